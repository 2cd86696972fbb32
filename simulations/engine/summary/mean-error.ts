import type { Sampler } from "../scenario.js";

/** Independent scramblings of a run; draw d belongs to scrambling d % 32. */
export const SCRAMBLINGS = 32;

/** Mean in draw order, with one pass of correction for rounding. 0 of nothing. */
export function meanOf(values: Float64Array): number {
  const count = values.length;
  if (count === 0) return 0;
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += values[i] as number;
  const mean = sum / count;
  let rest = 0;
  for (let i = 0; i < count; i += 1) rest += (values[i] as number) - mean;
  return mean + rest / count;
}

/** Variance with divisor n - 1 about `mean`; 0 with fewer than two. */
export function varianceAbout(values: Float64Array, mean: number): number {
  const count = values.length;
  if (count < 2) return 0;
  let squares = 0;
  for (let i = 0; i < count; i += 1) {
    const distance = (values[i] as number) - mean;
    squares += distance * distance;
  }
  return squares / (count - 1);
}

/** Variance with divisor n - 1; exactly 0 where all values are equal. */
export function varianceOf(values: Float64Array): number {
  return varianceAbout(values, meanOf(values));
}

/** Whether draws are in few independent batches (the scramblings) instead of all independent. */
export function isBatched(sampler: Sampler, draws: number): boolean {
  return sampler !== "PSEUDO_RANDOM" && draws >= 2 * SCRAMBLINGS;
}

/**
 * Monte Carlo standard error of the mean of draws 0, 1, 2 ... Draws of one scrambling depend on one
 * another by design, the scramblings do not: the error is that of the mean of 32 independent batch
 * means, weighted by their draws. Plain sd / sqrt(n) for PSEUDO_RANDOM and for fewer than 64 draws.
 *
 * @see Owen (1997), Scrambled net variance; L'Ecuyer, Lemieux (2002), randomised quasi-Monte Carlo
 */
export function meanError(values: Float64Array, mean: number, sampler: Sampler): number {
  const count = values.length;
  if (count < 2) return 0;
  if (!isBatched(sampler, count)) return Math.sqrt(varianceAbout(values, mean) / count);
  const distances = new Float64Array(SCRAMBLINGS);
  for (let i = 0; i < count; i += 1) {
    const batch = i % SCRAMBLINGS;
    distances[batch] = (distances[batch] as number) + ((values[i] as number) - mean);
  }
  return batchError(distances, count);
}

/**
 * Error of a mean over `count` draws from each batch's sum of distances to it.
 * @param distances one per scrambling
 */
export function batchError(distances: Float64Array, count: number): number {
  let squares = 0;
  for (let batch = 0; batch < SCRAMBLINGS; batch += 1) {
    const share = (distances[batch] as number) / count;
    squares += share * share;
  }
  return Math.sqrt((squares * SCRAMBLINGS) / (SCRAMBLINGS - 1));
}
