import { upperIncompleteGamma } from "./incomplete-gamma.js";

/**
 * P(Z <= z) for a standard normal Z; z may be infinite. Relative error about 1e-13, in the lower
 * tail too.
 *
 * @throws RangeError when z is NaN
 * @see Abramowitz, Stegun (1964), 7.1.22 and 6.5.17: Q(1/2, z²/2) = erfc(z / √2). O(1).
 */
export function normalDistribution(z: number): number {
  const tail = 0.5 * upperIncompleteGamma(0.5, (z * z) / 2);
  return z < 0 ? tail : 1 - tail;
}

/** P(|Z| > |z|) for a standard normal Z: the two-sided p-value. Keeps its digits far out. */
export function normalTails(z: number): number {
  return upperIncompleteGamma(0.5, (z * z) / 2);
}

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
