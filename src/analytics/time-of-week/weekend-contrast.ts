import {
  EstimateMethod,
  mean,
  modelled,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { ratioAndVariance } from "../../stats/real-tests/ratio-metric.js";
import { compareProportions } from "../../stats/real-tests/two-proportions.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import type { WeekendContrast } from "./time-of-week-answer.graphql.js";

const WEEKEND = [6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];
export const LEAST_WEEKS = 4;

/** Sessions of one side, and those that led to an order; null where files hold no sessions. */
export interface Conversions {
  readonly sessions: number;
  readonly orderingSessions: number;
}

/** @returns null with too few weeks, or where one side has no open day */
export function weekendContrast(
  weeks: readonly (readonly number[])[],
  closed: ReadonlySet<number>,
  conversions: { readonly weekend: Conversions; readonly workdays: Conversions } | null,
): WeekendContrast | null {
  const openWeekend = WEEKEND.filter((day) => !closed.has(day));
  const openWorkdays = WORKDAYS.filter((day) => !closed.has(day));
  if (weeks.length < LEAST_WEEKS || openWeekend.length === 0 || openWorkdays.length === 0) {
    return null;
  }
  const perDay = (days: readonly number[]): number[] =>
    weeks.map(
      (week) => days.reduce((sum, day) => sum + (week[day - 1] as number), 0) / days.length,
    );
  const [weekend, workdays] = [perDay(openWeekend), perDay(openWorkdays)];
  return {
    weekendOrdersPerDay: meanOf(weekend),
    weekdayOrdersPerDay: meanOf(workdays),
    ratio: ratioOf(weekend, workdays),
    ...conversionsOf(conversions),
  };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, place) => sum + value * (b[place] as number), 0);
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

const meanOf = (values: readonly number[]): Estimate =>
  mean(values.length, sum(values), dot(values, values));

function ratioOf(x: readonly number[], y: readonly number[]): Estimate {
  const found = ratioAndVariance({
    customers: x.length,
    ...{ x: sum(x), y: sum(y), xx: dot(x, x), yy: dot(y, y), xy: dot(x, y) },
  });
  if (found === null) return suppressed(SuppressionReason.DENOMINATOR_ZERO, x.length);
  const standardError = Math.sqrt(found.variance);
  return modelled({
    value: found.ratio,
    low: Math.max(0, found.ratio - Z_95 * standardError),
    high: found.ratio + Z_95 * standardError,
    ...{ standardError, n: x.length, method: EstimateMethod.DELTA_METHOD },
  });
}

function conversionsOf(
  conversions: { readonly weekend: Conversions; readonly workdays: Conversions } | null,
): Pick<WeekendContrast, "weekendConversion" | "weekdayConversion" | "conversionDifference"> {
  if (conversions === null) {
    const missing = suppressed(SuppressionReason.NOT_IN_DATA);
    return {
      weekendConversion: missing,
      weekdayConversion: missing,
      conversionDifference: missing,
    };
  }
  const { weekend, workdays } = conversions;
  const counted = ({ sessions, orderingSessions }: Conversions) => ({
    customers: sessions,
    successes: orderingSessions,
  });
  const found = compareProportions(counted(workdays), counted(weekend));
  return {
    weekendConversion: share(weekend.orderingSessions, weekend.sessions),
    weekdayConversion: share(workdays.orderingSessions, workdays.sessions),
    conversionDifference:
      found === null
        ? suppressed(SuppressionReason.DENOMINATOR_ZERO)
        : modelled({
            value: found.difference,
            ...{ low: found.low, high: found.high, standardError: found.standardError },
            ...{ n: weekend.sessions + workdays.sessions, method: EstimateMethod.WILSON },
          }),
  };
}
