import { Z_95 } from "../wilson-interval.js";
import { inverseLogit, type LogisticModel } from "./logistic-regression.js";
import { rowsOf } from "./standardised-rows.js";

/** Probabilities with their ends, one per row, all in [0, 1]. */
export interface ProbabilityIntervals {
  readonly probability: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Probability of the outcome for each row, and its interval: the normal interval of the log odds,
 * with variance x'Vx from the covariance V of the coefficients (delta method), carried to [0, 1].
 * It tells how sure the fit is of the probability, not whether the customer will leave.
 *
 * @param columns one finite array per feature of the fit, in its unit
 * @param z normal quantile of the level; 95 % by default
 * @see Hosmer, Lemeshow, Sturdivant (2013), Applied logistic regression, section 1.4
 * O(rows · features²).
 */
export function logisticIntervals(
  model: LogisticModel,
  columns: readonly Float64Array[],
  z = Z_95,
): ProbabilityIntervals {
  const rowCount = columns[0]?.length ?? 0;
  const { values, width } = rowsOf(columns, rowCount, model);
  const { coefficients, covariance } = model;
  const probability = new Float64Array(rowCount);
  const low = new Float64Array(rowCount);
  const high = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    let odds = 0;
    let variance = 0;
    for (let j = 0; j < width; j++) {
      const value = values[row * width + j] as number;
      odds += value * (coefficients[j] as number);
      let sum = 0;
      for (let k = 0; k < width; k++) {
        sum += (covariance[j * width + k] as number) * (values[row * width + k] as number);
      }
      variance += value * sum;
    }
    const half = z * Math.sqrt(Math.max(0, variance));
    probability[row] = inverseLogit(odds);
    low[row] = inverseLogit(odds - half);
    high[row] = inverseLogit(odds + half);
  }
  return { probability, low, high };
}

/** Probability of the outcome for each row. O(rows · features). */
export function logisticProbabilities(
  model: LogisticModel,
  columns: readonly Float64Array[],
): Float64Array {
  const rowCount = columns[0]?.length ?? 0;
  const { values, width } = rowsOf(columns, rowCount, model);
  const probability = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    let odds = 0;
    for (let k = 0; k < width; k++) {
      odds += (values[row * width + k] as number) * (model.coefficients[k] as number);
    }
    probability[row] = inverseLogit(odds);
  }
  return probability;
}

/** A coefficient in log odds per unit of its feature. */
export interface RawCoefficient {
  readonly value: number;
  readonly standardError: number;
}

/**
 * Intercept and coefficients in the features' own units: what textbooks and other programs print.
 *
 * @returns the intercept (all features 0), then one per feature
 * O(features²).
 */
export function rawCoefficients(model: LogisticModel): RawCoefficient[] {
  const { means, scales, coefficients, covariance } = model;
  const width = coefficients.length;
  const weights = means.map((mean, k) => -mean / (scales[k] as number));
  const intercept = [1, ...weights];
  let value = 0;
  let variance = 0;
  for (let j = 0; j < width; j++) {
    value += (intercept[j] as number) * (coefficients[j] as number);
    for (let k = 0; k < width; k++) {
      variance +=
        (intercept[j] as number) * (intercept[k] as number) * (covariance[j * width + k] as number);
    }
  }
  const slopes = scales.map((scale, k) => ({
    value: (coefficients[k + 1] as number) / scale,
    standardError: Math.sqrt(covariance[(k + 1) * width + k + 1] as number) / scale,
  }));
  return [{ value, standardError: Math.sqrt(Math.max(0, variance)) }, ...slopes];
}

/** A model from its JSON; null when it is none. O(features²). */
export function logisticFrom(json: unknown): LogisticModel | null {
  if (typeof json !== "object" || json === null) return null;
  const model = json as LogisticModel;
  const { means, scales, coefficients, covariance } = model;
  const lists = [means, scales, coefficients, covariance];
  if (!lists.every((list) => Array.isArray(list) && list.every(Number.isFinite))) return null;
  const width = means.length + 1;
  const isSound =
    scales.length === means.length &&
    scales.every((scale) => scale > 0) &&
    coefficients.length === width &&
    covariance.length === width * width &&
    Number.isFinite(model.ridge);
  return isSound ? model : null;
}
