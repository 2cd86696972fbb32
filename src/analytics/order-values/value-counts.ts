import { quantileRanks } from "../../stats/quantile-interval.js";

/** How many orders have which value, values ascending and different. */
export interface ValueCounts {
  readonly cents: readonly number[];
  readonly orders: readonly number[];
  /** Orders up to and with each value. */
  readonly upTo: readonly number[];
  readonly count: number;
}

export interface ValueCount {
  readonly cents: number;
  readonly orders: number;
}

/** What the store keeps as 'cents:orders cents:orders'. */
export function* storedCounts(texts: Iterable<string>): Generator<ValueCount> {
  for (const text of texts) {
    for (const pair of text.split(" ")) {
      const colon = pair.indexOf(":");
      yield { cents: Number(pair.slice(0, colon)), orders: Number(pair.slice(colon + 1)) };
    }
  }
}

export function valueCounts(rows: Iterable<ValueCount>): ValueCounts {
  const byValue = new Map<number, number>();
  for (const { cents, orders } of rows) byValue.set(cents, (byValue.get(cents) ?? 0) + orders);
  const sorted = [...byValue].sort(([a], [b]) => a - b);
  let count = 0;
  const upTo = sorted.map(([, orders]) => (count += orders));
  return {
    cents: sorted.map(([cents]) => cents),
    orders: sorted.map(([, orders]) => orders),
    upTo,
    count,
  };
}

/** Value of the order in a place of the ascending list, from 1. */
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

/** The smallest value that at least the share of orders does not exceed, and its interval. */
export function quantileOf(counts: ValueCounts, probability: number): ValueQuantile | null {
  if (counts.count === 0) return null;
  // 0.1 * 30 must not become the fourth order for the rounding of doubles
  const place = Math.max(1, Math.ceil(counts.count * probability - 1e-9));
  const { low, high } = quantileRanks(counts.count, probability);
  return {
    cents: valueAt(counts, place),
    lowCents: low === null ? null : valueAt(counts, low),
    highCents: high === null ? null : valueAt(counts, high),
  };
}

/** Orders of a value below an amount, and the sum of their values. */
export function below({ cents, orders }: ValueCounts, limitCents: number) {
  let [count, sum] = [0, 0];
  for (const [place, value] of cents.entries()) {
    if (value >= limitCents) break;
    count += orders[place] ?? 0;
    sum += value * (orders[place] ?? 0);
  }
  return { orders: count, cents: sum };
}

/** 1, 2 or 5 times a power of ten, in cents: the first that spans so much in no more than 40 bins. */
function niceBinWidth(span: number): number {
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (span / (factor * power) <= 39) return factor * power;
  }
}

export interface ValueBin {
  readonly fromCents: number;
  /** Null: all values from there on. */
  readonly toCents: number | null;
  readonly orders: number;
}

/** Share of the orders that the bins of a fitting width are made for; the others share a last one. */
const SHOWN_SHARE = 0.99;

/** Bins of a width that fits: one order far above all others does not squeeze them into one bin. */
export function fittingBins(counts: ValueCounts): ValueBin[] {
  const [first] = counts.cents;
  const most = quantileOf(counts, SHOWN_SHARE)?.cents;
  if (first === undefined || most === undefined) return [];
  const width = niceBinWidth(most - first);
  const endCents = (Math.floor(most / width) + 1) * width;
  const shown = counts.cents.filter((cents) => cents < endCents).length;
  const bins = binsOf(
    { ...counts, cents: counts.cents.slice(0, shown), orders: counts.orders.slice(0, shown) },
    width,
  );
  const rest = counts.count - (counts.upTo[shown - 1] ?? 0);
  return rest === 0 ? bins : [...bins, { fromCents: endCents, toCents: null, orders: rest }];
}

/** Half-open bins of equal width on multiples of it, from the smallest value to the largest. */
export function binsOf(counts: ValueCounts, widthCents: number): ValueBin[] {
  const [first, last] = [counts.cents[0], counts.cents.at(-1)];
  if (first === undefined || last === undefined) return [];
  const start = Math.floor(first / widthCents) * widthCents;
  const length = Math.floor((last - start) / widthCents) + 1;
  const totals = new Array<number>(length).fill(0);
  for (const [place, cents] of counts.cents.entries()) {
    const bin = Math.floor((cents - start) / widthCents);
    totals[bin] = (totals[bin] ?? 0) + (counts.orders[place] ?? 0);
  }
  return totals.map((orders, bin) => ({
    fromCents: start + bin * widthCents,
    toCents: start + (bin + 1) * widthCents,
    orders,
  }));
}
