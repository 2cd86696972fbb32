import { describe, expect, it } from "@jest/globals";
import type { Effect } from "../../../simulations/engine/effect.js";
import { runCustomerDraws } from "../../../simulations/engine/customer/run-customer-draws.js";
import { MEASURES, recordLength, totalsAt } from "../../../simulations/engine/draw-record.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { Policy } from "../../../simulations/engine/policy.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy, NULL_POLICY } from "../support/example-policy.js";
import { exampleArm, exampleScenario } from "../support/example-scenario.js";
import { measureByDraw, planned, runKnown } from "./customer-run.js";

const baseline = exampleBaseline({ customers: 1500 });

const RESPONSES = ["persuadable", "sureThing", "lostCause", "sleepingDog"] as const;
const COSTS = ["contactCostCents", "customerCostCents", "fixedCostCents", "contacts"] as const;

const extra = (
  takeUp: number,
  over: Partial<Extract<Effect, { kind: "EXTRA_ORDER" }>> = {},
): Effect => ({
  kind: "EXTRA_ORDER",
  takeUp,
  onDay: 5,
  delayDays: 7,
  pullForwardShare: 0.3,
  revives: true,
  quality: 0.7,
  ...over,
});

const discount: Effect = {
  kind: "DISCOUNT",
  share: 0.15,
  redemption: 0.6,
  on: "NEXT_ORDER",
  fromDay: 0,
  untilDay: 60,
};

/** Everything that effects can do, at once. */
const RICH = examplePolicy({
  exposure: 0.5,
  contacts: 2,
  effects: (strength) => [
    extra(0.05),
    discount,
    {
      kind: "ORDER_RATE",
      factor: strength,
      fromDay: 0,
      untilDay: 50,
      halfLifeDays: 20,
      displacedShare: 0.2,
    },
    { kind: "DROPOUT_ODDS", factor: 0.9 },
    { kind: "ORDER_VALUE", factor: 1.05, fromDay: 0, untilDay: 90 },
    { kind: "PRICE", factor: 0.98 },
    { kind: "REWARD", share: 0.03, breakage: 0.2 },
    { kind: "ATTACH", rate: 0.1, valueCents: 2500, cannibalisedShare: 0.2, discountShare: 0.1 },
    {
      kind: "TOP_UP",
      thresholdCents: 8000,
      zoneCents: 6000,
      rate: 0.2,
      addedCents: 1100,
      subsidyCents: 500,
    },
    { kind: "MERGE", windowMinutes: 30, rate: 0.5, savingCents: 450, cancelled: 0.02 },
    { kind: "RETURNS", factor: 1.3 },
    { kind: "UNSUBSCRIBE", probability: 0.002, valueCents: 300 },
    { kind: "ARRIVAL_RATE", factor: 1.02 },
    { kind: "ARRIVALS", perWeek: 1.5 },
    { kind: "CONTACT_COST", contacts: 2, centsPerContact: 1 },
    { kind: "ORDER_COST", cents: 20 },
    { kind: "CUSTOMER_COST", cents: 3 },
    { kind: "MEDIA_COST", centsPerWeek: 1000 },
    { kind: "FIXED_COST", cents: 10_000 },
  ],
});

const policyOf = (...effects: readonly Effect[]) => examplePolicy({ effects: () => effects });

function planOf(policy: Policy, overrides: Parameters<typeof exampleScenario>[1] = {}): Plan {
  return planned(exampleScenario(policy, overrides), baseline, [policy]);
}

function twoArms(policies: readonly [Policy, Policy]): Plan {
  const scenario = exampleScenario(policies[0]);
  const arms = policies.map((policy, a) => exampleArm(policy, { arm: { key: `arm-${a}` } }));
  return planned({ ...scenario, arms }, baseline, policies);
}

/** All numbers of an arm's side in each draw: totals, segments and weeks. */
function sideOf(
  { shape }: Plan,
  numbers: Float64Array,
  of: { arm: number; side: 0 | 1 },
): number[] {
  const length = recordLength(shape, true);
  const place = of.arm * 2 + of.side;
  const sides = shape.arms * 2;
  const parts = [MEASURES.length, shape.segments * MEASURES.length, shape.weeks * 4];
  const found: number[] = [];
  for (let start = 0; start < numbers.length; start += length) {
    let at = start;
    for (const part of parts) {
      found.push(...numbers.subarray(at + place * part, at + (place + 1) * part));
      at += sides * part;
    }
  }
  return found;
}

describe("a customer by customer simulation, always", () => {
  it("finds a lift of exactly 0 for a policy without effects, in every draw and measure", () => {
    const plan = planOf(NULL_POLICY, { arm: { holdout: 0.1 } });
    const { numbers } = runCustomerDraws(plan, 0, 20);
    const own = RESPONSES.map((measure) => MEASURES.indexOf(measure) as number);
    const control = sideOf(plan, numbers, { arm: 0, side: 0 });
    const treated = sideOf(plan, numbers, { arm: 0, side: 1 });
    const perDraw = control.length / 20;
    const measured = MEASURES.length * (1 + plan.shape.segments);
    control.forEach((value, k) => {
      const place = k % perDraw;
      if (place < measured && own.includes(place % MEASURES.length)) return;
      expect(treated[k]).toBe(value);
    });
    expect(
      measureByDraw(plan, { from: 0, count: 20, numbers }, { measure: "persuadable", side: 1 }),
    ).toEqual(Array.from({ length: 20 }, () => 0));
  });

  it("changes nothing but costs for a policy that only costs", () => {
    const plan = planOf(
      policyOf(
        { kind: "CONTACT_COST", contacts: 1, centsPerContact: 2 },
        { kind: "FIXED_COST", cents: 99 },
      ),
    );
    const records = runCustomerDraws(plan, 0, 10);
    for (const measure of MEASURES) {
      if ([...RESPONSES, ...COSTS, "gainSquared"].some((own) => own === measure)) continue;
      const control = measureByDraw(plan, records, { measure, side: 0 });
      expect(measureByDraw(plan, records, { measure, side: 1 })).toEqual(control);
    }
  });

  it("gives two arms with the same policy the same numbers to the bit", () => {
    const plan = twoArms([RICH, RICH]);
    const { numbers } = runCustomerDraws(plan, 0, 12);
    for (const side of [0, 1] as const) {
      expect(sideOf(plan, numbers, { arm: 1, side })).toEqual(
        sideOf(plan, numbers, { arm: 0, side }),
      );
    }
  });

  it("gives the same records whatever the chunks", () => {
    const plan = planOf(RICH);
    const whole = runCustomerDraws(plan, 0, 9).numbers;
    const parts = [
      runCustomerDraws(plan, 0, 2),
      runCustomerDraws(plan, 2, 6),
      runCustomerDraws(plan, 8, 1),
    ];
    expect(parts.flatMap(({ numbers }) => [...numbers])).toEqual([...whole]);
  });

  it("keeps totals alone beyond the detailed draws, by the same laws", () => {
    const plan = planOf(RICH);
    const { numbers } = runCustomerDraws(plan, 4095, 3);
    expect(numbers.length).toBe(
      recordLength(plan.shape, true) + 2 * recordLength(plan.shape, false),
    );
    expect(numbers.every(Number.isFinite)).toBe(true);
  });

  it("has every audience customer in one response type, and retention that follows from them", () => {
    const plan = planOf(RICH, { arm: { holdout: 0.2 } });
    const records = runCustomerDraws(plan, 0, 12);
    const of = (measure: (typeof MEASURES)[number], side: 0 | 1) =>
      measureByDraw(plan, records, { measure, side });
    const [persuadable, sure, lost, dog] = RESPONSES.map((measure) => of(measure, 1)) as [
      number[],
      number[],
      number[],
      number[],
    ];
    const treated = of("retained", 1);
    const control = of("retained", 0);
    for (let d = 0; d < 12; d++) {
      const [p, s, l, g] = [persuadable[d], sure[d], lost[d], dog[d]] as [
        number,
        number,
        number,
        number,
      ];
      expect(p + s + l + g).toBe(plan.arms[0]?.audience);
      expect(p + s).toBe(treated[d]);
      expect(g + s).toBe(control[d]);
    }
  });

  it("adds segments up to the totals in a shop where nobody arrives", () => {
    const plan = planOf(RICH);
    const { numbers } = runKnown(plan, 3);
    const retained = MEASURES.indexOf("retained");
    const [total, ...segments] = Array.from({ length: 1 + plan.shape.segments }, (_, part) => {
      const at =
        part === 0 ? 0 : plan.shape.arms * 2 * MEASURES.length + (part - 1) * MEASURES.length;
      return numbers[at + totalsAt(0, 0) + retained] as number;
    });
    expect(segments.reduce((sum, value) => sum + value, 0)).toBe(total);
  });

  it("has only finite numbers in every draw", () => {
    for (const horizonDays of [7, 10, 180]) {
      const plan = planOf(RICH, { overrides: { horizonDays } });
      expect(runCustomerDraws(plan, 0, 5).numbers.every(Number.isFinite)).toBe(true);
    }
  });

  it("leaves the control world alone whatever arms are beside it", () => {
    const alone = planOf(NULL_POLICY);
    const beside = planOf(RICH);
    const side = { arm: 0, side: 0 } as const;
    const one = measureByDraw(alone, runCustomerDraws(alone, 0, 5), {
      measure: "revenueCents",
      ...side,
    });
    const other = measureByDraw(beside, runCustomerDraws(beside, 0, 5), {
      measure: "revenueCents",
      ...side,
    });
    expect(one.length).toBe(other.length);
  });
});

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
