import { normalDistribution } from "../special/normal-distribution.js";
import { normalQuantile } from "../special/normal-quantile.js";

export interface TestLevels {
  /** Two-sided. */
  readonly alpha: number;
  readonly power: number;
}

/**
 * Customers per arm that show a difference of two means.
 *
 * @param difference to be detected, not 0
 * @param sd of one customer's outcome
 * @see Cohen (1988), Statistical power analysis, 2.4 (normal approximation). O(1).
 */
export function customersForMeans(
  difference: number,
  sd: number,
  { alpha, power }: TestLevels,
): number {
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  return Math.ceil(2 * ((z * sd) / difference) ** 2);
}

/**
 * Customers per arm that show two shares to differ.
 *
 * @param control share, in (0, 1)
 * @param treatment another one
 * @see Fleiss, Levin, Paik (2003), Statistical methods for rates and proportions, 4.14. O(1).
 */
export function customersForShares(
  control: number,
  treatment: number,
  { alpha, power }: TestLevels,
): number {
  const mean = (control + treatment) / 2;
  const root =
    normalQuantile(1 - alpha / 2) * Math.sqrt(2 * mean * (1 - mean)) +
    normalQuantile(power) * Math.sqrt(control * (1 - control) + treatment * (1 - treatment));
  return Math.ceil((root / (treatment - control)) ** 2);
}

/** Power of a test of means with so many customers per arm. O(1). */
export function powerOfMeans(
  customersPerArm: number,
  { difference, sd, alpha }: { difference: number; sd: number; alpha: number },
): number {
  const z = normalQuantile(1 - alpha / 2);
  const shift = Math.abs(difference) / (sd * Math.sqrt(2 / customersPerArm));
  return normalDistribution(shift - z) + normalDistribution(-shift - z);
}

/** The smallest difference of means that so many customers per arm show with the power. O(1). */
export function detectableDifference(
  customersPerArm: number,
  sd: number,
  { alpha, power }: TestLevels,
): number {
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  return z * sd * Math.sqrt(2 / customersPerArm);
}
