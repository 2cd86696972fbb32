import { shareRatioInterval } from "../share-ratio.js";
import { Z_95, type Interval } from "../wilson-interval.js";
import type { PairCounts } from "./pair-counts.js";

/**
 * Interval of Zhang's association of the right with the left. The association follows from how many
 * times as often the right is in the left's baskets as in the others, r: 1 - 1/r from r = 1 on, r - 1
 * below; it grows with r, so the ends of r's interval give its own.
 *
 * @returns null where the association is not defined
 * @see zhangAssociation; shareRatioInterval. O(1).
 */
export function zhangInterval(counts: PairCounts, z = Z_95): Interval | null {
  const { baskets, left, right, together } = counts;
  if (left === 0 || right === 0 || left === baskets) return null;
  const ratio = shareRatioInterval(
    { successes: together, trials: left },
    { successes: right - together, trials: baskets - left },
    z,
  );
  if (ratio === null) return null;
  const associationOf = (r: number): number => (r >= 1 ? 1 - 1 / r : r - 1);
  return { low: associationOf(ratio.low), high: associationOf(ratio.high) };
}
