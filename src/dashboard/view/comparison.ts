import { addDays, addMonths, daysBetween } from "./calendar.js";
import { type Coverage, periodSpan, runningMonths } from "./period-span.js";
import type { View } from "./view.js";

/** What the API is asked to compare with; empty for all time. */
export function comparisonOf({ period, compare }: View, coverage: Coverage): object[] {
  if (period === "ALL_TIME") return [];
  const running = runningMonths(period);
  if (running !== null) return [{ custom: toDate(running, compare, coverage) }];
  if (compare === "PREVIOUS_PERIOD") return [{ previousPeriod: true }];
  return [
    period === "LAST_COMPLETE_WEEK" ? { sameWeekdaysLastYear: true } : { samePeriodLastYear: true },
  ];
}

/** A running period is compared with as many days of the earlier one, never with the whole of it. */
function toDate(months: 1 | 3 | 12, compare: View["compare"], coverage: Coverage) {
  const name = ({ 1: "THIS_MONTH", 3: "THIS_QUARTER", 12: "THIS_YEAR" } as const)[months];
  const { from } = periodSpan(name, coverage);
  const days = daysBetween(from, coverage.lastOn) + 1;
  const earlier = addMonths(from, compare === "LAST_YEAR" ? -12 : -months);
  const end = addMonths(earlier, months);
  const reached = addDays(earlier, days);
  return { from: earlier, to: reached < end ? reached : end };
}
