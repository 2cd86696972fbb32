import { incompleteBeta } from "./special/incomplete-beta.js";

/** How often a value occurs. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

export interface QuantileEstimate {
  readonly value: number;
  /** Null where so few values have no lower or upper end at the level. */
  readonly low: number | null;
  readonly high: number | null;
}

/** P(X <= k) for a binomial X. */
const binomial = (k: number, n: number, p: number): number => {
  if (k < 0) return 0;
  return k >= n ? 1 : incompleteBeta(1 - p, n - k, k + 1, p);
};

/**
 * Quantile of many equal values from their counts, with the interval between two order statistics:
 * no distribution is assumed. "The median gap is 31 days, between 29 and 34."
 *
 * @param counts ascending by value, each value once
 * @param share in (0, 1); 0.5 for the median
 * @returns the smallest value that at least this share does not exceed; null without values
 * @see Conover, W. J. (1999), Practical nonparametric statistics, 3.2
 * O(values + log² count).
 */
export function countedQuantile(
  counts: readonly ValueCount[],
  share: number,
  level = 0.95,
): QuantileEstimate | null {
  const n = counts.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return null;
  const tail = (1 - level) / 2;
  // ranks from 1: the last whose values below are rare enough, the first whose values above are
  const lowRank = firstRank(n, (rank) => binomial(rank - 1, n, share) > tail) - 1;
  const highRank = firstRank(n, (rank) => binomial(rank - 1, n, share) >= 1 - tail);
  return {
    value: valueAt(counts, Math.max(1, Math.ceil(n * share - 1e-9))) as number,
    low: valueAt(counts, lowRank),
    high: valueAt(counts, highRank),
  };
}

/** First rank from 1 for which a condition holds that goes on to hold; n + 1 for none. */
function firstRank(n: number, holds: (rank: number) => boolean): number {
  let [first, end] = [1, n + 1];
  while (first < end) {
    const middle = Math.floor((first + end) / 2);
    if (holds(middle)) end = middle;
    else first = middle + 1;
  }
  return first;
}

function valueAt(counts: readonly ValueCount[], rank: number): number | null {
  if (rank < 1) return null;
  let before = 0;
  for (const { value, count } of counts) {
    before += count;
    if (before >= rank) return value;
  }
  return null;
}
