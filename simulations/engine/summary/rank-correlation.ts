import { ascendingOrder } from "../numbers/ascending-order.js";

/** Ranks from 1, equal values sharing the mean of theirs. */
export function ranksOf(values: Float64Array, order = ascendingOrder(values)): Float64Array {
  const ranks = new Float64Array(values.length);
  let from = 0;
  while (from < order.length) {
    let until = from + 1;
    const value = values[order[from] as number];
    while (until < order.length && values[order[until] as number] === value) until += 1;
    for (let i = from; i < until; i += 1) ranks[order[i] as number] = (from + until + 1) / 2;
    from = until;
  }
  return ranks;
}

/**
 * Pearson's correlation; of ranks it is Spearman's. 0 where one of both does not vary.
 * @returns -1 to 1
 */
export function correlation(a: Float64Array, b: Float64Array): number {
  const count = a.length;
  let meanA = 0;
  let meanB = 0;
  for (let i = 0; i < count; i += 1) {
    meanA += a[i] as number;
    meanB += b[i] as number;
  }
  meanA /= count;
  meanB /= count;
  let both = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < count; i += 1) {
    const fromA = (a[i] as number) - meanA;
    const fromB = (b[i] as number) - meanB;
    both += fromA * fromB;
    squaresA += fromA * fromA;
    squaresB += fromB * fromB;
  }
  if (squaresA === 0 || squaresB === 0) return 0;
  return Math.min(1, Math.max(-1, both / Math.sqrt(squaresA) / Math.sqrt(squaresB)));
}
