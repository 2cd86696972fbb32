import { fitLogistic } from "../logistic/logistic-regression.js";
import { rawCoefficients, type RawCoefficient } from "../logistic/logistic-prediction.js";
import { cutLogOdds } from "../logistic/platt-scaling.js";

/** Perfect calibration: slope 1, intercept 0. */
export interface CalibrationLine {
  readonly intercept: RawCoefficient;
  /** Below 1: the probabilities are too extreme; above 1: too timid. */
  readonly slope: RawCoefficient;
}

/**
 * Logistic regression of the outcome on the log odds of the probability (cut at ±7).
 *
 * @param probabilities in [0, 1]
 * @param labels 0 or 1
 * @returns null when all probabilities are alike, or the outcomes are, or are told apart perfectly
 * @see Cox (1958), Two further applications of a model for binary regression; Van Calster et al.
 *   (2019), Calibration: the Achilles heel of predictive analytics
 * O(steps · n).
 */
export function calibrationLine(
  probabilities: Float64Array,
  labels: ArrayLike<number>,
): CalibrationLine | null {
  const fit = fitLogistic([probabilities.map(cutLogOdds)], labels);
  if (fit.kind !== "FITTED") return null;
  const [intercept, slope] = rawCoefficients(fit.model);
  return intercept === undefined || slope === undefined ? null : { intercept, slope };
}
