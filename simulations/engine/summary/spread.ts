import type { Spread } from "../result.js";
import type { Sampler } from "../scenario.js";
import {
  batchError,
  isBatched,
  meanError,
  meanOf,
  SCRAMBLINGS,
  varianceAbout,
} from "./mean-error.js";
import { quantileOfSorted } from "./quantile.js";

const PROBABILITIES = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975] as const;

/** A spread with the sorted draws it was made of. */
export interface SortedSpread {
  readonly spread: Spread;
  readonly sorted: Float64Array;
}

/**
 * Mean, standard deviation (divisor n - 1), seven quantiles (type 7) and Monte Carlo errors of one
 * number over draws 0, 1, 2 ...
 *
 * @param values one per draw, finite, at least one
 */
export function spreadOf(values: Float64Array, sampler: Sampler): Spread {
  return sortedSpreadOf(values, sampler).spread;
}

/** The same, keeping the sorted draws. O(n log n). */
export function sortedSpreadOf(values: Float64Array, sampler: Sampler): SortedSpread {
  if (isConstant(values)) return { spread: constantSpread(values[0] as number), sorted: values };
  const sorted = values.slice().sort();
  const mean = meanOf(values);
  const cuts = PROBABILITIES.map((probability) => quantileOfSorted(sorted, probability));
  const errors = cumulativeErrors(values, cuts, sampler);
  const quantiles = PROBABILITIES.map((probability, j) => ({
    probability,
    value: cuts[j] as number,
    mcse: quantileError(sorted, probability, errors[j] as number),
  }));
  const sd = Math.sqrt(varianceAbout(values, mean));
  return { spread: { mean, sd, quantiles, mcse: meanError(values, mean, sampler) }, sorted };
}

function isConstant(values: Float64Array): boolean {
  const first = values[0] as number;
  for (let i = 1; i < values.length; i += 1) if (values[i] !== first) return false;
  return true;
}

function constantSpread(value: number): Spread {
  const quantiles = PROBABILITIES.map((probability) => ({ probability, value, mcse: 0 }));
  return { mean: value, sd: 0, quantiles, mcse: 0 };
}

/**
 * Standard error of the share of draws at or below each cut, by batch means (see mean-error.ts).
 */
function cumulativeErrors(
  values: Float64Array,
  cuts: readonly number[],
  sampler: Sampler,
): readonly number[] {
  const count = values.length;
  if (!isBatched(sampler, count)) {
    return PROBABILITIES.map((probability) => Math.sqrt((probability * (1 - probability)) / count));
  }
  const firstCut = new Float64Array((cuts.length + 1) * SCRAMBLINGS);
  for (let i = 0; i < count; i += 1) {
    const value = values[i] as number;
    let cut = 0;
    while (cut < cuts.length && value > (cuts[cut] as number)) cut += 1;
    const at = cut * SCRAMBLINGS + (i % SCRAMBLINGS);
    firstCut[at] = (firstCut[at] as number) + 1;
  }
  const below = new Float64Array(SCRAMBLINGS);
  const distances = new Float64Array(SCRAMBLINGS);
  return cuts.map((_, cut) => {
    let all = 0;
    for (let batch = 0; batch < SCRAMBLINGS; batch += 1) {
      below[batch] = (below[batch] as number) + (firstCut[cut * SCRAMBLINGS + batch] as number);
      all += below[batch] as number;
    }
    for (let batch = 0; batch < SCRAMBLINGS; batch += 1) {
      const draws = Math.floor((count - 1 - batch) / SCRAMBLINGS) + 1;
      distances[batch] = (below[batch] as number) - (draws * all) / count;
    }
    return batchError(distances, count);
  });
}

/** Half the distance between the quantiles one error to either side. @see Woodruff (1952) */
function quantileError(sorted: Float64Array, probability: number, error: number): number {
  const high = quantileOfSorted(sorted, probability + error);
  const low = quantileOfSorted(sorted, probability - error);
  return (high - low) / 2;
}
