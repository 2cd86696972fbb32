import { wilsonInterval, Z_95, type Interval } from "../wilson-interval.js";
import type { PairCounts } from "./pair-counts.js";

export interface AffinityRatio extends Interval {
  readonly affinity: number;
  /** Standard error of its logarithm; null where the pair was never seen together. */
  readonly logStandardError: number | null;
}

/**
 * Affinity: how many times more often two things share a basket than they would by chance,
 * P(A and B) / (P(A) P(B)). 1: independent; 0: never together. Its interval is symmetric in the
 * logarithm; for a pair never seen together it reaches from 0 to the Wilson end of 0 baskets.
 *
 * @returns null where one of the two is in no basket
 * @see delta method for a function of multinomial counts: Agresti (2013), Categorical Data Analysis,
 *   16.1; with k together the variance of the logarithm is 1/k - 1/a - 1/b - 1/n + 2k/(ab). O(1).
 */
export function affinityRatio(counts: PairCounts, z = Z_95): AffinityRatio | null {
  const { baskets, left, right, together } = counts;
  if (left === 0 || right === 0) return null;
  const affinity = (together / left) * (baskets / right);
  if (together === 0) {
    const most = wilsonInterval(0, baskets, z)?.high ?? 1;
    const high = most * (baskets / left) * (baskets / right);
    return { affinity: 0, low: 0, high, logStandardError: null };
  }
  const variance =
    1 / together - 1 / left - 1 / right - 1 / baskets + (2 * together) / (left * right);
  const logStandardError = Math.sqrt(Math.max(0, variance));
  return {
    affinity,
    low: affinity * Math.exp(-z * logStandardError),
    high: affinity * Math.exp(z * logStandardError),
    logStandardError,
  };
}
