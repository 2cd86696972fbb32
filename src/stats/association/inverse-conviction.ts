import type { PairCounts } from "./pair-counts.js";

/**
 * One over the conviction of "whoever takes the left takes the right". Conviction is P(not B) /
 * P(not B given A): how many times more often the rule would fail if the two were independent. It
 * is infinite for a rule without exception, so its inverse is what can be stored and sorted: 0
 * without exception, 1 for independence, above 1 where the two avoid each other.
 *
 * @returns 1 where the right is in every basket, and nothing can be said; null where the left is in none
 * @see Brin, Motwani, Ullman, Tsur (1997), Dynamic itemset counting and implication rules, 3. O(1).
 */
export function inverseConviction({ baskets, left, right, together }: PairCounts): number | null {
  if (left === 0) return null;
  if (right === baskets) return 1;
  return ((left - together) / left) * (baskets / (baskets - right));
}
