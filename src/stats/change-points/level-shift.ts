import { Z_95, type Interval } from "../wilson-interval.js";
import { brownianBridgeTail } from "./brownian-bridge.js";
import type { MeanSeries } from "./mean-series.js";
import { noiseFactor } from "./noise-factor.js";

/** The likeliest place where the level of a series moved. */
export interface LevelShift {
  /** The first place of the new level. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
  /** after - before, with its 95 % interval given this place. */
  readonly difference: number;
  readonly interval: Interval;
  readonly standardError: number;
  /** Of no shift anywhere; allows for having looked at every place. */
  readonly pValue: number;
}

/** Fewest values on either side of a shift. */
export const LEAST_SIDE = 4;

/**
 * Where, if anywhere, the level of a series shifted: "did conversion change, and when?". The
 * largest of the weighted cumulative sums of deviations from the mean, against the Brownian bridge
 * it would be without a shift. Variance beyond sampling is estimated and allowed for
 * (`noiseFactor`), so that a restless series needs a larger shift.
 *
 * @param noise factor of the variances, where it is known from more than this series
 * @returns null below 8 values
 * @see Ploberger, Krämer (1992), The CUSUM test with OLS residuals, Econometrica 60, 271-285
 * O(n).
 */
export function levelShift(series: MeanSeries, noise = noiseFactor(series)): LevelShift | null {
  const { means, variances } = series;
  const n = means.length;
  if (n < 2 * LEAST_SIDE) return null;
  const weights = variances.map((variance) => 1 / variance);
  const total = sum(weights, 0, n);
  const level = weighted(means, weights, 0, n);
  let stray = 0;
  let worst = -1;
  let at = LEAST_SIDE;
  for (let t = 0; t < n - 1; t++) {
    stray += (weights[t] as number) * ((means[t] as number) - level);
    const isPlace = t + 1 >= LEAST_SIDE && n - t - 1 >= LEAST_SIDE;
    if (isPlace && Math.abs(stray) > worst) {
      worst = Math.abs(stray);
      at = t + 1;
    }
  }
  const before = weighted(means, weights, 0, at);
  const after = weighted(means, weights, at, n);
  const standardError = Math.sqrt(noise * (1 / sum(weights, 0, at) + 1 / sum(weights, at, n)));
  const difference = after - before;
  return {
    at,
    before,
    after,
    difference,
    interval: {
      low: difference - Z_95 * standardError,
      high: difference + Z_95 * standardError,
    },
    standardError,
    pValue: brownianBridgeTail(worst / Math.sqrt(noise * total)),
  };
}

function sum(values: readonly number[], from: number, to: number): number {
  let result = 0;
  for (let t = from; t < to; t++) result += values[t] as number;
  return result;
}

function weighted(
  means: readonly number[],
  weights: readonly number[],
  from: number,
  to: number,
): number {
  let result = 0;
  for (let t = from; t < to; t++) result += (weights[t] as number) * (means[t] as number);
  return result / sum(weights, from, to);
}
