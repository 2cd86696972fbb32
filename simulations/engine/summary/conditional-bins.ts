import type { BeliefColumn } from "./belief-table.js";

/** Means of an outcome where an assumption lies in each of several equally full bins. */
export interface ConditionalBins {
  /** Per bin, lowest values of the assumption first. */
  readonly means: readonly number[];
  readonly beliefMeans: readonly number[];
  readonly counts: readonly number[];
  /** Of all analysed draws. */
  readonly mean: number;
  /** Variance of the conditional mean: that between bins less what chance alone would put there. */
  readonly explainedVariance: number;
  /** Explained over raw variance between bins, 0 to 1. */
  readonly reliability: number;
  /** Whether the bins differ by more than three standard errors of no difference at all. */
  readonly isBeyondChance: boolean;
}

/** 5 to 64 bins, of about twice the square root of the draws each. */
export function binCount(draws: number): number {
  return Math.max(Math.min(5, draws), Math.min(64, Math.floor(Math.sqrt(draws) / 2)));
}

/** 5 to 16 bins of at least 64 draws each, for a curve through their means. */
export function binsOfCurve(draws: number): number {
  return Math.max(5, Math.min(16, Math.floor(draws / 64)));
}

/** The conditional mean at a value: linear between the bins, constant outside the outermost. */
export function betweenBins({ beliefMeans, means }: ConditionalBins, value: number): number {
  let right = 0;
  while (right < beliefMeans.length && (beliefMeans[right] as number) < value) right += 1;
  if (right === 0) return means[0] as number;
  if (right === beliefMeans.length) return means[right - 1] as number;
  const from = beliefMeans[right - 1] as number;
  const until = beliefMeans[right] as number;
  const share = (value - from) / (until - from);
  return (means[right - 1] as number) * (1 - share) + (means[right] as number) * share;
}

/**
 * The correction is that of a one-way analysis of variance: the expected sum of squares between k
 * bins is (k - 1) times the mean square within plus what is really there.
 * @see Kelley (1935), epsilon squared; Plischke, Borgonovo, Smith (2013), given-data sensitivity
 */
export function conditionalBins(
  outcome: Float64Array,
  column: BeliefColumn,
  bins = binCount(column.order.length),
): ConditionalBins {
  const { order, values } = column;
  const draws = order.length;
  const means: number[] = [];
  const beliefMeans: number[] = [];
  const counts: number[] = [];
  let all = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const from = Math.floor((bin * draws) / bins);
    const until = Math.floor(((bin + 1) * draws) / bins);
    let sum = 0;
    let beliefSum = 0;
    for (let i = from; i < until; i += 1) {
      sum += outcome[order[i] as number] as number;
      beliefSum += values[order[i] as number] as number;
    }
    all += sum;
    counts.push(until - from);
    means.push(sum / (until - from));
    beliefMeans.push(beliefSum / (until - from));
  }
  const mean = all / draws;
  const within = squaresWithin(outcome, order, means);
  return { means, beliefMeans, counts, mean, ...varianceBetween(means, counts, mean, within) };
}

function squaresWithin(outcome: Float64Array, order: Int32Array, means: readonly number[]): number {
  const bins = means.length;
  let squares = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const from = Math.floor((bin * order.length) / bins);
    const until = Math.floor(((bin + 1) * order.length) / bins);
    for (let i = from; i < until; i += 1) {
      const distance = (outcome[order[i] as number] as number) - (means[bin] as number);
      squares += distance * distance;
    }
  }
  return squares;
}

function varianceBetween(
  means: readonly number[],
  counts: readonly number[],
  mean: number,
  within: number,
): Pick<ConditionalBins, "explainedVariance" | "reliability" | "isBeyondChance"> {
  let between = 0;
  let draws = 0;
  means.forEach((binMean, bin) => {
    between += (counts[bin] as number) * (binMean - mean) * (binMean - mean);
    draws += counts[bin] as number;
  });
  const steps = means.length - 1;
  const freedom = draws - means.length;
  if (between === 0 || freedom <= 0) {
    return { explainedVariance: 0, reliability: 0, isBeyondChance: false };
  }
  const noise = within / freedom;
  const explained = Math.max(0, between - steps * noise);
  return {
    explainedVariance: explained / Math.max(1, draws - 1),
    reliability: explained / between,
    isBeyondChance: between > noise * (steps + 3 * Math.sqrt(2 * steps)),
  };
}
