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

type Successor = (start: Day) => Day;

function cohortCalendar(
  cohortOn: Day,
  { grain, basis, asOfOn, lastAge }: AgeCalendar,
  after: Successor,
): CohortCalendar {
  const end = addDays(asOfOn, 1);
  const starts: Day[] = [];
  for (let start = cohortOn; start < end && starts.length <= lastAge; start = after(start)) {
    starts.push(start);
  }
  if (basis === RetentionAgeBasis.CALENDAR) {
    const last = starts.at(-1);
    const isRunning = last !== undefined && after(last) > end;
    return { starts, completeAges: starts.length - (isRunning ? 1 : 0) };
  }
  // the cohort's last customers may have come on its last day
  const last = addDays(nextStart(grain, cohortOn), -1);
  const whole = Math.floor(daysBetween(last, end) / SPAN_DAYS[grain]);
  return { starts, completeAges: Math.max(0, Math.min(whole, lastAge + 1)) };
}

/** Of many cohorts, each made once: the ages of one are those of the next, but for the first. */
export function cohortCalendars(asked: AgeCalendar): (cohortOn: Day) => CohortCalendar {
  const { grain, basis } = asked;
  const isCalendar = basis === RetentionAgeBasis.CALENDAR;
  const after = once((start) =>
    isCalendar ? nextStart(grain, start) : addDays(start, SPAN_DAYS[grain]),
  );
  return once((cohortOn) => cohortCalendar(cohortOn, asked, after));
}

function once<Made>(make: (day: Day) => Made): (day: Day) => Made {
  const known = new Map<Day, Made>();
  return (day) => {
    const made = known.get(day) ?? make(day);
    known.set(day, made);
    return made;
  };
}
