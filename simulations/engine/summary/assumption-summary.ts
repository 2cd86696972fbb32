import type { ResolvedAssumption } from "../assumption.js";
import type { AssumptionSummary } from "../result.js";
import type { BeliefColumn } from "./belief-table.js";
import { quantileOfSorted } from "./quantile.js";

/** An assumption with the mean and the middle 90 % of what was drawn of it. */
export function assumptionSummary(
  assumption: ResolvedAssumption,
  { values, order, mean }: BeliefColumn,
): AssumptionSummary {
  const ranked = { length: order.length, at: (rank: number) => values[order[rank] as number] };
  return {
    ...assumption,
    mean,
    p5: quantileOfSorted(ranked, 0.05),
    p95: quantileOfSorted(ranked, 0.95),
  };
}
