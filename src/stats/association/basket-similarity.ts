import type { PairCounts } from "./pair-counts.js";

/**
 * Jaccard similarity: baskets that hold both per basket that holds either. 0 to 1; baskets with
 * neither do not count, so it does not grow with rarity.
 *
 * @returns null where neither is in any basket
 * @see Jaccard (1912), The distribution of the flora in the alpine zone. O(1).
 */
export function jaccardSimilarity({ left, right, together }: PairCounts): number | null {
  const either = left + right - together;
  return either === 0 ? null : together / either;
}

/**
 * Cosine similarity: baskets that hold both, per geometric mean of those that hold each. 0 to 1.
 *
 * @returns null where one of the two is in no basket
 * @see Tan, Kumar, Srivastava (2004), Selecting the right objective measure, Information Systems 29. O(1).
 */
export function cosineSimilarity({ left, right, together }: PairCounts): number | null {
  return left === 0 || right === 0 ? null : together / Math.sqrt(left * right);
}
