import { Z_95 } from "./wilson-interval.js";

/** How many values lie between two whole numbers, both included. */
export interface Band {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

export interface BandedQuantile {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * Quantile of values of which only bands are kept, and its interval: the median time to an order from
 * a histogram of times. Values are taken to lie evenly within their band, so the error is less than
 * the band is wide; where a band is a single number it is exact.
 *
 * @param bands in ascending order, without overlap
 * @param share in (0, 1)
 * @returns null without values; the interval holds the quantile of the population 95 times of 100
 * @see Conover (1999), Practical Nonparametric Statistics, section 3.2: the ranks around n p that the
 *   binomial distribution leaves, by its normal approximation. O(bands).
 */
export function bandedQuantile(bands: readonly Band[], share: number): BandedQuantile | null {
  const count = bands.reduce((sum, band) => sum + band.count, 0);
  if (count === 0) return null;
  const half = Z_95 * Math.sqrt(count * share * (1 - share));
  const at = (rank: number): number => valueAt(bands, Math.min(count, Math.max(1, rank)));
  return {
    value: at(Math.ceil(count * share)),
    low: at(Math.ceil(count * share - half)),
    high: at(Math.ceil(count * share + half)),
    count,
  };
}

/** The value of a rank from 1, spread evenly over the whole numbers of its band. */
function valueAt(bands: readonly Band[], rank: number): number {
  let before = 0;
  for (const { low, high, count } of bands) {
    if (rank <= before + count) {
      const place = (rank - before - 0.5) / count;
      return Math.min(high, Math.max(low, low - 0.5 + place * (high - low + 1)));
    }
    before += count;
  }
  return bands.at(-1)?.high ?? 0;
}
