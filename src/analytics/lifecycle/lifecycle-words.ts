import { nextStart, startOf, addDays, type Day, type Period } from "../../domain/calendar.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { LifecycleGrain, LifecycleState } from "./lifecycle-report.graphql.js";

const orderedIn = (period: Period): CustomerFilterWords => ({
  behaviour: { event: "PURCHASE", period },
});

/** Before the first order that any shop could have had. */
const BEGINNING = "0001-01-01";

/** The customers of a state in the period that begins on `periodOn`. */
export function inState(
  state: LifecycleState,
  grain: LifecycleGrain,
  periodOn: Day,
): CustomerFilterWords {
  const now = { from: periodOn, to: nextStart(grain, periodOn) };
  const before = { from: startOf(grain, addDays(periodOn, -1)), to: periodOn };
  switch (state) {
    case LifecycleState.NEW:
      return { behaviour: { event: "PURCHASE", orderNumber: { eq: 1 }, period: now } };
    case LifecycleState.RETURNING:
      return { and: [orderedIn(now), orderedIn(before)] };
    case LifecycleState.RESURRECTED:
      return {
        and: [
          orderedIn(now),
          { not: orderedIn(before) },
          orderedIn({ from: BEGINNING, to: before.from }),
        ],
      };
    case LifecycleState.DORMANT:
      return { and: [orderedIn(before), { not: orderedIn(now) }] };
  }
}

/** The customers with an order in so many weeks or months, from one day to another. */
export function activeIn(
  periods: number,
  grain: LifecycleGrain,
  { from, to: last }: { readonly from: Day; readonly to: Day },
): CustomerFilterWords {
  const period = { from, to: addDays(last, 1) };
  if (periods === 0) return { not: orderedIn(period) };
  const countOf = grain === LifecycleGrain.WEEK ? "WEEKS" : "MONTHS";
  return { behaviour: { event: "PURCHASE", period, countOf, count: { eq: periods } } };
}
