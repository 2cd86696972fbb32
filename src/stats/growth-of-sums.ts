import { Z_95, type Interval } from "./wilson-interval.js";

/** A sum over many happenings, such as the revenue of a month's order lines. */
export interface SumOfMany {
  readonly sum: number;
  readonly sumOfSquares: number;
}

export interface Growth extends Interval {
  /** (later - earlier) / earlier. */
  readonly growth: number;
}

/**
 * Growth of a sum from one span of time to another, with an interval that takes how often and how
 * large things happen as random: both sums are compound Poisson, whose variance is the expected
 * sum of squares. Symmetric in the logarithm of the ratio.
 *
 * @returns null without an earlier sum above 0; from -1 to -1 where nothing came later
 * @see Ross (2019), Introduction to Probability Models, 5.4.2; delta method. O(1).
 */
export function growthOfSums(earlier: SumOfMany, later: SumOfMany, z = Z_95): Growth | null {
  if (earlier.sum <= 0) return null;
  if (later.sum <= 0) return { growth: -1, low: -1, high: -1 };
  const ratio = later.sum / earlier.sum;
  const spread = Math.exp(
    z *
      Math.sqrt(
        later.sumOfSquares / (later.sum * later.sum) +
          earlier.sumOfSquares / (earlier.sum * earlier.sum),
      ),
  );
  return { growth: ratio - 1, low: ratio / spread - 1, high: ratio * spread - 1 };
}
