/**
 * Shares out a whole number in proportion to weights, so that the parts are whole and add up exactly:
 * cents of a total among channels. What rounding down leaves goes to the largest remainders, the
 * earlier of equals first.
 *
 * @param total whole, 0 or more
 * @param weights none negative; all 0: equal weights
 * @see Hamilton's method of apportionment. O(n log n).
 */
export function largestRemainder(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) =>
    sum > 0 ? (total * weight) / sum : total / weights.length,
  );
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  exact
    .map((value, place) => ({ place, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.place - b.place)
    .slice(0, Math.max(0, left))
    .forEach(({ place }) => {
      parts[place] = (parts[place] as number) + 1;
    });
  return parts;
}
