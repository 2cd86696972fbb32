import { describe, expect, it } from "@jest/globals";
import type { Baseline } from "../../../simulations/engine/baseline.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { shareOfOrdersBelow } from "../../../simulations/policies/share-of-orders-below.js";
import {
  basketScale,
  shopOrderValueCents,
} from "../../../simulations/policies/shop-order-value.js";
import { effectOf, effectsOf, SHOP, standardsOf } from "./policy-inputs.js";

const policy = policies.get("SHIPPING_THRESHOLD_NUDGE")!;

/** A shop whose order values lie evenly between 0 and 100.00, so that shares can be seen. */
const even: Baseline = {
  ...SHOP,
  segments: [
    {
      id: null,
      name: "all",
      customers: 10,
      orderValueQuantiles: Float64Array.from({ length: 257 }, (_, k) => (10_000 * k) / 256),
    },
  ],
};
const PARAMETERS = { thresholdCents: 8000, oldThresholdCents: 8000, shippingCents: 500 };
const CERTAIN = { topUp: 0.2, addedValue: 1100, fillerReturned: 0, conversionBelow: 0 };

describe("share of orders below a value", () => {
  it("is that of evenly spread values", () => {
    expect(shareOfOrdersBelow(even, 0)).toBe(0);
    expect(shareOfOrdersBelow(even, 2500)).toBeCloseTo(0.25, 12);
    expect(shareOfOrdersBelow(even, 10_001)).toBe(1);
  });

  it("weighs segments by their customers, and rises with the value", () => {
    let before = 0;
    for (let cents = 0; cents <= 40_000; cents += 250) {
      const share = shareOfOrdersBelow(SHOP, cents);
      let byHand = 0;
      let customers = 0;
      for (const segment of SHOP.segments) {
        const values = [...(segment.orderValueQuantiles ?? [])];
        byHand += (segment.customers * values.filter((value) => value < cents).length) / 257;
        customers += segment.customers;
      }
      expect(Math.abs(share - byHand / customers)).toBeLessThan(1 / 128);
      expect(share).toBeGreaterThanOrEqual(before);
      before = share;
    }
  });

  it("is 0 without prices", () => {
    const segments = SHOP.segments.map((each) => ({ ...each, orderValueQuantiles: null }));
    expect(shareOfOrdersBelow({ ...SHOP, segments }, 5000)).toBe(0);
  });
});

describe("the shop's mean order value", () => {
  it("is revenue over orders, and scales amounts stated for a basket of 60.00", () => {
    const mean = shopOrderValueCents(SHOP)!;
    const { revenueCents, orders } = SHOP.customers;
    const revenue = revenueCents.reduce((sum, value) => sum + value, 0);
    expect(mean).toBeCloseTo(revenue / orders.reduce((sum, value) => sum + value, 0), 9);
    expect(basketScale(SHOP)).toBeCloseTo(mean / 6000, 12);
  });

  it("is unknown without prices, and amounts stay as stated", () => {
    const customers = { ...SHOP.customers, revenueCents: new Float64Array(SHOP.customers.count) };
    const unpriced = { ...SHOP, customers };
    expect(shopOrderValueCents(unpriced)).toBeNull();
    expect(basketScale(unpriced)).toBe(1);
  });
});

describe("a free-shipping threshold", () => {
  const made = (parameters: Record<string, number>, assume: Record<string, number> = {}) =>
    effectsOf(policy, {
      parameters: { ...PARAMETERS, ...parameters },
      assume: { ...CERTAIN, ...assume },
      baseline: even,
    });

  it("nudges baskets from 80 % of it on", () => {
    expect(effectOf(made({}), "TOP_UP")).toMatchObject({
      thresholdCents: 8000,
      zoneCents: 6400,
      rate: 0.2,
      subsidyCents: 500,
    });
  });

  it("changes nothing else where it stays", () => {
    expect(effectOf(made({}), "ORDER_RATE").factor).toBe(1);
    expect(effectOf(made({}), "ORDER_COST").cents).toBe(0);
  });

  it("loses orders below the zone in proportion to how many there are", () => {
    const { factor } = effectOf(made({}, { conversionBelow: -0.01 }), "ORDER_RATE");
    expect(factor).toBeCloseTo(1 - 0.01 * 0.64, 12);
  });

  it("costs 19 % of spend when raised by a quarter, and saves shipping on orders in between", () => {
    const raised = made({ thresholdCents: 10_000 }, { spendAtRaise: -0.19 });
    expect(effectOf(raised, "ORDER_RATE").factor).toBeCloseTo(0.81, 12);
    expect(effectOf(raised, "ARRIVAL_RATE").factor).toBeCloseTo(0.81, 12);
    expect(effectOf(raised, "ORDER_COST").cents).toBeCloseTo(-500 * 0.2, 9);
  });

  it("pays shipping on more orders when lowered", () => {
    expect(effectOf(made({ thresholdCents: 6000 }), "ORDER_COST").cents).toBeCloseTo(100, 9);
  });

  it("stands at one and a quarter of the mean order where none is given", () => {
    const { thresholdCents } = effectOf(effectsOf(policy), "TOP_UP");
    expect(thresholdCents).toBe(Math.floor(1.25 * shopOrderValueCents(SHOP)!));
  });

  it("warns where the margin on what is added does not pay the shipping", () => {
    const codes = (parameters: Record<string, number>) =>
      policy.warnings?.({ ...standardsOf(policy), ...parameters }, SHOP).map(({ code }) => code);
    expect(codes({ shippingCents: 500 })).toEqual(["TOP_UP_BELOW_SUBSIDY"]);
    expect(codes({ shippingCents: 100 })).toEqual([]);
    expect(codes({ shippingCents: 100, thresholdCents: 100_000 })).toContain(
      "THRESHOLD_FAR_FROM_CART",
    );
    expect(codes({ thresholdCents: 7000, oldThresholdCents: 8000 })).toContain("LOWERED_THRESHOLD");
  });

  it("warns of steps that the evidence, a raise of a quarter, does not reach", () => {
    const reached = (parameters: Record<string, number>) =>
      (policy.warnings?.({ ...standardsOf(policy), ...parameters }, SHOP) ?? [])
        .filter(({ isExtrapolated }) => isExtrapolated)
        .map(({ code }) => code);
    expect(reached({ thresholdCents: 10_000, oldThresholdCents: 8000 })).toEqual([]);
    expect(reached({ thresholdCents: 9000, oldThresholdCents: 5000 })).toEqual(["BEYOND_EVIDENCE"]);
    expect(reached({ thresholdCents: 7000, oldThresholdCents: 8000 })).toEqual([
      "LOWERED_THRESHOLD",
    ]);
    expect(reached({ thresholdCents: 4000, oldThresholdCents: 9000 })).toEqual([
      "LOWERED_THRESHOLD",
      "BEYOND_EVIDENCE",
    ]);
  });

  it("cannot be derived without prices", () => {
    const customers = { ...SHOP.customers, revenueCents: new Float64Array(SHOP.customers.count) };
    expect(policy.faults?.(standardsOf(policy), { ...SHOP, customers })).toHaveLength(1);
  });
});
