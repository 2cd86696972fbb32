import { medianOf } from "../median.js";
import type { MeanSeries } from "./mean-series.js";

/** Differences from which on their median speaks, which a few shifts do not move. */
const LEAST_FOR_MEDIAN = 5;

/** Median of the square of a standard normal number. */
const MEDIAN_SQUARE = 0.454936423119572;

/** Neighbours summed up to see what they share. */
const BLOCK = 4;

/**
 * How much more a series of means varies from one to the next than sampling alone explains, as a
 * factor of the variance, never below 1. From differences alone, which the level and its few shifts
 * hardly touch: of neighbours, and of neighbouring blocks of four, which see what neighbours share;
 * the larger counts.
 *
 * @returns 1 below three values: nothing to tell
 * @see Rice (1984), Bandwidth choice for nonparametric regression; blocks: Carlstein (1986), The use
 *   of subseries values for estimating the variance of a general statistic. O(n).
 */
export function noiseFactor(series: MeanSeries): number {
  return Math.max(1, differences(series), differences(blocksOf(series)));
}

/** Variance of the standardised differences of neighbours; 0 below three values. */
function differences({ means, variances }: MeanSeries): number {
  if (means.length < 3) return 0;
  const squares = means.slice(1).map((mean, i) => {
    const step = mean - (means[i] as number);
    return (step * step) / ((variances[i + 1] as number) + (variances[i] as number));
  });
  if (squares.length < LEAST_FOR_MEDIAN) {
    return squares.reduce((sum, square) => sum + square, 0) / squares.length;
  }
  return medianOf(squares) / MEDIAN_SQUARE;
}

/** Means of four neighbours each, the last ones left over dropped. */
function blocksOf({ means, variances }: MeanSeries): MeanSeries {
  const blocks = Array.from({ length: Math.floor(means.length / BLOCK) }, (_, b) => {
    let [weight, sum] = [0, 0];
    for (let t = b * BLOCK; t < (b + 1) * BLOCK; t++) {
      weight += 1 / (variances[t] as number);
      sum += (means[t] as number) / (variances[t] as number);
    }
    return { mean: sum / weight, variance: 1 / weight };
  });
  return {
    means: blocks.map(({ mean }) => mean),
    variances: blocks.map(({ variance }) => variance),
  };
}
