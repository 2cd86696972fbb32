import { Z_95, type Interval } from "./wilson-interval.js";

export interface Share {
  readonly successes: number;
  readonly trials: number;
}

export interface RelativeDifference extends Interval {
  readonly difference: number;
}

/**
 * How much larger one share is than another, as a part of the other: 3 % against 2 % is 0.5. The
 * interval is Katz's, of the logarithm of the quotient of two independent shares.
 *
 * @returns null where a share is 0 or cannot be computed: the quotient has no logarithm then
 * @see Katz, Baptista, Azen, Pike (1978), Obtaining confidence intervals for the risk ratio in cohort
 *   studies, Biometrics 34, 469-474. O(1).
 */
export function relativeDifference(base: Share, other: Share): RelativeDifference | null {
  if (base.successes <= 0 || other.successes <= 0) return null;
  const quotient = other.successes / other.trials / (base.successes / base.trials);
  const standardError = Math.sqrt(
    Math.max(0, 1 / other.successes - 1 / other.trials + 1 / base.successes - 1 / base.trials),
  );
  return {
    difference: quotient - 1,
    low: quotient * Math.exp(-Z_95 * standardError) - 1,
    high: quotient * Math.exp(Z_95 * standardError) - 1,
  };
}
