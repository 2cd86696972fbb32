import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { share } from "../../graphql/estimate.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { OwnGapSummary } from "./cadence-report.graphql.js";
import type { ownGaps } from "./next-orders.analytic.js";

const overdueBy = (times: number, minGaps: number): CustomerFilterWords =>
  allOf(
    { feature: { feature: "OVERDUE_TIMES", number: { gte: times } } },
    { feature: { feature: "ORDER_COUNT", number: { gte: minGaps + 1 } } },
  );

const TIMES = [1, 1.5, 2, 3, 5, 10];

/** Who is late by the own habit, of the customers with at least so many gaps. */
export function ownGapSummary(
  shop: CurrentShop,
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
      const who = selectionOf(shop, overdueBy(times, minGaps), late);
      return { times, customers: late, share: share(late, customers), who };
    }),
  };
}
