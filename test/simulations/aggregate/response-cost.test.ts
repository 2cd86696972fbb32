import { describe, expect, it } from "@jest/globals";
import type { Measure } from "../../../simulations/engine/draw-record.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import type { SimulationUnit } from "../../../simulations/engine/scenario.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, meanOf, tableOf, UNITS, varianceOf } from "../laws/catalog-run.js";

const DRAWS = 256;
const CENTS = 250;
const shop = exampleBaseline({ customers: 600 });

/** One measure with the policy, draw by draw. */
function treatedOf(kind: PolicyKind, unit: SimulationUnit, responseCents = CENTS) {
  const parameters = { responseCents };
  const table = tableOf(catalogPlan(shop, kind, { parameters, scenario: { unit } }), DRAWS);
  return (measure: Measure) => table.totals(0, 1)(measure);
}

describe("what a response costs", () => {
  it.each(UNITS)("is paid for every redemption of an offer, and nothing else (%s)", (unit) => {
    const of = treatedOf("SECOND_PURCHASE_FLOW", unit);
    const redemptions = of("redemptions");
    expect(meanOf(redemptions)).toBeGreaterThan(1);
    of("orderCostCents").forEach((cents, draw) => {
      expect(cents).toBeCloseTo(CENTS * (redemptions[draw] as number), 6);
    });
    const free = treatedOf("SECOND_PURCHASE_FLOW", unit, 0);
    expect(free("redemptions")).toEqual(redemptions);
    expect(meanOf(free("orderCostCents"))).toBe(0);
  });

  it("is paid for orders that reminders without an offer bring, in both units alike", () => {
    const [customer, aggregate] = UNITS.map((unit) => treatedOf("REENGAGEMENT_AUTOMATION", unit));
    for (const measure of ["orderCostCents", "gainSquared"] as const) {
      const a = (aggregate as NonNullable<typeof aggregate>)(measure);
      const c = (customer as NonNullable<typeof customer>)(measure);
      expect(meanOf(c)).toBeGreaterThan(0);
      const apart = a.map((value, draw) => value - (c[draw] as number));
      const error = Math.sqrt(varianceOf(apart) / DRAWS);
      expect(Math.abs(meanOf(apart))).toBeLessThan(4 * error);
    }
  });
});
