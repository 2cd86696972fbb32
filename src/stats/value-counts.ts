import { quantileRanks } from "./quantile-interval.js";

/** How many times each amount occurs, amounts ascending and different. */
export interface ValueCounts {
  readonly cents: readonly number[];
  readonly times: readonly number[];
  /** Times up to and with each amount. */
  readonly upTo: readonly number[];
  readonly count: number;
}

export interface ValueCount {
  readonly cents: number;
  readonly times: number;
}

export function valueCounts(rows: Iterable<ValueCount>): ValueCounts {
  const byValue = new Map<number, number>();
  for (const { cents, times } of rows) byValue.set(cents, (byValue.get(cents) ?? 0) + times);
  const sorted = [...byValue].sort(([a], [b]) => a - b);
  let count = 0;
  const upTo = sorted.map(([, times]) => (count += times));
  return {
    cents: sorted.map(([cents]) => cents),
    times: sorted.map(([, times]) => times),
    upTo,
    count,
  };
}

/** The amount in a place of the ascending list, from 1. */
export function valueAt({ cents, upTo }: ValueCounts, place: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((upTo[middle] ?? 0) >= place) high = middle;
    else low = middle + 1;
  }
  return cents[low] ?? 0;
}

export interface ValueQuantile {
  readonly cents: number;
  readonly lowCents: number | null;
  readonly highCents: number | null;
}

/** The smallest amount that at least the share of all does not exceed, and its interval. */
export function quantileOf(counts: ValueCounts, probability: number): ValueQuantile | null {
  if (counts.count === 0) return null;
  // 0.1 * 30 must not become the fourth for the rounding of doubles
  const place = Math.max(1, Math.ceil(counts.count * probability - 1e-9));
  const { low, high } = quantileRanks(counts.count, probability);
  return {
    cents: valueAt(counts, place),
    lowCents: low === null ? null : valueAt(counts, low),
    highCents: high === null ? null : valueAt(counts, high),
  };
}

/** How many lie below an amount, and their sum. */
export function below({ cents, times }: ValueCounts, limitCents: number): ValueCount {
  let [count, sum] = [0, 0];
  for (const [place, value] of cents.entries()) {
    if (value >= limitCents) break;
    count += times[place] ?? 0;
    sum += value * (times[place] ?? 0);
  }
  return { times: count, cents: sum };
}

/** Sum over all of them of a function of the amount, smallest first. */
export function sumOf({ cents, times }: ValueCounts, of: (cents: number) => number): number {
  return cents.reduce((sum, value, place) => sum + of(value) * (times[place] ?? 0), 0);
}
