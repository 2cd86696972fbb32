import { addDays, daysBetween, nextStart, type Day } from "../../domain/calendar.js";
import { RetentionAgeBasis, RetentionGrain } from "./retention-input.graphql.js";
import type { AgeSpan } from "./retention-spans.js";

/** Days of one age of EXACT_DAYS. */
const SPAN_DAYS: Readonly<Record<RetentionGrain, number>> = {
  [RetentionGrain.WEEK]: 7,
  [RetentionGrain.MONTH]: 30,
  [RetentionGrain.QUARTER]: 90,
};

export interface AgeCalendar {
  readonly grain: RetentionGrain;
  readonly basis: RetentionAgeBasis;
  readonly asOfOn: Day;
  /** Ages beyond it are not asked for. */
  readonly lastAge: number;
}

/** When the ages of one cohort were. */
export interface CohortCalendar {
  /** First day of each asked age that began by asOf; for EXACT_DAYS that of the cohort's first customers. */
  readonly starts: readonly Day[];
  /** Asked ages that were over, for all customers of the cohort, by asOf. */
  readonly completeAges: number;
}

/** Days since the customer's own first order, half-open. */
export const daysOf = (grain: RetentionGrain, { from, to }: AgeSpan) => ({
  gte: from * SPAN_DAYS[grain],
  ...(to === null ? {} : { lt: (to + 1) * SPAN_DAYS[grain] }),
});

export function cohortCalendar(
  cohortOn: Day,
  { grain, basis, asOfOn, lastAge }: AgeCalendar,
): CohortCalendar {
  const end = addDays(asOfOn, 1);
  const length = SPAN_DAYS[grain];
  const isCalendar = basis === RetentionAgeBasis.CALENDAR;
  const after = (start: Day): Day =>
    isCalendar ? nextStart(grain, start) : addDays(start, length);
  const starts: Day[] = [];
  for (let start = cohortOn; start < end && starts.length <= lastAge; start = after(start)) {
    starts.push(start);
  }
  if (isCalendar) {
    const last = starts.at(-1);
    const isRunning = last !== undefined && nextStart(grain, last) > end;
    return { starts, completeAges: starts.length - (isRunning ? 1 : 0) };
  }
  // the cohort's last customers may have come on its last day
  const last = addDays(nextStart(grain, cohortOn), -1);
  const whole = Math.floor(daysBetween(last, end) / length);
  return { starts, completeAges: Math.max(0, Math.min(whole, lastAge + 1)) };
}

/** The same for many cohorts, each made once. */
export function cohortCalendars(asked: AgeCalendar): (cohortOn: Day) => CohortCalendar {
  const known = new Map<Day, CohortCalendar>();
  return (cohortOn) => {
    const calendar = known.get(cohortOn) ?? cohortCalendar(cohortOn, asked);
    known.set(cohortOn, calendar);
    return calendar;
  };
}
