import type { PairCounts } from "./pair-counts.js";

/**
 * Zhang's association of the right with the left: 1 where whoever takes the right has taken the
 * left, -1 where the two are never together, 0 for independence. Unlike affinity it does not
 * grow with rarity.
 *
 * @returns null where it is not defined: one of the two is in no basket, or the left in every one
 * @see Zhang (2000), En route to the most interesting association rules; as in Hahsler,
 *   A probabilistic comparison of commonly used interest measures for association rules. O(1).
 */
export function zhangAssociation({ baskets, left, right, together }: PairCounts): number | null {
  if (left === 0 || right === 0 || left === baskets) return null;
  const difference = together * baskets - left * right;
  const scale = Math.max(together * (baskets - left), left * (right - together));
  return scale === 0 ? 0 : difference / scale;
}
