import { comparedBy, compareMeans, meanAndVariance, type Measured } from "./welch.js";
import type { Comparison } from "./two-proportions.js";

/** Both arms' customers of one stratum, which was known before the test. */
export interface Stratum {
  readonly control: Measured;
  readonly treatment: Measured;
}

export interface PostStratified extends Comparison {
  /** Share of the variance of the plain difference that is gone, 0 to 1. */
  readonly varianceReduction: number;
}

/**
 * Two means compared stratum by stratum and weighted by each stratum's customers in both arms: what
 * chance put into the arms unevenly no longer counts.
 *
 * @returns null below two customers in an arm of a stratum, or without strata
 * @see Miratrix, Sekhon, Yu (2013), Adjusting treatment effect estimates by post-stratification in
 *   randomized experiments; Satterthwaite (1946) for the degrees of freedom. O(strata).
 */
export function comparePostStratified(
  strata: readonly Stratum[],
  level = 0.95,
): PostStratified | null {
  const plain = compareMeans(
    added(strata.map(({ control }) => control)),
    added(strata.map(({ treatment }) => treatment)),
  );
  if (plain === null) return null;
  const all = strata.reduce((sum, each) => sum + sizeOf(each), 0);
  const parts: { variance: number; degrees: number }[] = [];
  let difference = 0;
  for (const stratum of strata) {
    const weight = sizeOf(stratum) / all;
    const [one, other] = [meanAndVariance(stratum.control), meanAndVariance(stratum.treatment)];
    if (one === null || other === null) return null;
    difference += weight * (other.mean - one.mean);
    const square = weight * weight;
    parts.push(
      { variance: square * one.variance, degrees: stratum.control.customers - 1 },
      { variance: square * other.variance, degrees: stratum.treatment.customers - 1 },
    );
  }
  const found = comparedBy(difference, parts, level);
  const share = plain.standardError === 0 ? 1 : (found.standardError / plain.standardError) ** 2;
  return { ...found, varianceReduction: Math.max(0, 1 - share) };
}

const sizeOf = ({ control, treatment }: Stratum): number => control.customers + treatment.customers;

const added = (arms: readonly Measured[]): Measured =>
  arms.reduce(
    (sum, arm) => ({
      customers: sum.customers + arm.customers,
      sum: sum.sum + arm.sum,
      sumOfSquares: sum.sumOfSquares + arm.sumOfSquares,
    }),
    { customers: 0, sum: 0, sumOfSquares: 0 },
  );
