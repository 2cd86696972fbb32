import { wilsonInterval, Z_95, type Interval } from "./wilson-interval.js";

/** Successes among trials, both whole. */
export interface Trials {
  readonly successes: number;
  readonly trials: number;
}

/**
 * Interval of the ratio of two independent shares, recovered from the Wilson interval of each: "how
 * many times as often with it as without?". Holds its level where a count is 0, as the logarithm's
 * interval does not.
 *
 * @returns ends from 0; the upper one is Infinity where the second share may be 0; null without trials
 * @see Donner, Zou (2012), Closed-form confidence intervals for functions of the normal mean and
 *   standard deviation, Stat. Methods Med. Res. 21 (the ratio); Fagerland, Lydersen, Laake (2015),
 *   Recommended tests and confidence intervals for paired and independent binomial proportions. The
 *   lower end is written so that nothing cancels. O(1).
 */
export function shareRatioInterval(first: Trials, second: Trials, z = Z_95): Interval | null {
  const one = wilsonInterval(first.successes, first.trials, z);
  const other = wilsonInterval(second.successes, second.trials, z);
  if (one === null || other === null) return null;
  const p = first.successes / first.trials;
  const q = second.successes / second.trials;
  const root = (numerator: number, denominator: number): number =>
    Math.sqrt(Math.max(0, p * p * q * q - numerator * denominator));
  const least = one.low * (2 * p - one.low);
  const most = one.high * (2 * p - one.high);
  const fewest = other.low * (2 * q - other.low);
  return {
    low: least === 0 ? 0 : least / (p * q + root(least, other.high * (2 * q - other.high))),
    high: fewest === 0 ? Infinity : (p * q + root(most, fewest)) / fewest,
  };
}
