import { meanInterval, type MeanEstimate } from "../mean-interval.js";

/**
 * Brier score: mean squared distance of probabilities from outcomes. 0 is perfect, a constant
 * probability p scores p(1 - p) at best.
 *
 * @param probabilities in [0, 1]
 * @param labels 0 or 1
 * @returns with its large-sample interval; null below two rows
 * @see Brier (1950), Verification of forecasts expressed in terms of probability
 * O(n).
 */
export function brierScore(
  probabilities: Float64Array,
  labels: ArrayLike<number>,
): MeanEstimate | null {
  return meanOf(probabilities, (probability, row) => (probability - (labels[row] as number)) ** 2);
}

/** A probability is taken as no nearer than this to 0 or 1: one certain mistake must not be infinite. */
const LEAST = 1e-6;

/**
 * Log loss: mean of -log of the probability given to what happened; probabilities are cut to
 * [1e-6, 1 - 1e-6]. Natural logarithm.
 *
 * @param probabilities in [0, 1]
 * @param labels 0 or 1
 * @returns with its large-sample interval; null below two rows
 * @see Good (1952), Rational decisions
 * O(n).
 */
export function logLoss(
  probabilities: Float64Array,
  labels: ArrayLike<number>,
): MeanEstimate | null {
  return meanOf(probabilities, (probability, row) => {
    const given = labels[row] === 1 ? probability : 1 - probability;
    return -Math.log(Math.max(LEAST, Math.min(1 - LEAST, given)));
  });
}

function meanOf(
  values: Float64Array,
  lossOf: (value: number, row: number) => number,
): MeanEstimate | null {
  let sum = 0;
  let squares = 0;
  values.forEach((value, row) => {
    const loss = lossOf(value, row);
    sum += loss;
    squares += loss * loss;
  });
  return meanInterval(values.length, sum, squares);
}
