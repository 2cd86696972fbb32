import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import { POLICY_KINDS } from "../../../simulations/engine/policy.js";
import type { PowerPlan } from "../../../simulations/engine/result.js";
import { SegmentKind, type Segment } from "../../../src/graphql/entities/segment.type.js";
import { EstimateMethod, modelled, share } from "../../../src/graphql/estimate.type.js";
import type { CurrentShop } from "../../../src/graphql/shop-directory.js";
import type { BriefSource } from "../../../src/simulator/briefs/brief-source.js";
import { composeBrief } from "../../../src/simulator/briefs/compose-brief.js";
import { leastHeldOut } from "../../../src/simulator/briefs/test-of-brief.js";
import type { MatrixCell } from "../../../src/simulator/matrix/policy-matrix.js";

const SHOP = {
  key: "bears",
  name: "Bears",
  currency: "EUR",
  contentId: "abc",
  publishedAt: new Date(0),
  coverage: {
    firstOn: "2024-01-01",
    asOfOn: "2024-12-31",
    asOfAt: "2024-12-31 10:00:00",
    facts: {},
  },
  ingestReport: {},
} as unknown as CurrentShop;

const SEGMENT = {
  shop: SHOP,
  id: "1",
  key: "behaviour-1",
  kind: SegmentKind.BEHAVIOUR,
  name: "Lapsed repeat",
  rule: "half or more ordered again",
  customerCount: 1000,
  shareOfCustomers: share(1000, 4000),
  revenue: { amount: "50000.00", currencyCode: "EUR" },
  shareOfRevenue: share(40, 100),
  meanConfidence: 0.9,
} as Segment;

const PLAN: PowerPlan = {
  outcome: "RETENTION",
  effect: 0.01,
  sd: 0.3,
  alpha: 0.05,
  power: 0.8,
  customersPerArm: 180,
  weeks: 13,
  classicalPower: 0.9,
  assurance: 0.6,
  minimumDetectableEffect: 0.02,
  customersAvailable: 2000,
};

const cellOf = (kind: MatrixCell["kind"], gain: number, power: PowerPlan[] = []): MatrixCell => ({
  kind,
  title: kind,
  segmentKey: "behaviour-1",
  segmentName: "Lapsed repeat",
  customers: 1000,
  gain: modelled({
    value: gain,
    low: -1,
    high: 2 * gain,
    n: 64,
    method: EstimateMethod.SIMULATION,
  }),
  gainPerCustomer: modelled({
    ...{ value: gain / 1000, low: -0.001, high: gain / 500, n: 64 },
    method: EstimateMethod.SIMULATION,
  }),
  pPositive: 0.7,
  gainCents: 100 * gain,
  costCents: 0,
  fixedCents: 0,
  warnings: [],
  experimentId: "e1",
  horizonDays: 90,
  power,
});

const source = (changes: Partial<BriefSource> = {}): BriefSource => ({
  segment: SEGMENT,
  traits: [{ name: "recency", unit: "days", median: 200, standardisedMean: 1.25 }],
  medians: { recencyDays: 200, orderValue: 45.5 },
  times: {
    own: { orders: 900, weekday: { at: 7, orders: 225, evenShare: 1 / 7 }, hour: null },
    ofShop: { orders: 5000, weekday: null, hour: { at: 20, orders: 600, evenShare: 1 / 24 } },
  },
  products: [
    {
      productId: "p1",
      name: "Bear",
      category: null,
      customers: 600,
      shareOfCustomers: share(600, 1000),
      followedBy: {
        productId: "p2",
        name: "Hat",
        share: share(30, 100),
        difference: share(20, 100),
      },
    },
  ],
  cells: null,
  asked: null,
  ...changes,
});

describe("a brief", () => {
  it("tells who, when and what of a segment whose policy is not known, and why it is not", () => {
    const brief = composeBrief(source());
    expect(brief.audience.summary).toBe(
      "Lapsed repeat: 1,000 customers, 25.0 % of all, who brought 40.0 % of revenue. The rule: half or more ordered again. Half of them ordered last 200 days ago or more recently, and half have a mean order value of 45.50 EUR or less. What sets them apart: recency, median 200 days, on average 1.3 standard deviations above all customers.",
    );
    expect(brief.timing.because).toBe(
      "Of their 900 orders 25.0 % were placed on Sundays. No hour of their own stands out; of all 5,000 orders of the shop 12.0 % were placed between 20:00 and 21:00. That is when they order; it does not show that a message sent then does more.",
    );
    expect(brief).toMatchObject({ policy: null, objective: null, offer: null, template: null });
    expect(brief.policyBecause).toContain("runPolicyMatrix");
    expect(brief.doNot).toHaveLength(3);
  });

  it("takes the policy that gains most, with its offer, a template and a hold-out by its plan", () => {
    const cells = [cellOf("REENGAGEMENT_AUTOMATION", 5), cellOf("WIN_BACK", 40, [PLAN])];
    const brief = composeBrief(source({ cells }));
    expect(brief.policy).toMatchObject({ kind: "WIN_BACK", gainPerCustomer: { value: 0.04 } });
    expect(brief.offer).toMatchObject({
      text: "15 % off the next order, valid for 30 days",
      discount: 0.15,
    });
    expect(brief.timing.contactsPerCustomer).toBe(3);
    expect(brief.template?.placeholders).toContainEqual({
      name: "offer",
      source: "CARTOGRAPH",
      description: "The offer in words, from the policy's parameters.",
      field: null,
      value: "15 % off the next order, valid for 30 days",
    });
    // 1 / 100 + 1 / 900 = 2 / 180
    expect(brief.test).toMatchObject({ customersHeldOut: 100, holdoutShare: 0.1, weeks: 13 });
    expect(brief.doNot.some((line) => line.includes("its 95 % interval goes from"))).toBe(true);
    expect(brief.markdown).toContain("\n## Message\n");
    expect(brief.markdown).toContain(
      "Subject: Your last order was {{daysSinceLastOrder}} days ago",
    );
  });

  it("says that the effect cannot be told where the segment is too small for it", () => {
    const cells = [cellOf("WIN_BACK", 40, [{ ...PLAN, customersPerArm: 700, weeks: 20 }])];
    expect(composeBrief(source({ cells })).test).toMatchObject({
      holdoutShare: 0.5,
      customersHeldOut: 500,
      weeks: null,
      customersPerSide: 700,
    });
  });

  it("names what writes to customers beside a best policy that does not", () => {
    const cells = [cellOf("CHECKOUT_UX_FIX", 50), cellOf("WIN_BACK", 40)];
    const { template, templateBecause } = composeBrief(source({ cells }));
    expect(template).toBeNull();
    expect(templateBecause).toContain("policy: WIN_BACK");
  });

  it("advises not to write where nothing is expected to gain", () => {
    const { policy, policyBecause } = composeBrief(source({ cells: [cellOf("WIN_BACK", -3)] }));
    expect(policy).toBeNull();
    expect(policyBecause).toContain("not writing is the best that is known");
  });

  it("says why habits are missing in snapshots that do not hold them", () => {
    const none = { orders: 0, weekday: null, hour: null };
    const brief = composeBrief(source({ products: [], times: { own: none, ofShop: none } }));
    expect(brief.timing).toMatchObject({ weekday: null, hour: null });
    expect(brief.timing.because).toContain("load the shop's files again");
    expect(brief.productsBecause).toContain("No product can be named");
  });

  it.each(POLICY_KINDS)("is one page for %s, with its parameters in words", (asked) => {
    const brief = composeBrief(source({ asked, cells: [cellOf(asked, -1)] }));
    expect(brief.policyBecause).toBe("It was asked for; it is not expected to gain.");
    for (const { value } of brief.offer?.parameters ?? []) expect(value).toMatch(/^[\w-]/);
    expect(brief.markdown).not.toMatch(/undefined|NaN|\[object|null/);
    expect((brief.markdown.match(/^## /gm) ?? []).length).toBe(9);
  });
});

describe("the fewest customers to leave alone", () => {
  it("tell a difference as surely as two halves do", () => {
    expect(leastHeldOut(1000, 180)).toBe(100);
    expect(leastHeldOut(1000, 500)).toBe(500);
    expect(leastHeldOut(1000, 501)).toBeNull();
  });
});
