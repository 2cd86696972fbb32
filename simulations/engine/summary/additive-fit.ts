import type { BeliefColumn } from "./belief-table.js";
import { meanOf } from "./mean-error.js";

/** A pivot that keeps less of a term's length than this is a term the others already hold. */
const INDEPENDENT = 1e-7;

interface Term {
  readonly column: number;
  readonly degree: 1 | 2;
  /** Subtracted, so that the term's mean over the draws is 0. */
  readonly centre: number;
}

/**
 * Least squares of an outcome on a sum of quadratics, one per assumption, sharing the work between
 * outcomes: the terms are made orthonormal once.
 */
export interface AdditiveBasis {
  readonly draws: number;
  readonly columns: readonly BeliefColumn[];
  readonly terms: readonly Term[];
  /** Orthonormal over the draws, one after another. */
  readonly orthonormal: readonly Float64Array[];
  /** Row j: term j = sum over i <= j of triangle[j][i] x orthonormal[i]. */
  readonly triangle: readonly Float64Array[];
}

export interface AdditiveFit {
  readonly mean: number;
  /** outcome - fit, per analysed draw. */
  readonly residuals: Float64Array;
  /** Of the residuals, corrected for the terms fitted. */
  readonly residualVariance: number;
  /** Per column: coefficients of z and z^2 - mean(z^2), where z = (value - mean) / sd. */
  readonly slopes: readonly number[];
  readonly curvatures: readonly number[];
}

/**
 * Terms are quadratic where there are ten draws for each, linear with four, none with fewer.
 * Modified Gram-Schmidt, O(draws x terms^2). @see Golub, Van Loan, Matrix Computations, 5.2.8
 */
export function additiveBasis(columns: readonly BeliefColumn[], draws: number): AdditiveBasis {
  const degrees = degreesFor(columns.length, draws);
  const terms: Term[] = [];
  const orthonormal: Float64Array[] = [];
  const triangle: Float64Array[] = [];
  for (const degree of degrees) {
    columns.forEach((column, at) => {
      const { values, centre } = termOf(column, degree, draws);
      const before = length(values);
      const weights = takeOut(values, orthonormal);
      const left = length(values);
      if (left <= INDEPENDENT * before) return;
      for (let i = 0; i < draws; i += 1) values[i] = (values[i] as number) / left;
      terms.push({ column: at, degree, centre });
      orthonormal.push(values);
      triangle.push(Float64Array.of(...weights, left));
    });
  }
  return { draws, columns, terms, orthonormal, triangle };
}

/** @param outcome one per draw, at least as many as the basis has */
export function additiveFit(basis: AdditiveBasis, outcome: Float64Array): AdditiveFit {
  const { draws, terms, orthonormal, triangle } = basis;
  const residuals = outcome.slice(0, draws);
  const mean = meanOf(residuals);
  lower(residuals, mean);
  const weights = takeOut(residuals, orthonormal);
  const coefficients = backSubstitute(triangle, weights);
  const slopes = basis.columns.map(() => 0);
  const curvatures = basis.columns.map(() => 0);
  terms.forEach(({ column, degree }, j) => {
    (degree === 1 ? slopes : curvatures)[column] = coefficients[j] as number;
  });
  return {
    mean,
    residuals,
    residualVariance: dot(residuals, residuals) / freedomOf(basis),
    slopes,
    curvatures,
  };
}

/**
 * What the fit leaves of an outcome's variance, corrected for the terms fitted: additiveFit's
 * `residualVariance` without its residuals.
 */
export function unexplainedVariance(basis: AdditiveBasis, outcome: Float64Array): number {
  const { draws, orthonormal } = basis;
  const distances = outcome.slice(0, draws);
  const mean = meanOf(distances);
  lower(distances, mean);
  let left = dot(distances, distances);
  for (const direction of orthonormal) {
    const weight = dot(distances, direction);
    left -= weight * weight;
  }
  return Math.max(0, left) / freedomOf(basis);
}

/** Mean of z^2 over the draws that the quadratic term of a column is measured from; 0 without one. */
export function squareCentre(basis: AdditiveBasis, column: number): number {
  return basis.terms.find((term) => term.column === column && term.degree === 2)?.centre ?? 0;
}

function freedomOf({ draws, terms }: AdditiveBasis): number {
  return Math.max(1, draws - 1 - terms.length);
}

function degreesFor(columns: number, draws: number): readonly (1 | 2)[] {
  if (draws >= 10 * (2 * columns + 1)) return [1, 2];
  return draws >= 4 * (columns + 1) ? [1] : [];
}

function termOf(
  column: BeliefColumn,
  degree: 1 | 2,
  draws: number,
): { values: Float64Array; centre: number } {
  const values = new Float64Array(draws);
  for (let i = 0; i < draws; i += 1) {
    const z = ((column.values[i] as number) - column.mean) / column.sd;
    values[i] = degree === 1 ? z : z * z;
  }
  const centre = meanOf(values);
  lower(values, centre);
  return { values, centre };
}

/** Term j = sum of triangle[j][i] q_i, so weights on q are the transposed triangle on coefficients. */
function backSubstitute(
  triangle: readonly Float64Array[],
  weights: readonly number[],
): readonly number[] {
  const coefficients = weights.map(() => 0);
  for (let i = weights.length - 1; i >= 0; i -= 1) {
    let rest = weights[i] as number;
    for (let j = i + 1; j < weights.length; j += 1) {
      rest -= (coefficients[j] as number) * ((triangle[j] as Float64Array)[i] as number);
    }
    coefficients[i] = rest / ((triangle[i] as Float64Array)[i] as number);
  }
  return coefficients;
}

/** Four sums side by side: additions of one sum wait for each other. */
function dot(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4);
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < whole; i += 4) {
    first += (a[i] as number) * (b[i] as number);
    second += (a[i + 1] as number) * (b[i + 1] as number);
    third += (a[i + 2] as number) * (b[i + 2] as number);
    fourth += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = whole; i < a.length; i += 1) first += (a[i] as number) * (b[i] as number);
  return first + second + (third + fourth);
}

function length(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/** Subtracts what lies in each direction, one after another; returns how much that was. */
function takeOut(values: Float64Array, directions: readonly Float64Array[]): number[] {
  const weights: number[] = [];
  directions.forEach((direction, i) => {
    const before = directions[i - 1];
    weights.push(
      before === undefined
        ? dot(values, direction)
        : dotWithout(values, { direction: before, weight: weights[i - 1] as number }, direction),
    );
  });
  const last = directions.length - 1;
  if (last >= 0) subtract(values, directions[last] as Float64Array, weights[last] as number);
  return weights;
}

/** `subtract`, then `dot` with the next direction, in one pass. */
function dotWithout(
  values: Float64Array,
  { direction, weight }: { readonly direction: Float64Array; readonly weight: number },
  next: Float64Array,
): number {
  const whole = values.length - (values.length % 4);
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < whole; i += 4) {
    const a = (values[i] as number) - weight * (direction[i] as number);
    const b = (values[i + 1] as number) - weight * (direction[i + 1] as number);
    const c = (values[i + 2] as number) - weight * (direction[i + 2] as number);
    const d = (values[i + 3] as number) - weight * (direction[i + 3] as number);
    values[i] = a;
    values[i + 1] = b;
    values[i + 2] = c;
    values[i + 3] = d;
    first += a * (next[i] as number);
    second += b * (next[i + 1] as number);
    third += c * (next[i + 2] as number);
    fourth += d * (next[i + 3] as number);
  }
  for (let i = whole; i < values.length; i += 1) {
    const a = (values[i] as number) - weight * (direction[i] as number);
    values[i] = a;
    first += a * (next[i] as number);
  }
  return first + second + (third + fourth);
}

function subtract(from: Float64Array, direction: Float64Array, weight: number): void {
  for (let i = 0; i < from.length; i += 1) {
    from[i] = (from[i] as number) - weight * (direction[i] as number);
  }
}

function lower(values: Float64Array, by: number): void {
  for (let i = 0; i < values.length; i += 1) values[i] = (values[i] as number) - by;
}
