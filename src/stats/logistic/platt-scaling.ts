import { fitLogistic, inverseLogit } from "./logistic-regression.js";
import { rawCoefficients } from "./logistic-prediction.js";

/** Calibrated log odds = intercept + slope · log odds of the score. */
export interface PlattScaling {
  readonly intercept: number;
  readonly slope: number;
}

/** Log odds are cut here, so that a score of 0 or 1 has some: one vote in about 1,100. */
const GREATEST = 7;

/** Log odds of a score in [0, 1], cut at ±7. */
export function cutLogOdds(score: number): number {
  return Math.max(-GREATEST, Math.min(GREATEST, Math.log(score) - Math.log1p(-score)));
}

/**
 * Makes scores into probabilities: a logistic regression of the outcome on the log odds of the
 * score, towards Platt's smoothed targets (n₁ + 1)/(n₁ + 2) and 1/(n₀ + 2), which keep it finite.
 * Fit it on rows the scores were not learnt from.
 *
 * @param scores in [0, 1]
 * @param labels 0 or 1
 * @returns null when the scores are all alike, or one outcome is missing
 * @see Platt (1999), Probabilistic outputs for support vector machines; Lin, Lin, Weng (2007)
 * O(steps · rows).
 */
export function fitPlatt(scores: Float64Array, labels: ArrayLike<number>): PlattScaling | null {
  let ones = 0;
  for (let row = 0; row < labels.length; row++) ones += labels[row] as number;
  const zeros = labels.length - ones;
  if (ones === 0 || zeros === 0) return null;
  const targets = Float64Array.from(labels, (label) =>
    label === 1 ? (ones + 1) / (ones + 2) : 1 / (zeros + 2),
  );
  const fit = fitLogistic([scores.map(cutLogOdds)], targets);
  if (fit.kind !== "FITTED") return null;
  const [intercept, slope] = rawCoefficients(fit.model);
  return intercept === undefined || slope === undefined
    ? null
    : { intercept: intercept.value, slope: slope.value };
}

/** Probability of a score, in [0, 1]; falls with the score where the slope is negative. O(1). */
export function plattProbability({ intercept, slope }: PlattScaling, score: number): number {
  return inverseLogit(intercept + slope * cutLogOdds(score));
}
