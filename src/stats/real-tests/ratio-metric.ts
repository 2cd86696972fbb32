import { normalTails } from "../special/normal-distribution.js";
import { normalQuantile } from "../special/normal-quantile.js";
import type { Comparison } from "./two-proportions.js";

/** Sums over customers of a numerator x (revenue) and a denominator y (orders). */
export interface RatioSums {
  readonly customers: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/**
 * A ratio of sums such as AOV, and the variance of that ratio when customers, not orders, are
 * independent (delta method).
 *
 * @returns null below two customers, or where the denominator is 0
 * @see Deng, Knoblich, Lu (2018), Applying the delta method in metric analytics. O(1).
 */
export function ratioAndVariance({
  customers: n,
  x,
  y,
  xx,
  yy,
  xy,
}: RatioSums): { readonly ratio: number; readonly variance: number } | null {
  if (n < 2 || y === 0) return null;
  const ratio = x / y;
  // variance over customers of x - ratio y, whose mean is 0
  const spread = Math.max(0, (xx - 2 * ratio * xy + ratio * ratio * yy) / (n - 1));
  const meanY = y / n;
  return { ratio, variance: spread / (n * meanY * meanY) };
}

/** Two ratios compared; null where one cannot be computed. O(1). */
export function compareRatios(
  control: RatioSums,
  treatment: RatioSums,
  level = 0.95,
): Comparison | null {
  const one = ratioAndVariance(control);
  const other = ratioAndVariance(treatment);
  if (one === null || other === null) return null;
  const difference = other.ratio - one.ratio;
  const standardError = Math.sqrt(one.variance + other.variance);
  const half = normalQuantile((1 + level) / 2) * standardError;
  return {
    difference,
    standardError,
    low: difference - half,
    high: difference + half,
    pValue:
      standardError === 0 ? (difference === 0 ? 1 : 0) : normalTails(difference / standardError),
  };
}
