import { wilsonInterval, Z_95, type Interval } from "../wilson-interval.js";
import type { PairCounts } from "./pair-counts.js";

/**
 * Interval of the cosine similarity of two things' sets of baskets: symmetric in the logarithm, within
 * 0 and 1. For a pair never seen together it reaches from 0 to what the Wilson end of 0 baskets gives;
 * for two that are never apart, from the Wilson end of their Jaccard similarity, which the cosine is
 * never below, to 1.
 *
 * @returns null where one of the two is in no basket
 * @see delta method for a function of multinomial counts: Agresti (2013), Categorical Data Analysis,
 *   16.1; with k together the variance of the logarithm is 1/k - 3/(4a) - 3/(4b) + k/(2ab). O(1).
 */
export function cosineInterval(
  { baskets, left, right, together }: PairCounts,
  z = Z_95,
): Interval | null {
  if (left === 0 || right === 0) return null;
  const mean = Math.sqrt(left * right);
  if (together === 0) {
    const most = wilsonInterval(0, baskets, z)?.high ?? 1;
    return { low: 0, high: Math.min(1, (most * baskets) / mean) };
  }
  if (together === left && together === right) {
    return { low: wilsonInterval(together, together, z)?.low ?? 0, high: 1 };
  }
  const variance = 1 / together - 3 / (4 * left) - 3 / (4 * right) + together / (2 * left * right);
  const factor = Math.exp(z * Math.sqrt(Math.max(0, variance)));
  const cosine = together / mean;
  return { low: cosine / factor, high: Math.min(1, cosine * factor) };
}
