import { incompleteBeta } from "./special/incomplete-beta.js";

/** Places of the order statistics that bound a quantile, from 1; null where none does. */
export interface QuantileRanks {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Order statistics between which a quantile of the population lies, without any assumption about
 * its shape: "half of the orders are below 60; how sure is that?" Each side errs with at most half
 * of 1 - level, so the interval keeps its level exactly, and more than keeps it for discrete values.
 *
 * @param count of independent values, above 0
 * @param probability of the quantile, in (0, 1)
 * @param level in (0, 1), 0.95 by default
 * @see David, Nagaraja (2003), Order Statistics, 7.1; Conover (1999), Practical Nonparametric
 *   Statistics, 3.2
 * O(log n) evaluations of the binomial distribution.
 */
export function quantileRanks(count: number, probability: number, level = 0.95): QuantileRanks {
  const tail = (1 - level) / 2;
  // most values below the quantile that still leave at most the tail
  const below = lastWhere(count, (found) => atMost(found, count, probability) <= tail);
  // fewest values below it that leave at most the tail above
  const above = firstWhere(count, (found) => 1 - atMost(found, count, probability) <= tail);
  return {
    low: below === null ? null : below + 1,
    high: above === null || above + 1 > count ? null : above + 1,
  };
}

/** P(B <= found) of a binomial count. */
function atMost(found: number, count: number, probability: number): number {
  if (found >= count) return 1;
  return incompleteBeta(1 - probability, count - found, found + 1, probability);
}

/** Largest number from 0 to `count` for which a condition, true up to a point, holds. */
function lastWhere(count: number, holds: (found: number) => boolean): number | null {
  if (!holds(0)) return null;
  let [low, high] = [0, count + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Smallest number from 0 to `count` for which a condition, true from a point on, holds. */
function firstWhere(count: number, holds: (found: number) => boolean): number | null {
  const last = lastWhere(count, (found) => !holds(found));
  if (last === null) return 0;
  return last + 1 > count ? null : last + 1;
}
