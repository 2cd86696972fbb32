import { describe, expect, it } from "@jest/globals";
import { believedWith } from "../../../simulations/engine/core/draw-beliefs.js";
import { simulateCustomerDraws } from "../../../simulations/engine/customer/run-customer-draws.js";
import { quantileOf } from "../../../simulations/engine/distributions/distribution-quantile.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import { drawTable } from "../../../simulations/engine/summary/draw-table.js";
import { difference } from "../../../simulations/engine/summary/outcome-values.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, KINDS, varianceOf } from "./catalog-run.js";

const DRAWS = 120;
const shop = exampleBaseline({ customers: 800 });

/** Brings new customers, whose orders control has not: they share no luck with any. */
const kinds = KINDS.filter((kind) => kind !== "GEO_ACQUISITION");

/** Variance of the revenue lift, cents squared, of both sides by one seed and by two, at the medians of all beliefs. */
function variances(kind: PolicyKind): { shared: number; apart: number } {
  const sides = (seed: string) => {
    const plan = catalogPlan(shop, kind, { scenario: { seed } });
    const medians = plan.assumptions.map(({ distribution }) => quantileOf(distribution)(0.5));
    const beliefs = believedWith(plan, Float64Array.from(medians));
    const records = simulateCustomerDraws(plan, { from: 0, count: DRAWS }, () => beliefs);
    const table = drawTable(plan.shape, [records]);
    return [0, 1].map((side) => table.totals(0, side as 0 | 1)("revenueCents")) as [
      Float64Array,
      Float64Array,
    ];
  };
  const [control, treated] = sides("one");
  const [otherControl] = sides("another");
  return {
    shared: varianceOf(difference(treated, control)),
    apart: varianceOf(difference(treated, otherControl)),
  };
}

const found = kinds.map((kind) => {
  const { shared, apart } = variances(kind);
  const euros = (variance: number) => (Math.sqrt(variance) / 100).toFixed(2);
  const told = `${kind}: ${(apart / shared).toFixed(1)} times (sd ${euros(shared)}, apart ${euros(apart)})`;
  return [told, apart / shared] as const;
});

describe("the variance of the revenue lift is at least 10 times lower with luck in common", () => {
  it.each(found)("%s", (_told, times) => {
    expect(times).toBeGreaterThan(10);
  });
});
