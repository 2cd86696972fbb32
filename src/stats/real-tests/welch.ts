import { studentQuantile, studentTails } from "../special/student-t.js";
import type { Comparison } from "./two-proportions.js";

/** One value per customer, as sums: what a rollup holds. */
export interface Measured {
  readonly customers: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Mean of a measured arm and the variance of that mean; null below two customers. */
export function meanAndVariance({
  customers,
  sum,
  sumOfSquares,
}: Measured): { readonly mean: number; readonly variance: number } | null {
  if (customers < 2) return null;
  const mean = sum / customers;
  const spread = Math.max(0, (sumOfSquares - customers * mean * mean) / (customers - 1));
  return { mean, variance: spread / customers };
}

/**
 * Two means compared without supposing equal spread.
 *
 * @returns null below two customers in an arm
 * @see Welch (1947), The generalization of Student's problem; Satterthwaite (1946) for the degrees
 *   of freedom. O(1).
 */
export function compareMeans(
  control: Measured,
  treatment: Measured,
  level = 0.95,
): Comparison | null {
  const one = meanAndVariance(control);
  const other = meanAndVariance(treatment);
  if (one === null || other === null) return null;
  const parts = [
    { variance: one.variance, degrees: control.customers - 1 },
    { variance: other.variance, degrees: treatment.customers - 1 },
  ];
  return comparedBy(other.mean - one.mean, parts, level);
}

/** A difference whose variance is a sum of parts, each estimated with its degrees of freedom. */
export function comparedBy(
  difference: number,
  parts: readonly { readonly variance: number; readonly degrees: number }[],
  level = 0.95,
): Comparison {
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  if (variance === 0) {
    const pValue = difference === 0 ? 1 : 0;
    return { difference, standardError: 0, low: difference, high: difference, pValue };
  }
  const degrees =
    (variance * variance) /
    parts.reduce((sum, part) => sum + (part.variance * part.variance) / part.degrees, 0);
  const standardError = Math.sqrt(variance);
  const half = studentQuantile(1 - level, degrees) * standardError;
  return {
    difference,
    standardError,
    low: difference - half,
    high: difference + half,
    pValue: studentTails(difference / standardError, degrees),
  };
}
