import { Z_95, type Interval } from "./wilson-interval.js";

/** Amounts of units, summed: their total and the sum of their squares. */
export interface SummedAmounts {
  readonly total: number;
  readonly squares: number;
}

export interface HeldShare extends Interval {
  readonly share: number;
  readonly standardError: number;
}

/**
 * Share of a total that a group of units holds: "frequent customers bring 41 % of revenue", when
 * customers are the units. A ratio of two sums over the same units, so its spread is that of what
 * each unit adds to the one less its part of the other.
 *
 * @param units all of them, at least 2
 * @param group amounts of the group's units; `all` those of all units, the group included
 * @returns ends in [0, 1]; null where there is nothing to share or no spread to tell
 * @see Cochran, W. G. (1977), Sampling techniques, 6.3: the ratio estimate's variance
 * O(1).
 */
export function heldShare(
  units: number,
  group: SummedAmounts,
  all: SummedAmounts,
  z = Z_95,
): HeldShare | null {
  if (units < 2 || all.total <= 0) return null;
  const share = group.total / all.total;
  const rest = Math.max(0, all.squares - group.squares);
  const residuals = (1 - share) ** 2 * group.squares + share ** 2 * rest;
  const standardError = Math.sqrt((residuals * units) / (units - 1)) / all.total;
  return {
    share,
    standardError,
    low: Math.max(0, share - z * standardError),
    high: Math.min(1, share + z * standardError),
  };
}
