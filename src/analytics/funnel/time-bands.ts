import type { Band } from "../../stats/banded-quantile.js";

/** Seconds between two steps, by band as the SQL numbers them: floor(8 ln(seconds + 1/2)). */
export type TimeBands = ReadonlyMap<number, number>;

/** The bands with the whole seconds they hold, shortest first. */
export function bandsOf(counts: TimeBands): Band[] {
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([band, count]) => ({ low: firstSecond(band), high: firstSecond(band + 1) - 1, count }));
}

const firstSecond = (band: number): number => Math.ceil(Math.exp(band / 8) - 0.5);
