/**
 * p-values adjusted so that at most a share q of those below q are false discoveries.
 *
 * @param pValues in [0, 1], any order
 * @returns adjusted ones in the same order, in [0, 1], none below its p-value
 * @see Benjamini, Hochberg (1995), Controlling the false discovery rate. O(n log n).
 */
export function falseDiscoveryRates(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((i, j) => (pValues[j] ?? 0) - (pValues[i] ?? 0));
  const adjusted = pValues.map(() => 1);
  let least = 1;
  order.forEach((place, i) => {
    const rank = pValues.length - i;
    // first the quotient, which is 1 or more: rounding must not bring a rate below its p-value
    least = Math.min(least, (pValues[place] as number) * (pValues.length / rank));
    adjusted[place] = least;
  });
  return adjusted;
}
