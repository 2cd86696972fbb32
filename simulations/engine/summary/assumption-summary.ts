import type { ResolvedAssumption } from "../assumption.js";
import type { AssumptionSummary } from "../result.js";
import type { BeliefColumn } from "./belief-table.js";
import { quantileOfSorted } from "./quantile.js";

/** An assumption with the mean and the middle 90 % of what was drawn of it. */
export function assumptionSummary(
  assumption: ResolvedAssumption,
  { values, order, mean }: BeliefColumn,
): AssumptionSummary {
  const sorted = Float64Array.from(order, (draw) => values[draw] as number);
  return {
    ...assumption,
    mean,
    p5: quantileOfSorted(sorted, 0.05),
    p95: quantileOfSorted(sorted, 0.95),
  };
}
