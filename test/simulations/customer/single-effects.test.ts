import { describe, expect, it } from "@jest/globals";
import type { MEASURES } from "../../../simulations/engine/draw-record.js";
import type { Effect } from "../../../simulations/engine/effect.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import { baseline, discount, extra, planOf, policyOf } from "./customer-effects.js";
import { measureByDraw, runKnown } from "./customer-run.js";

describe("single effects, simulated customer by customer", () => {
  const of = (plan: Plan, draws = 40) => {
    const records = runKnown(plan, draws);
    return (measure: (typeof MEASURES)[number], side: 0 | 1) =>
      measureByDraw(plan, records, { measure, side });
  };
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

  it("loses exactly the discount on every order where it changes nothing else", () => {
    const all: Effect = { ...discount, redemption: 1, on: "ALL_ORDERS", untilDay: 90 } as Effect;
    const values = of(planOf(policyOf(all)));
    const before = values("revenueCents", 0);
    values("revenueCents", 1).forEach((after, d) => {
      expect(after).toBeCloseTo(0.85 * (before[d] as number), 3);
    });
    expect(values("discountCents", 1)).toEqual(values("subsidyCents", 1));
    expect(total(values("discountCents", 1))).toBeCloseTo(0.15 * total(before), 0);
    expect(values("redemptions", 1).every((count) => count > 0)).toBe(true);
    expect(values("goodsValueCents", 1)).toEqual(values("goodsValueCents", 0));
  });

  it("never brings fewer orders by a larger take-up, draw by draw", () => {
    const runs = [0.01, 0.05, 0.2].map((takeUp) =>
      of(planOf(policyOf(extra(takeUp, { pullForwardShare: 0, revives: false }))))("orders", 1),
    ) as [number[], number[], number[]];
    runs[0].forEach((fewest, d) => {
      expect(runs[1][d]).toBeGreaterThanOrEqual(fewest);
      expect(runs[2][d]).toBeGreaterThanOrEqual(runs[1][d] as number);
    });
  });

  it("brings an extra order to the share of customers who take it up", () => {
    const values = of(planOf(policyOf(extra(0.1))), 60);
    const expected = 0.1 * baseline.customers.count;
    const mean = total(values("extraOrders", 1)) / 60;
    expect(Math.abs(mean - expected)).toBeLessThan(3 * Math.sqrt((expected * 0.9) / 60));
  });

  it("turns buyers away where the take-up is negative, and brings none", () => {
    const values = of(planOf(policyOf(extra(-0.3))));
    expect(total(values("sleepingDog", 1))).toBeGreaterThan(0);
    expect(total(values("persuadable", 1))).toBe(0);
    expect(total(values("extraOrders", 1))).toBe(0);
    const before = total(values("orders", 0));
    expect(total(values("orders", 1))).toBeLessThan(before);
    expect(total(values("orders", 1))).toBeGreaterThan(0.7 * before);
  });

  it("takes an organic order away for each one pulled forward", () => {
    const plan = planOf(policyOf(extra(0.3, { pullForwardShare: 1, revives: false })));
    const values = of(plan);
    const days = (side: 0 | 1) => total(values("ordersSquared", side));
    expect(days(1)).toBeGreaterThan(0);
    const gained = total(values("extraOrders", 1)) - total(values("pulledForward", 1));
    const placed = total(values("placedOrders", 1)) - total(values("placedOrders", 0));
    // further orders of the same day come with each: 0.2 a day
    expect(placed / gained).toBeGreaterThan(1.1);
    expect(placed / gained).toBeLessThan(1.3);
    expect(total(values("pulledForward", 1))).toBeGreaterThan(0);
  });

  it("merges further orders without losing revenue, and saves their shipping", () => {
    const merge: Effect = {
      kind: "MERGE",
      windowMinutes: 30,
      rate: 1,
      savingCents: 450,
      cancelled: 0,
    };
    const values = of(planOf(policyOf(merge)));
    expect(values("placedOrders", 1)).toEqual(values("placedOrders", 0));
    expect(values("revenueCents", 1)).toEqual(values("revenueCents", 0));
    const merged = total(values("placedOrders", 1)) - total(values("orders", 1));
    expect(total(values("shippingSavedCents", 1))).toBe(merged * 450);
    // 30 minutes hold 76 % of the shop's further orders
    const further = total(values("placedOrders", 0)) * (0.2 / 1.2);
    expect(merged / further).toBeGreaterThan(0.7);
    expect(merged / further).toBeLessThan(0.82);
  });

  it("changes the price and not the goods' cost", () => {
    const values = of(planOf(policyOf({ kind: "PRICE", factor: 1.1 })));
    const kept = (side: 0 | 1) =>
      total(values("revenueCents", side)) - total(values("refundsCents", side));
    expect(kept(1)).toBeCloseTo(1.1 * kept(0), 0);
    expect(total(values("marginCents", 1)) - total(values("marginCents", 0))).toBeCloseTo(
      0.1 * kept(0),
      0,
    );
  });

  it("gives arms that differ in arrivals alone the same customers", () => {
    const policy = policyOf({ kind: "ARRIVALS", perWeek: 20 });
    const plan = planOf(policy);
    const records = runKnown(plan, 30, { arrivalsPerWeek: 10 });
    const arrived = (side: 0 | 1) =>
      total(measureByDraw(plan, records, { measure: "newCustomers", side })) / 30;
    const weeks = 90 / 7;
    expect(Math.abs(arrived(0) - 10 * weeks)).toBeLessThan(3 * Math.sqrt((10 * weeks) / 30));
    expect(Math.abs(arrived(1) - 30 * weeks)).toBeLessThan(3 * Math.sqrt((30 * weeks) / 30));
    const retained = (side: 0 | 1) => measureByDraw(plan, records, { measure: "retained", side });
    expect(retained(1)).toEqual(retained(0));
  });
});
