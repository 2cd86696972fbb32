import { Z_95, type Interval } from "../wilson-interval.js";
import type { PairCounts } from "./pair-counts.js";

export interface Leverage extends Interval {
  readonly leverage: number;
  readonly standardError: number;
}

/**
 * Leverage: share of baskets that hold both, less the share that would by chance, P(A and B) -
 * P(A) P(B). Times the baskets it is how many of them are due to the link. -0.25 to 0.25.
 *
 * @returns null without baskets
 * @see Piatetsky-Shapiro (1991), Discovery, analysis, and presentation of strong rules; interval by
 *   the delta method over multinomial counts. O(1).
 */
export function leverageOf(counts: PairCounts, z = Z_95): Leverage | null {
  const { baskets } = counts;
  if (baskets === 0) return null;
  const left = counts.left / baskets;
  const right = counts.right / baskets;
  const together = counts.together / baskets;
  const leverage = together - left * right;
  const square =
    together * (1 - 2 * left - 2 * right + 2 * left * right) + left * right * (left + right);
  const mean = together - 2 * left * right;
  const standardError = Math.sqrt(Math.max(0, square - mean * mean) / baskets);
  return {
    leverage,
    standardError,
    low: leverage - z * standardError,
    high: leverage + z * standardError,
  };
}
