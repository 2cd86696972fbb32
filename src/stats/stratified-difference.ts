import { Z_95, type Interval } from "./wilson-interval.js";

/** A stratum: cases among the exposed and among the others. */
export interface Stratum {
  readonly exposed: number;
  readonly exposedCases: number;
  readonly others: number;
  readonly otherCases: number;
}

export interface StratifiedDifference extends Interval {
  /** Share of cases among the exposed less that among the others, like with like. */
  readonly difference: number;
  readonly standardError: number;
}

/**
 * Difference of two shares, compared within strata and averaged with Cochran's weights, so that a
 * stratum with few of either side counts little: customers after their first order with others after
 * their first, and so on. Variances from shares moved half a case towards one half, so that none is 0.
 *
 * @returns null where no stratum holds both sides
 * @see Cochran (1954), Some methods for strengthening the common chi-square tests, Biometrics 10;
 *   Agresti, Caffo (2000) for the shares in the variance. O(strata).
 */
export function stratifiedDifference(strata: readonly Stratum[]): StratifiedDifference | null {
  let [weights, weighted, variance] = [0, 0, 0];
  for (const { exposed, exposedCases, others, otherCases } of strata) {
    if (exposed === 0 || others === 0) continue;
    const weight = (exposed * others) / (exposed + others);
    weights += weight;
    weighted += weight * (exposedCases / exposed - otherCases / others);
    variance += weight ** 2 * (spread(exposedCases, exposed) + spread(otherCases, others));
  }
  if (weights === 0) return null;
  const difference = weighted / weights;
  const standardError = Math.sqrt(variance) / weights;
  return {
    difference,
    standardError,
    low: Math.max(-1, difference - Z_95 * standardError),
    high: Math.min(1, difference + Z_95 * standardError),
  };
}

function spread(cases: number, count: number): number {
  const moved = (cases + 0.5) / (count + 1);
  return (moved * (1 - moved)) / count;
}
