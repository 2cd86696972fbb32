import type { LiftSummary } from "../result.js";
import type { Sampler } from "../scenario.js";
import { meanError } from "./mean-error.js";
import { quantileOfSorted, type Ascending } from "./quantile.js";
import { rankedSpreadOf } from "./spread.js";

export interface LiftOptions {
  readonly sampler: Sampler;
  /** Part of the variance that is customers' luck, 0 to 1 (aleatory-share.ts). */
  readonly aleatoryShare: number;
  /** A lift to beat; its probability is reported. */
  readonly target: number | null;
}

/**
 * What a lift comes to over all draws.
 *
 * The epistemic interval is that of the lift's expectation given what is believed: draws are drawn in
 * towards their mean by sqrt(1 - aleatory share), so that the variance that is luck is gone and the
 * shape is kept.
 *
 * @param lifts one per draw, finite, at least one
 */
export function liftSummary(lifts: Float64Array, options: LiftOptions): LiftSummary {
  const { sampler, target } = options;
  const { spread, ranked } = rankedSpreadOf(lifts, sampler);
  const { mean, sd, mcse } = spread;
  const shrink = shrinkOf(options.aleatoryShare);
  const positive = indicatorsAbove(lifts, 0);
  const pPositive = shareOf(positive);
  const independent = (sd * sd) / lifts.length;
  return {
    total: spread,
    epistemic: {
      sd: sd * shrink,
      p5: mean + (quantileOfSorted(ranked, 0.05) - mean) * shrink,
      p95: mean + (quantileOfSorted(ranked, 0.95) - mean) * shrink,
    },
    pPositive,
    pPositiveMcse: meanError(positive, pPositive, sampler),
    pAboveTarget: target === null ? null : shareOf(indicatorsAbove(lifts, target)),
    expectedShortfall5: expectedShortfall(ranked, 0.05),
    expectedLoss: expectedLoss(lifts),
    relativeMcse: mean === 0 ? null : finiteOrNull(mcse / Math.abs(mean)),
    essRatio: mcse === 0 ? null : finiteOrNull(independent / (mcse * mcse)),
  };
}

/** Factor on distances from the mean that takes the share of the variance that is luck away. */
export function shrinkOf(aleatoryShare: number): number {
  return Math.sqrt(Math.max(0, 1 - aleatoryShare));
}

/**
 * Mean of the lowest `share` of the draws; a draw that lies across the cut counts in part.
 * @param ranked at least one
 * @see Acerbi, Tasche (2002)
 */
export function expectedShortfall(ranked: Ascending, share: number): number {
  const weight = ranked.length * share;
  const whole = Math.floor(weight);
  let sum = 0;
  for (let rank = 0; rank < whole; rank += 1) sum += ranked.at(rank) as number;
  if (whole < ranked.length) sum += (weight - whole) * (ranked.at(whole) as number);
  const lowest = ranked.at(0) as number;
  return lowest === ranked.at(whole) ? lowest : sum / weight;
}

function expectedLoss(lifts: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < lifts.length; i += 1) sum += Math.max(0, -(lifts[i] as number));
  return sum / lifts.length;
}

function indicatorsAbove(lifts: Float64Array, limit: number): Float64Array {
  const indicators = new Float64Array(lifts.length);
  for (let i = 0; i < lifts.length; i += 1) indicators[i] = (lifts[i] as number) > limit ? 1 : 0;
  return indicators;
}

function shareOf(indicators: Float64Array): number {
  let count = 0;
  for (let i = 0; i < indicators.length; i += 1) count += indicators[i] as number;
  return count / indicators.length;
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
