import { Z_95, type Interval } from "./wilson-interval.js";

/** Sums over members: how many there are, of a quantity, and of its square. */
export interface PartSums {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

export interface ShareOfSum extends Interval {
  readonly share: number;
  readonly standardError: number;
}

/**
 * Share of a total that a part of the members holds ("champions bring 40 % of revenue"), and how
 * far it would move with another draw of members: a ratio of two sums over the same members,
 * linearised.
 *
 * @param part members who are in it
 * @param whole all members, those of the part included
 * @returns ends held in [0, 1]; null below two members, or where the total is not positive
 * @see Cochran (1977), Sampling techniques, 3rd ed., section 6.4. O(1).
 */
export function shareOfSum(part: PartSums, whole: PartSums): ShareOfSum | null {
  const { count } = whole;
  if (count < 2 || !(whole.sum > 0)) return null;
  const share = part.sum / whole.sum;
  // squares of x (1 if in the part - share), whose mean is 0
  const residual =
    part.squares * (1 - share) ** 2 + Math.max(0, whole.squares - part.squares) * share ** 2;
  const standardError = Math.sqrt((residual / (count - 1)) * count) / whole.sum;
  return {
    share,
    standardError,
    low: Math.max(Math.min(0, share), share - Z_95 * standardError),
    high: Math.min(Math.max(1, share), share + Z_95 * standardError),
  };
}
