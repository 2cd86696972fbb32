import type { BasketThing } from "./basket-level.js";

/**
 * Time cut at the days on which things went on sale: a basket's epoch is how many of those days had
 * come, so "since both were on sale" is a sum over the last epochs.
 */
export interface Exposure {
  readonly epochs: number;
  readonly epochOfDay: (day: number) => number;
  /** Of each thing, its first epoch. */
  readonly firstEpoch: Int32Array;
}

export function exposureOf(things: readonly BasketThing[]): Exposure {
  const days = [...new Set(things.map(({ onSaleDay }) => onSaleDay))].sort((a, b) => a - b);
  const epochOfDay = (day: number): number => {
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((days[middle] ?? 0) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    epochs: days.length + 1,
    epochOfDay,
    firstEpoch: Int32Array.from(things, ({ onSaleDay }) => epochOfDay(onSaleDay)),
  };
}

/** Turns counts by epoch, row by row, into counts since each epoch. */
export function sumFromEachEpoch(counts: Int32Array, epochs: number): void {
  for (let row = 0; row + epochs <= counts.length; row += epochs) {
    for (let epoch = epochs - 2; epoch >= 0; epoch--) {
      const at = row + epoch;
      counts[at] = (counts[at] ?? 0) + (counts[at + 1] ?? 0);
    }
  }
}
