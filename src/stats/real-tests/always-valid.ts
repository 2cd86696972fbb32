import type { Interval } from "../wilson-interval.js";

export interface AlwaysValid extends Interval {
  /** Valid however often and whenever it is looked at. */
  readonly pValue: number;
}

/**
 * The interval of a difference that may be looked at after every customer: over all looks together
 * it misses the truth at most once in 1 / (1 - level). The mixture sequential probability ratio test
 * with a normal mixture.
 *
 * @param estimate of the difference so far, with the variance of that estimate
 * @param spread standard deviation of the effects thought likely: where the interval is tightest
 * @see Johari, Koomen, Pekelis, Walsh (2017), Peeking at A/B tests; Robbins (1970). O(1).
 */
export function alwaysValidInterval(
  estimate: { readonly difference: number; readonly variance: number },
  spread: number,
  level = 0.95,
): AlwaysValid {
  const { difference, variance } = estimate;
  const mixed = variance + spread * spread;
  const half = Math.sqrt(
    ((2 * variance * mixed) / (spread * spread)) *
      (0.5 * Math.log(mixed / variance) - Math.log(1 - level)),
  );
  const logRatio =
    0.5 * Math.log(variance / mixed) +
    (spread * spread * difference * difference) / (2 * variance * mixed);
  return {
    low: difference - half,
    high: difference + half,
    pValue: Math.min(1, Math.exp(-logRatio)),
  };
}
