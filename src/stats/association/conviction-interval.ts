import { shareRatioInterval } from "../share-ratio.js";
import { Z_95, type Interval } from "../wilson-interval.js";
import type { PairCounts } from "./pair-counts.js";

/**
 * Interval of the conviction of "whoever takes the left takes the right". Given the left's share of
 * all baskets, s, conviction follows from how many times as often the right is missing from the
 * left's baskets as from the others, r: s + (1 - s) / r. It falls with r, so the ends of r's interval
 * give its own.
 *
 * @returns null where conviction is no number: the left is in no basket, the right in every one, or
 *   the rule has no exception
 * @see inverseConviction; shareRatioInterval. O(1).
 */
export function convictionInterval(
  { baskets, left, right, together }: PairCounts,
  z = Z_95,
): Interval | null {
  if (together === left || right === baskets) return null;
  // every basket holds the left: the right is missing as often as it would be
  if (left === baskets) return { low: 1, high: 1 };
  const ratio = shareRatioInterval(
    { successes: left - together, trials: left },
    { successes: baskets - left - (right - together), trials: baskets - left },
    z,
  );
  if (ratio === null) return null;
  const share = left / baskets;
  const convictionOf = (r: number): number => share + (1 - share) / r;
  return { low: convictionOf(ratio.high), high: convictionOf(ratio.low) };
}
