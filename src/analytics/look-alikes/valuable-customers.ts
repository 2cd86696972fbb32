/** The part of the customers that counts as valuable. */
export const VALUABLE_PART = 1 / 5;

/**
 * The least value of a valuable customer: that of the last one in the top fifth, and above 0.
 * Customers of equal value are treated alike, so more than a fifth are valuable where a tie crosses
 * the border, and fewer where fewer came back at all.
 *
 * @param valueAfter per customer, finite, in the shop's currency
 * @returns null where nobody has a value above 0
 * O(n log n).
 */
export function leastValuable(valueAfter: Float64Array): number | null {
  const descending = valueAfter.slice().sort().reverse();
  const place = Math.ceil(VALUABLE_PART * descending.length) - 1;
  const border = descending[place] ?? 0;
  if (border > 0) return border;
  let least: number | null = null;
  for (const value of descending) {
    if (!(value > 0)) break;
    least = value;
  }
  return least;
}

/** 1 for customers worth at least `least`, 0 for the others. O(n). */
export function valuableLabels(valueAfter: Float64Array, least: number): Int32Array {
  return Int32Array.from(valueAfter, (value) => (value >= least ? 1 : 0));
}
