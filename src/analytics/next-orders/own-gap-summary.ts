import { share } from "../../graphql/estimate.type.js";
import type { OwnGapSummary } from "./cadence-report.graphql.js";
import type { ownGaps } from "./next-orders.analytic.js";

const TIMES = [1, 1.5, 2, 3, 5, 10];

/** Who is late by the own habit, of the customers with at least so many gaps. */
export function ownGapSummary(
  rows: readonly (typeof ownGaps.$inferSelect)[],
  minGaps: number,
): OwnGapSummary {
  const enough = rows.filter(({ gapCount }) => gapCount >= minGaps);
  const countOf = (holds: (quarters: number | null) => boolean): number =>
    enough.reduce((sum, { quarters, customers }) => sum + (holds(quarters) ? customers : 0), 0);
  const customers = countOf((quarters) => quarters !== null);
  return {
    customers,
    withoutUsualGap: countOf((quarters) => quarters === null),
    overdue: TIMES.map((times) => {
      const late = countOf((quarters) => quarters !== null && quarters >= 4 * times);
      return { times, customers: late, share: share(late, customers) };
    }),
  };
}
