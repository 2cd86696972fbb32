import { describe, expect, it } from "@jest/globals";
import type { PolicyEffects } from "../../../simulations/engine/effect.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { believedAt, effectOf, effectsOf, standardsOf } from "./policy-inputs.js";

type Measured = (made: PolicyEffects) => number;

const takeUp: Measured = (made) => effectOf(made, "EXTRA_ORDER").takeUp;
const orderRate: Measured = (made) => effectOf(made, "ORDER_RATE").factor;
const orderValue: Measured = (made) => effectOf(made, "ORDER_VALUE").factor;
const dropoutOdds: Measured = (made) => effectOf(made, "DROPOUT_ODDS").factor;

const RISES: readonly (readonly [PolicyKind, string, string, Measured])[] = [
  ["SECOND_PURCHASE_FLOW", "takeUp", "take-up", takeUp],
  ["SECOND_PURCHASE_FLOW", "orderValue", "order value", orderValue],
  ["SECOND_PURCHASE_FLOW", "redemption", "redemption", (m) => effectOf(m, "DISCOUNT").redemption],
  ["WIN_BACK", "takeUp", "take-up", takeUp],
  ["REENGAGEMENT_AUTOMATION", "orderRate", "order rate", orderRate],
  ["ORDER_MERGE_WINDOW", "adoption", "merged orders", (m) => effectOf(m, "MERGE").rate],
  ["ORDER_MERGE_WINDOW", "addOnRate", "add-ons", (m) => effectOf(m, "ATTACH").rate],
  [
    "ORDER_MERGE_WINDOW",
    "lateShare",
    "cost of late orders",
    (m) => effectOf(m, "ORDER_COST").cents,
  ],
  ["CROSS_CATEGORY_DISCOVERY", "migration", "order rate", orderRate],
  ["CROSS_CATEGORY_DISCOVERY", "causalShare", "order rate", orderRate],
  ["CROSS_CATEGORY_DISCOVERY", "causalShare", "order value", orderValue],
  [
    "CROSS_CATEGORY_DISCOVERY",
    "unprofitableShare",
    "cost per customer",
    (m) => effectOf(m, "CUSTOMER_COST").cents,
  ],
  ["SHIPPING_THRESHOLD_NUDGE", "topUp", "filled baskets", (m) => effectOf(m, "TOP_UP").rate],
  [
    "SHIPPING_THRESHOLD_NUDGE",
    "addedValue",
    "value added",
    (m) => effectOf(m, "TOP_UP").addedCents,
  ],
  ["SHIPPING_THRESHOLD_NUDGE", "conversionBelow", "order rate", orderRate],
  ["PREMIUM_UPSELL_BUNDLE", "attach", "attach rate", (m) => effectOf(m, "ATTACH").rate],
  ["PREMIUM_UPSELL_BUNDLE", "conversionDrag", "order rate", orderRate],
  ["PERSONALISED_RECOMMENDATIONS", "revenuePerVisitor", "order rate", orderRate],
  ["PERSONALISED_RECOMMENDATIONS", "revenuePerVisitor", "order value", orderValue],
  ["LOYALTY_PROGRAMME", "heavyRate", "order rate", orderRate],
  ["LOYALTY_PROGRAMME", "heavyEnrolment", "enrolment", (m) => m.exposure],
  ["CHECKOUT_UX_FIX", "passUplift", "order rate", orderRate],
  ["CHECKOUT_UX_FIX", "passUplift", "arrivals", (m) => effectOf(m, "ARRIVAL_RATE").factor],
  ["EARLY_LIFE_BENEFITS", "dropoutOdds", "odds to leave", dropoutOdds],
  ["TIMED_CAMPAIGN", "timing", "order rate", orderRate],
  ["GEO_ACQUISITION", "saturation", "new customers", (m) => effectOf(m, "ARRIVALS").perWeek],
  ["VIP_SERVICE", "dropoutOdds", "odds to leave", dropoutOdds],
  ["VALUE_BASED_PRICING", "elasticity", "order rate", orderRate],
  ["CUSTOM", "orderRate", "order rate", orderRate],
  ["CUSTOM", "extraOrder", "take-up", takeUp],
];

const FALLS: readonly (readonly [PolicyKind, string, string, Measured])[] = [
  ["SECOND_PURCHASE_FLOW", "exposure", "take-up of who notices", takeUp],
  ["REENGAGEMENT_AUTOMATION", "fatigue", "order rate", orderRate],
  [
    "SHIPPING_THRESHOLD_NUDGE",
    "fillerReturned",
    "value added",
    (m) => effectOf(m, "TOP_UP").addedCents,
  ],
  ["GEO_ACQUISITION", "costPerCustomer", "new customers", (m) => effectOf(m, "ARRIVALS").perWeek],
];

function atEnds([kind, name, , measured]: (typeof RISES)[number]) {
  const policy = policies.get(kind)!;
  const { bounds, evidence } = policy.assumptions[name]!;
  const isFixed = evidence.kind === "FIXED";
  const value = (p: number) =>
    isFixed ? bounds.low + (bounds.high - bounds.low) * p : believedAt(policy, p)[name]!;
  return [0.05, 0.95].map((p) => measured(effectsOf(policy, { assume: { [name]: value(p) } })));
}

describe("more of an effect is more of it", () => {
  it.each(RISES)("%s: more %s, more %s", (...row) => {
    const [low, high] = atEnds(row) as [number, number];
    expect(high).toBeGreaterThan(low);
  });

  it.each(FALLS)("%s: more %s, less %s", (...row) => {
    const [low, high] = atEnds(row) as [number, number];
    expect(high).toBeLessThan(low);
  });
});

describe("what a message with an offer does", () => {
  const flow = policies.get("SECOND_PURCHASE_FLOW")!;
  const assume = { takeUp: 0.004, exposure: 0.4, laterTouch: 0.5, discountShare: 0.25 };
  const of = (parameters: Record<string, number>, more = {}) =>
    takeUp(effectsOf(flow, { parameters, assume: { ...assume, ...more } }));

  it("is known per customer mailed, so that those who notice carry all of it", () => {
    const made = effectsOf(flow, { assume });
    expect(made.exposure * takeUp(made)).toBeCloseTo(0.004, 12);
  });

  it("does not depend on what further messages or the discount add, at the standards", () => {
    expect(of({}, { laterTouch: 0.9, discountShare: 0.9 })).toBeCloseTo(0.01, 12);
  });

  it("adds up over messages with diminishing returns", () => {
    // 1, 1.5, 1.75 at a half each, over 1.5 at the standard two
    expect(of({ touches: 1 })).toBeCloseTo(0.01 / 1.5, 12);
    expect(of({ touches: 3 })).toBeCloseTo((0.01 * 1.75) / 1.5, 12);
  });

  it("keeps what the message brings where there is no discount", () => {
    expect(of({ discount: 0 })).toBeCloseTo(0.0075, 12);
    expect(of({ discount: 0.4 })).toBeCloseTo(0.01 * (0.75 + 0.25 * 2), 12);
  });

  it("harms no less for a discount", () => {
    expect(of({ discount: 0 }, { takeUp: -0.001 })).toBeCloseTo(-0.0025, 12);
  });

  it("never loses or wins more than every customer", () => {
    expect(of({}, { takeUp: 1 })).toBe(1);
    expect(of({}, { takeUp: -1 })).toBe(-1);
  });

  it("stands by its standard parameters", () => {
    expect(standardsOf(flow)).toMatchObject({ discount: 0.1, validDays: 7, touches: 2 });
  });
});
