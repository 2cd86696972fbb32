import { Z_95, type Interval } from "./wilson-interval.js";

export interface MeanEstimate extends Interval {
  readonly mean: number;
  readonly standardError: number;
}

/**
 * Mean of many values and its interval, from their count, sum and sum of squares alone, so that
 * it can be computed from additive rollups. The interval is the large-sample normal one.
 *
 * @param count of values
 * @param sum of values
 * @param sumOfSquares of values, same unit squared
 * @returns null below two values: one value has no spread
 * @see delta method for a ratio of sums over independent units
 * O(1).
 */
export function meanInterval(
  count: number,
  sum: number,
  sumOfSquares: number,
): MeanEstimate | null {
  if (count < 2) return null;
  const mean = sum / count;
  const variance = Math.max(0, (sumOfSquares - count * mean * mean) / (count - 1));
  const standardError = Math.sqrt(variance / count);
  return {
    mean,
    standardError,
    low: mean - Z_95 * standardError,
    high: mean + Z_95 * standardError,
  };
}
