import { cholesky, choleskyInverse, choleskySolve } from "../linear-algebra/cholesky.js";
import { standardised, type StandardisedRows } from "./standardised-rows.js";

/** A fitted logistic regression; plain JSON. */
export interface LogisticModel {
  /** Of each feature among the rows of the fit, in its own unit. */
  readonly means: readonly number[];
  /** Standard deviation of each feature; 1 for a constant one. */
  readonly scales: readonly number[];
  /** Log odds at the mean of all features, then per standard deviation of each feature. */
  readonly coefficients: readonly number[];
  /** Covariance of the coefficients, row by row. */
  readonly covariance: readonly number[];
  /** Penalty on the squared coefficients; the intercept bears none. */
  readonly ridge: number;
}

export type LogisticFit =
  | {
      readonly kind: "FITTED";
      readonly model: LogisticModel;
      readonly logLikelihood: number;
      /** A plane parts the outcomes without a mistake: only the penalty keeps the fit finite. */
      readonly isSeparated: boolean;
    }
  | {
      readonly kind: "NO_ROWS" | "ONE_OUTCOME" | "SEPARATED" | "SINGULAR" | "NOT_CONVERGED";
      readonly reason: string;
    };

export interface LogisticOptions {
  /** Penalty λ ≥ 0 in log likelihood - λ/2 · Σ coefficient², of standardised features; default 0. */
  readonly ridge?: number;
}

const MOST_STEPS = 60;
const MOST_HALVINGS = 40;
/** Log odds of a row beyond which a fit may be running off to infinity. */
const FAR = 15;
/** Standard error of a standardised coefficient, about which such a fit then knows nothing. */
const UNKNOWN = 100;

/**
 * Logistic regression by Newton's method with step halving (iteratively reweighted least squares).
 * Features are standardised first, so that the penalty treats them alike; the fit without a penalty
 * does not depend on it. The covariance is the inverse of the penalised information.
 *
 * @param columns one array per feature, finite; none for an intercept alone
 * @param labels 0 or 1 per row, or a share between
 * @returns NO_ROWS; ONE_OUTCOME when all labels are alike; SEPARATED when the coefficients run off
 *   to infinity; SINGULAR when a feature is constant or a sum of others and there is no penalty
 * @throws RangeError for differing lengths, a value that is not finite, a label out of [0, 1]
 * @see Hosmer, Lemeshow, Sturdivant (2013), Applied logistic regression; le Cessie, van Houwelingen
 *   (1992), Ridge estimators in logistic regression; Albert, Anderson (1984) on separation
 * O(steps · rows · features²).
 */
export function fitLogistic(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  { ridge = 0 }: LogisticOptions = {},
): LogisticFit {
  check(columns, labels);
  if (labels.length === 0) return failed("NO_ROWS", "There are no rows to learn from.");
  const first = labels[0] as number;
  let sum = 0;
  let areAlike = true;
  for (let row = 0; row < labels.length; row++) {
    sum += labels[row] as number;
    areAlike &&= labels[row] === first;
  }
  if (areAlike && (first === 0 || first === 1)) {
    return failed("ONE_OUTCOME", `All ${labels.length} rows have the outcome ${first}.`);
  }
  const rows = standardised(columns, labels.length);
  const share = sum / labels.length;
  const start = new Float64Array(rows.width);
  start[0] = Math.log(share / (1 - share));
  return climb({ rows, labels, ridge }, start);
}

interface Problem {
  readonly rows: StandardisedRows;
  readonly labels: ArrayLike<number>;
  readonly ridge: number;
}

function climb(problem: Problem, start: Float64Array): LogisticFit {
  const { rows, ridge } = problem;
  let at = start;
  let here = surfaceAt(problem, at);
  for (let step = 0; step < MOST_STEPS; step++) {
    const lower = cholesky(here.information, rows.width);
    const isFar = ridge === 0 && here.greatest > FAR;
    if (lower === null || isNearlySingular(lower, here.information, rows.width)) {
      return isFar ? separated() : failed("SINGULAR", "A feature is constant, or a sum of others.");
    }
    if (isFar && greatestError(lower, rows.width) > UNKNOWN) return separated();
    const move = choleskySolve(lower, rows.width, here.gradient);
    let gain = 0;
    for (let k = 0; k < rows.width; k++) gain += (move[k] as number) * (here.gradient[k] as number);
    if (gain < 1e-16 * (1 + Math.abs(here.value))) {
      return finished(problem, at, choleskyInverse(lower, rows.width));
    }
    const next = uphill(problem, { at, move, value: here.value });
    // nothing better within rounding: the top is reached
    if (next === null) {
      return gain < 1e-6 * (1 + Math.abs(here.value))
        ? finished(problem, at, choleskyInverse(lower, rows.width))
        : failed("NOT_CONVERGED", `No step raised the likelihood after ${step} steps.`);
    }
    at = next;
    here = surfaceAt(problem, at);
  }
  return failed("NOT_CONVERGED", `The fit was still moving after ${MOST_STEPS} steps.`);
}

interface Step {
  readonly at: Float64Array;
  readonly move: Float64Array;
  readonly value: number;
}

/** The Newton step, halved until it does not lower the likelihood. */
function uphill(problem: Problem, { at, move, value }: Step): Float64Array | null {
  for (let halving = 0, part = 1; halving < MOST_HALVINGS; halving++, part /= 2) {
    const next = at.map((coefficient, k) => coefficient + part * (move[k] as number));
    if (penalised(problem, next) > value) return next;
  }
  return null;
}

const isNearlySingular = (lower: Float64Array, matrix: Float64Array, n: number): boolean => {
  for (let k = 0; k < n; k++) {
    const pivot = lower[k * n + k] as number;
    if (pivot * pivot < 1e-11 * (matrix[k * n + k] as number)) return true;
  }
  return false;
};

function greatestError(lower: Float64Array, n: number): number {
  const covariance = choleskyInverse(lower, n);
  let greatest = 0;
  for (let k = 0; k < n; k++) greatest = Math.max(greatest, covariance[k * n + k] as number);
  return Math.sqrt(greatest);
}

interface Surface {
  readonly value: number;
  readonly gradient: Float64Array;
  /** Negative second derivative; its lower triangle. */
  readonly information: Float64Array;
  /** Greatest absolute log odds of a row. */
  readonly greatest: number;
}

function surfaceAt(problem: Problem, at: Float64Array): Surface {
  const { rows, labels, ridge } = problem;
  const { width, values } = rows;
  const gradient = new Float64Array(width);
  const information = new Float64Array(width * width);
  let greatest = 0;
  for (let row = 0; row < labels.length; row++) {
    const first = row * width;
    const odds = logOdds(rows, at, row);
    const probability = inverseLogit(odds);
    const residual = (labels[row] as number) - probability;
    const weight = probability * (1 - probability);
    greatest = Math.max(greatest, Math.abs(odds));
    for (let j = 0; j < width; j++) {
      const value = values[first + j] as number;
      gradient[j] = (gradient[j] as number) + residual * value;
      const weighted = weight * value;
      for (let k = 0; k <= j; k++) {
        const cell = j * width + k;
        information[cell] =
          (information[cell] as number) + weighted * (values[first + k] as number);
      }
    }
  }
  for (let k = 1; k < width; k++) {
    gradient[k] = (gradient[k] as number) - ridge * (at[k] as number);
    information[k * width + k] = (information[k * width + k] as number) + ridge;
  }
  return { value: penalised(problem, at), gradient, information, greatest };
}

function penalised({ rows, labels, ridge }: Problem, at: Float64Array): number {
  let value = 0;
  for (let row = 0; row < labels.length; row++) {
    const odds = logOdds(rows, at, row);
    value +=
      (labels[row] as number) * odds - Math.max(0, odds) - Math.log1p(Math.exp(-Math.abs(odds)));
  }
  for (let k = 1; k < rows.width; k++) value -= (ridge / 2) * (at[k] as number) ** 2;
  return value;
}

function logOdds({ values, width }: StandardisedRows, at: Float64Array, row: number): number {
  let odds = 0;
  for (let k = 0; k < width; k++) odds += (values[row * width + k] as number) * (at[k] as number);
  return odds;
}

/** 1 / (1 + e^-x), in [0, 1] for every x. */
export function inverseLogit(odds: number): number {
  return odds >= 0 ? 1 / (1 + Math.exp(-odds)) : Math.exp(odds) / (1 + Math.exp(odds));
}

function finished(problem: Problem, at: Float64Array, covariance: Float64Array): LogisticFit {
  const { rows, labels, ridge } = problem;
  let isSeparated = true;
  for (let row = 0; row < labels.length && isSeparated; row++) {
    isSeparated = logOdds(rows, at, row) * ((labels[row] as number) - 0.5) > 0;
  }
  if (isSeparated && ridge === 0) return separated();
  return {
    kind: "FITTED",
    model: {
      means: [...rows.means],
      scales: [...rows.scales],
      coefficients: [...at],
      covariance: [...covariance],
      ridge,
    },
    logLikelihood: penalised({ rows, labels, ridge: 0 }, at),
    isSeparated,
  };
}

const separated = (): LogisticFit =>
  failed("SEPARATED", "Some features tell the outcomes apart without a mistake.");

const failed = (
  kind: "NO_ROWS" | "ONE_OUTCOME" | "SEPARATED" | "SINGULAR" | "NOT_CONVERGED",
  reason: string,
): LogisticFit => ({ kind, reason });

function check(columns: readonly Float64Array[], labels: ArrayLike<number>): void {
  for (const column of columns) {
    if (column.length !== labels.length) throw new RangeError("Every row needs one label.");
    if (!column.every(Number.isFinite)) throw new RangeError("Features must be finite.");
  }
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] as number;
    if (!(label >= 0 && label <= 1)) throw new RangeError(`A label lies in [0, 1], not ${label}.`);
  }
}
