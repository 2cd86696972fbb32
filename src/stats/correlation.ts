/**
 * Pearson's correlation of two series: do they move together?
 *
 * @param other as long as the first
 * @returns in [-1, 1], or null where one of them does not move
 * O(n).
 */
export function correlationOf(one: readonly number[], other: readonly number[]): number | null {
  const mean = (series: readonly number[]): number =>
    series.reduce((sum, each) => sum + each, 0) / series.length;
  const [oneMean, otherMean] = [mean(one), mean(other)];
  let [products, oneSquares, otherSquares] = [0, 0, 0];
  for (const [place, value] of one.entries()) {
    const [left, right] = [value - oneMean, (other[place] as number) - otherMean];
    products += left * right;
    oneSquares += left * left;
    otherSquares += right * right;
  }
  const scale = Math.sqrt(oneSquares * otherSquares);
  return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : null;
}
