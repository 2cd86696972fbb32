/** Numbers in ascending order: sorted ones, or order statistics. */
export interface Ascending {
  readonly length: number;
  /** The smallest at 0. */
  readonly at: (rank: number) => number | undefined;
}

/**
 * Quantile of numbers, linear between the two order statistics around it.
 *
 * @param ascending at least one
 * @param probability 0 to 1
 * @see Hyndman, Fan (1996), type 7
 */
export function quantileOfSorted(ascending: Ascending, probability: number): number {
  const last = ascending.length - 1;
  const position = Math.min(1, Math.max(0, probability)) * last;
  const below = Math.floor(position);
  const low = ascending.at(below) as number;
  const high = ascending.at(Math.min(last, below + 1)) as number;
  return low === high ? low : low + (position - below) * (high - low);
}
