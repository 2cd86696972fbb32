import { quantileOf, type ValueCounts } from "./value-counts.js";

export interface ValueBin {
  readonly fromCents: number;
  /** Null: all amounts from there on. */
  readonly toCents: number | null;
  readonly times: number;
}

/** 1, 2 or 5 times a power of ten, in cents: the first that spans so much in no more than 40 bins. */
export function niceBinWidth(span: number): number {
  for (let power = 1; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (span / (factor * power) <= 39) return factor * power;
  }
}

/** Share that the bins of a fitting width are made for; the others share a last one. */
export const SHOWN_SHARE = 0.99;

/** Bins of a width that fits: one amount far above all others does not squeeze them into one bin. */
export function fittingBins(counts: ValueCounts): ValueBin[] {
  const [first] = counts.cents;
  const most = quantileOf(counts, SHOWN_SHARE)?.cents;
  if (first === undefined || most === undefined) return [];
  const width = niceBinWidth(most - first);
  const endCents = (Math.floor(most / width) + 1) * width;
  const shown = counts.cents.filter((cents) => cents < endCents).length;
  const bins = binsOf(
    { ...counts, cents: counts.cents.slice(0, shown), times: counts.times.slice(0, shown) },
    width,
  );
  const rest = counts.count - (counts.upTo[shown - 1] ?? 0);
  return rest === 0 ? bins : [...bins, { fromCents: endCents, toCents: null, times: rest }];
}

/** Half-open bins of equal width on multiples of it, from the smallest amount to the largest. */
export function binsOf(counts: ValueCounts, widthCents: number): ValueBin[] {
  const [first, last] = [counts.cents[0], counts.cents.at(-1)];
  if (first === undefined || last === undefined) return [];
  const start = Math.floor(first / widthCents) * widthCents;
  const length = Math.floor((last - start) / widthCents) + 1;
  const totals = new Array<number>(length).fill(0);
  for (const [place, cents] of counts.cents.entries()) {
    const bin = Math.floor((cents - start) / widthCents);
    totals[bin] = (totals[bin] ?? 0) + (counts.times[place] ?? 0);
  }
  return totals.map((times, bin) => ({
    fromCents: start + bin * widthCents,
    toCents: start + (bin + 1) * widthCents,
    times,
  }));
}
