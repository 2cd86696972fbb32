import { normalTails } from "../special/normal-distribution.js";
import { Z_95 } from "../wilson-interval.js";

/** Two arms within a part of the traffic in which like is compared with like. */
export interface ShareStratum {
  readonly base: { readonly trials: number; readonly successes: number };
  readonly other: { readonly trials: number; readonly successes: number };
}

export interface StratifiedDifference {
  /** other - base. */
  readonly difference: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Difference of two shares over strata: the Mantel-Haenszel risk difference, with Sato's variance,
 * which holds for few large and for many small strata. The test is Cochran's, Mantel's and
 * Haenszel's, without continuity correction.
 *
 * @returns null where no stratum has both arms
 * @see Mantel, Haenszel (1959), JNCI 22, 719-748; Sato (1989), On the variance estimator for the
 *   Mantel-Haenszel risk difference, Biometrics 45, 1323-1324. O(strata).
 */
export function stratifiedShares(strata: readonly ShareStratum[]): StratifiedDifference | null {
  let [weights, weighted, p, q, surplus, variance] = [0, 0, 0, 0, 0, 0];
  for (const { base, other } of strata) {
    const [n0, n1] = [base.trials, other.trials];
    if (n0 === 0 || n1 === 0) continue;
    const [c, a, n] = [base.successes, other.successes, n0 + n1];
    weights += (n1 * n0) / n;
    weighted += (a * n0 - c * n1) / n;
    p += c * (n1 / n) ** 2 - a * (n0 / n) ** 2 + ((n1 / n) * (n0 / n) * (n0 - n1)) / 2;
    q += (a * (n0 - c) + c * (n1 - a)) / n / 2;
    surplus += a - (n1 * (a + c)) / n;
    if (n > 1) variance += (n1 * n0 * (a + c) * (n - a - c)) / (n * n * (n - 1));
  }
  if (weights === 0) return null;
  const difference = weighted / weights;
  const standardError = Math.sqrt(Math.max(0, difference * p + q)) / weights;
  return {
    difference,
    standardError,
    low: difference - Z_95 * standardError,
    high: difference + Z_95 * standardError,
    pValue: variance === 0 ? 1 : normalTails(surplus / Math.sqrt(variance)),
  };
}

export interface MeanArm {
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

export interface MeanStratum {
  readonly base: MeanArm;
  readonly other: MeanArm;
}

/**
 * Difference of two means over strata, weighted as Mantel and Haenszel weight shares. Each arm's
 * spread is pooled over its strata, so that strata of a single value have one too.
 *
 * @returns null where no stratum has both arms, or an arm has no more values than strata
 * @see Cochran (1954), Some methods for strengthening the common χ² tests, Biometrics 10, 417-451.
 *   O(strata).
 */
export function stratifiedMeans(strata: readonly MeanStratum[]): StratifiedDifference | null {
  const both = strata.filter(({ base, other }) => base.count > 0 && other.count > 0);
  const [spread0, spread1] = [
    pooledSpread(both.map(({ base }) => base)),
    pooledSpread(both.map(({ other }) => other)),
  ];
  if (spread0 === null || spread1 === null) return null;
  let [weights, weighted, variance] = [0, 0, 0];
  for (const { base, other } of both) {
    const weight = (base.count * other.count) / (base.count + other.count);
    weights += weight;
    weighted += weight * (other.sum / other.count - base.sum / base.count);
    variance += weight * weight * (spread0 / base.count + spread1 / other.count);
  }
  const difference = weighted / weights;
  const standardError = Math.sqrt(variance) / weights;
  return {
    difference,
    standardError,
    low: difference - Z_95 * standardError,
    high: difference + Z_95 * standardError,
    pValue:
      standardError === 0 ? Number(difference === 0) : normalTails(difference / standardError),
  };
}

function pooledSpread(arms: readonly MeanArm[]): number | null {
  let [squares, freedom] = [0, 0];
  for (const { count, sum, sumOfSquares } of arms) {
    squares += Math.max(0, sumOfSquares - (sum * sum) / count);
    freedom += count - 1;
  }
  return freedom <= 0 ? null : squares / freedom;
}
