import type { Buckets } from "../numbers/buckets.js";
import { OrderStatistics } from "../numbers/order-statistics.js";
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
import { quantileOfSorted, type Ascending } from "./quantile.js";

const PROBABILITIES = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975] as const;

/** A spread with the draws it was made of, by rank. */
export interface RankedSpread {
  readonly spread: Spread;
  readonly ranked: Ascending;
}

/**
 * Mean, standard deviation (divisor n - 1), seven quantiles (type 7) and Monte Carlo errors of one
 * number over draws 0, 1, 2 ...
 *
 * @param values one per draw, finite, at least one
 */
export function spreadOf(values: Float64Array, sampler: Sampler): Spread {
  return rankedSpreadOf(values, sampler).spread;
}

/** The same, keeping the draws by rank. */
export function rankedSpreadOf(values: Float64Array, sampler: Sampler): RankedSpread {
  if (isConstant(values)) return { spread: constantSpread(values[0] as number), ranked: values };
  const ranked = new OrderStatistics(values);
  const mean = meanOf(values);
  const cuts = PROBABILITIES.map((probability) => quantileOfSorted(ranked, probability));
  const errors = isBatched(sampler, values.length)
    ? cumulativeErrors(values, cuts, ranked.buckets)
    : independentErrors(values.length);
  const quantiles = PROBABILITIES.map((probability, j) => ({
    probability,
    value: cuts[j] as number,
    mcse: quantileError(ranked, probability, errors[j] as number),
  }));
  const sd = Math.sqrt(varianceAbout(values, mean));
  return { spread: { mean, sd, quantiles, mcse: meanError(values, mean, sampler) }, ranked };
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

/** Standard error of the share of draws at or below each quantile, if all are independent. */
function independentErrors(count: number): readonly number[] {
  return PROBABILITIES.map((probability) => Math.sqrt((probability * (1 - probability)) / count));
}

/** The same of draws in batches, by batch means (see mean-error.ts). */
function cumulativeErrors(
  values: Float64Array,
  cuts: readonly number[],
  buckets: Buckets,
): readonly number[] {
  const count = values.length;
  const lowest = lowestCuts(cuts, buckets);
  const firstCut = new Float64Array((cuts.length + 1) * SCRAMBLINGS);
  for (let i = 0; i < count; i += 1) {
    const value = values[i] as number;
    let cut = lowest[buckets.of(value)] as number;
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

/** Per bucket the first cut that is not below all of its numbers. */
function lowestCuts(cuts: readonly number[], buckets: Buckets): Uint8Array {
  const lowest = new Uint8Array(buckets.starts.length).fill(cuts.length);
  for (let cut = cuts.length - 1; cut >= 0; cut -= 1) {
    lowest.fill(cut, 0, buckets.of(cuts[cut] as number) + 1);
  }
  return lowest;
}

/** Half the distance between the quantiles one error to either side. @see Woodruff (1952) */
function quantileError(ranked: Ascending, probability: number, error: number): number {
  const high = quantileOfSorted(ranked, probability + error);
  const low = quantileOfSorted(ranked, probability - error);
  return (high - low) / 2;
}
