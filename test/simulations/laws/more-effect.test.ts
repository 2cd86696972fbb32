import { describe, expect, it } from "@jest/globals";
import { quantileOf } from "../../../simulations/engine/distributions/distribution-quantile.js";
import type { Distribution } from "../../../simulations/engine/distribution.js";
import type { ParameterValues, PolicyKind } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import type { SimulationUnit } from "../../../simulations/engine/scenario.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, fixed, gainsOf, KINDS, meanOf, tableOf, UNITS } from "./catalog-run.js";

/** Customer by customer, small effects show in many draws alone. */
const DRAWS = { CUSTOMER: 96, SEGMENT_AGGREGATE: 24 } as const;
const QUANTILES = { CUSTOMER: [0.01, 0.99], SEGMENT_AGGREGATE: [0.05, 0.5, 0.95] } as const;
const SHOPS = {
  CUSTOMER: exampleBaseline({ customers: 2000 }),
  SEGMENT_AGGREGATE: exampleBaseline({ customers: 600 }),
} as const;

interface Row {
  readonly kind: PolicyKind;
  readonly name: string;
  /** Whether profit rises or falls with it. */
  readonly profit: "RISES" | "FALLS";
  readonly parameters?: ParameterValues;
  /** Beliefs that settle what the direction hangs on. */
  readonly beliefs?: Readonly<Record<string, Distribution>>;
  /** In place of the evidence, where that is one value. */
  readonly between?: readonly [number, number];
}

const ROWS: readonly Row[] = [
  { kind: "SECOND_PURCHASE_FLOW", name: "takeUp", profit: "RISES" },
  { kind: "SECOND_PURCHASE_FLOW", name: "redemption", profit: "FALLS" },
  { kind: "WIN_BACK", name: "takeUp", profit: "RISES" },
  { kind: "REENGAGEMENT_AUTOMATION", name: "orderRate", profit: "RISES" },
  { kind: "REENGAGEMENT_AUTOMATION", name: "fatigue", profit: "FALLS" },
  { kind: "ORDER_MERGE_WINDOW", name: "adoption", profit: "RISES" },
  { kind: "ORDER_MERGE_WINDOW", name: "shipmentSaving", profit: "RISES" },
  { kind: "ORDER_MERGE_WINDOW", name: "addOnRate", profit: "RISES" },
  {
    kind: "CROSS_CATEGORY_DISCOVERY",
    name: "migration",
    profit: "RISES",
    beliefs: { unprofitableShare: fixed(0) },
  },
  { kind: "CROSS_CATEGORY_DISCOVERY", name: "causalShare", profit: "RISES" },
  { kind: "SHIPPING_THRESHOLD_NUDGE", name: "addedValue", profit: "RISES" },
  { kind: "SHIPPING_THRESHOLD_NUDGE", name: "conversionBelow", profit: "RISES" },
  { kind: "PREMIUM_UPSELL_BUNDLE", name: "attach", profit: "RISES" },
  { kind: "PREMIUM_UPSELL_BUNDLE", name: "offerPrice", profit: "RISES" },
  { kind: "PREMIUM_UPSELL_BUNDLE", name: "cannibalised", profit: "FALLS" },
  { kind: "PERSONALISED_RECOMMENDATIONS", name: "revenuePerVisitor", profit: "RISES" },
  { kind: "LOYALTY_PROGRAMME", name: "heavyRate", profit: "RISES" },
  { kind: "LOYALTY_PROGRAMME", name: "moderateRate", profit: "RISES" },
  { kind: "LOYALTY_PROGRAMME", name: "lightRate", profit: "RISES" },
  { kind: "LOYALTY_PROGRAMME", name: "breakage", profit: "RISES" },
  { kind: "CHECKOUT_UX_FIX", name: "passUplift", profit: "RISES" },
  { kind: "CHECKOUT_UX_FIX", name: "rescuedValue", profit: "RISES" },
  { kind: "EARLY_LIFE_BENEFITS", name: "dropoutOdds", profit: "FALLS" },
  { kind: "EARLY_LIFE_BENEFITS", name: "use", profit: "FALLS" },
  { kind: "TIMED_CAMPAIGN", name: "timing", profit: "RISES" },
  {
    kind: "TIMED_CAMPAIGN",
    name: "displaced",
    profit: "FALLS",
    beliefs: { timing: fixed(1.05) },
  },
  { kind: "GEO_ACQUISITION", name: "saturation", profit: "RISES" },
  { kind: "GEO_ACQUISITION", name: "costPerCustomer", profit: "FALLS" },
  { kind: "VIP_SERVICE", name: "dropoutOdds", profit: "FALLS" },
  {
    kind: "VALUE_BASED_PRICING",
    name: "elasticity",
    profit: "RISES",
    parameters: { topShare: 0.5 },
  },
  { kind: "CUSTOM", name: "strength", profit: "RISES", between: [0, 1] },
  { kind: "CUSTOM", name: "orderRate", profit: "RISES", between: [0.9, 1.2] },
  { kind: "CUSTOM", name: "orderValue", profit: "RISES", between: [0.9, 1.2] },
];

/** Expected gain in profit with the assumption at these quantiles of its belief, cents. */
function profits(row: Row, unit: SimulationUnit): number[] {
  const { kind, name, parameters = {}, beliefs = {}, between } = row;
  const { evidence } = policies.get(kind)?.assumptions[name] as { evidence: Distribution };
  const belief: Distribution =
    between === undefined ? evidence : { kind: "UNIFORM", low: between[0], high: between[1] };
  const values = QUANTILES[unit].map(quantileOf(belief));
  return values.map((value) => {
    const plan = catalogPlan(SHOPS[unit], kind, {
      parameters,
      beliefs: { ...beliefs, [name]: fixed(value) },
      scenario: { unit },
    });
    return meanOf(gainsOf(tableOf(plan, DRAWS[unit])));
  });
}

describe.each(UNITS)("by the unit %s, all else the same", (unit) => {
  it.each(rowsBy(unit).map((row) => [row.kind, row.profit, row.name, row] as const))(
    "the expected profit of %s %s with %s",
    (_kind, direction, _name, row) => {
      const sign = direction === "RISES" ? 1 : -1;
      const found = profits(row, unit).map((profit) => sign * profit);
      expect([...found].sort((a, b) => a - b)).toEqual(found);
      expect(new Set(found).size).toBe(found.length);
    },
  );
});

/** Customer by customer the main effect of each policy, its first, alone. */
function rowsBy(unit: SimulationUnit): readonly Row[] {
  if (unit === "SEGMENT_AGGREGATE") return ROWS;
  return KINDS.flatMap((kind) => ROWS.find((row) => row.kind === kind) ?? []);
}

it("there is a row for every policy of the catalog", () => {
  expect(KINDS.filter((kind) => !ROWS.some((row) => row.kind === kind))).toEqual([]);
});
