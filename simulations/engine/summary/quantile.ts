/**
 * Quantile of sorted numbers, linear between the two order statistics around it.
 *
 * @param sorted ascending, at least one
 * @param probability 0 to 1
 * @see Hyndman, Fan (1996), type 7
 */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const last = sorted.length - 1;
  const position = Math.min(1, Math.max(0, probability)) * last;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(last, below + 1)] as number;
  return low === high ? low : low + (position - below) * (high - low);
}
