import {
  EstimateMethod,
  mean,
  modelled,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { scaledCount } from "../../stats/scaled-count.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import type { DayFactor } from "./day-factors.js";

/** What happens a week, from a count per day of whole weeks. */
export function countPerWeek(
  daily: readonly number[],
  factors: readonly DayFactor[] = [],
): Estimate {
  const weeks = daily.length / 7;
  if (weeks === 0) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  const { total, low, high, standardError } = scaledCount(
    daily,
    daily.map((_, at) => factors[at]?.factor ?? 1),
  );
  const shared = sharedError(daily, factors);
  return modelled({
    value: total / weeks,
    low: Math.max(0, total - Math.hypot(total - low, Z_95 * shared)) / weeks,
    high: (total + Math.hypot(high - total, Z_95 * shared)) / weeks,
    standardError: Math.hypot(standardError, shared) / weeks,
    n: daily.reduce((sum, count) => sum + count, 0),
    method: EstimateMethod.DELTA_METHOD,
  });
}

/** The mean week of an amount in cents per day, in the currency's main unit. */
export function amountPerWeek(
  dailyCents: readonly number[],
  factors: readonly DayFactor[] = [],
): Estimate {
  const daily = dailyCents.map((cents, at) => (cents / 100) * (factors[at]?.factor ?? 1));
  const weeks = Array.from({ length: daily.length / 7 }, (_, week) =>
    sumOf(daily.slice(7 * week, 7 * week + 7)),
  );
  const plain = mean(weeks.length, sumOf(weeks), sumOf(weeks.map((week) => week ** 2)));
  if (plain.value === null || plain.standardError === null) return plain;
  const amounts = dailyCents.map((cents) => cents / 100);
  const standardError = Math.hypot(
    plain.standardError,
    sharedError(amounts, factors) / weeks.length,
  );
  return modelled({
    ...{ value: plain.value, standardError, n: plain.n, method: plain.method },
    low: plain.value - Z_95 * standardError,
    high: plain.value + Z_95 * standardError,
  });
}

/** Standard error of the adjusted sum that comes with the indices: days of one month share theirs. */
function sharedError(daily: readonly number[], factors: readonly DayFactor[]): number {
  const errors = new Map<number, number>();
  factors.forEach(({ factor, group, error }, at) =>
    errors.set(group, (errors.get(group) ?? 0) + (daily[at] ?? 0) * factor * error),
  );
  return Math.hypot(...errors.values());
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
