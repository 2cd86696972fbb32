/**
 * p-values adjusted so that the chance of a single false alarm among those below alpha is at most
 * alpha, whatever the tests have to do with each other.
 *
 * @param pValues in [0, 1], any order
 * @returns adjusted ones in the same order, in [0, 1]
 * @see Holm (1979), A simple sequentially rejective multiple test procedure. O(n log n).
 */
export function familyWiseErrors(pValues: readonly number[]): number[] {
  const order = pValues
    .map((_, i) => i)
    .sort((i, j) => (pValues[i] as number) - (pValues[j] as number) || i - j);
  const adjusted = pValues.map(() => 1);
  let most = 0;
  order.forEach((place, i) => {
    most = Math.max(most, Math.min(1, (pValues[place] as number) * (pValues.length - i)));
    adjusted[place] = most;
  });
  return adjusted;
}
