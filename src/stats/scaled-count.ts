import { Z_95 } from "./wilson-interval.js";

export interface ScaledCount {
  readonly total: number;
  readonly low: number;
  readonly high: number;
  readonly standardError: number;
}

/**
 * A sum of counts, each times a factor that is taken as known: what a count would be with its season
 * taken out. 95 % interval of the Poisson count that has the sum's own ratio of mean to spread, by the
 * normal distribution of its root; that of the plain count where all factors are 1.
 *
 * @param counts none negative
 * @param factors one per count, above 0
 * @see Fay, Feuer (1997), Confidence intervals for directly standardized rates, Statistics in Medicine
 *   16: the scaled count. O(n).
 */
export function scaledCount(counts: readonly number[], factors: readonly number[]): ScaledCount {
  const total = counts.reduce((sum, count, at) => sum + count * (factors[at] ?? 1), 0);
  const variance = counts.reduce((sum, count, at) => sum + count * (factors[at] ?? 1) ** 2, 0);
  const scale = variance > 0 ? variance / total : Math.max(...factors, 0);
  const root = Math.sqrt(variance > 0 ? total / scale : 0);
  return {
    total,
    low: scale * Math.max(0, root - Z_95 / 2) ** 2,
    high: scale * (root + Z_95 / 2) ** 2,
    standardError: Math.sqrt(variance),
  };
}
