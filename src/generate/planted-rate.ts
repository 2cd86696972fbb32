/** Counts of one planted rate: how often it was given a chance, expected to happen, and happened. */
export class PlantedRate {
  #opportunityCount = 0;
  #plannedCount = 0;
  #realisedCount = 0;

  record(rate: number, happened: boolean): void {
    this.#opportunityCount += 1;
    this.#plannedCount += rate;
    if (happened) this.#realisedCount += 1;
  }

  toJSON(): PlantedRateCounts {
    const per = (count: number) =>
      this.#opportunityCount === 0 ? null : rounded(count / this.#opportunityCount, 8);
    return {
      opportunityCount: this.#opportunityCount,
      plannedCount: rounded(this.#plannedCount, 4),
      plannedRate: per(this.#plannedCount),
      realisedCount: this.#realisedCount,
      realisedRate: per(this.#realisedCount),
    };
  }
}

export interface PlantedRateCounts {
  readonly opportunityCount: number;
  /** Sum of the probabilities of all opportunities. */
  readonly plannedCount: number;
  /** Mean probability, 0 to 1; null without an opportunity. */
  readonly plannedRate: number | null;
  readonly realisedCount: number;
  readonly realisedRate: number | null;
}

/** One planted rate for each key. */
export function plantedRates<K extends string | number>(
  keys: readonly K[],
): Record<K, PlantedRate> {
  return recordOf(keys, () => new PlantedRate());
}

/** An object with a value for each key, in the order of the keys. */
export function recordOf<K extends string | number, V>(
  keys: readonly K[],
  valueOf: (key: K) => V,
): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<K, V>;
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
