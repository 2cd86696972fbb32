import { normalTails } from "../special/normal-distribution.js";
import { fisherExact } from "./fisher-exact.js";
import type { PairCounts } from "./pair-counts.js";

export interface IndependenceTest {
  /** Two-sided, in [0, 1]. */
  readonly pValue: number;
  readonly isExact: boolean;
}

/** Below this expected count in any cell the chi-square approximation is not used. */
const LEAST_EXPECTED = 5;

/**
 * Whether two things share baskets more or less often than by chance: Pearson's chi-square with one
 * degree of freedom and no continuity correction, or Fisher's exact test where a cell is expected
 * to hold fewer than 5 baskets.
 *
 * @returns p-value 1 where a margin leaves nothing to test
 * @see Pearson (1900); Cochran (1954), Some methods for strengthening the common chi-square tests,
 *   for the bound. O(1), or O(smallest margin) for the exact one.
 */
export function testIndependence(counts: PairCounts): IndependenceTest {
  const { baskets, left, right, together } = counts;
  const [noLeft, noRight] = [baskets - left, baskets - right];
  if (left === 0 || right === 0 || noLeft === 0 || noRight === 0) {
    return { pValue: 1, isExact: true };
  }
  const leastExpected = (Math.min(left, noLeft) * Math.min(right, noRight)) / baskets;
  if (leastExpected < LEAST_EXPECTED) return { pValue: fisherExact(counts), isExact: true };
  const excess = together - left * (right / baskets);
  const z = excess * Math.sqrt(((baskets / left) * (baskets / right) * baskets) / noLeft / noRight);
  return { pValue: normalTails(z), isExact: false };
}
