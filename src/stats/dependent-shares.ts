import type { Interval } from "./wilson-interval.js";
import { Z_95 } from "./wilson-interval.js";

/** The same units seen twice: how many did it when. */
export interface SeenTwice {
  readonly units: number;
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

export interface ShareDifference extends Interval {
  /** Share at the first look less the share at the second, -1 to 1. */
  readonly difference: number;
  readonly standardError: number;
}

/**
 * Difference of two shares of the same units: "41 % ordered in the second month and 38 % in the
 * third, the same customers; how sure is the drop?". The interval is Wald's for matched pairs after
 * half a unit is added to each of the four cells, which keeps its level for few pairs that differ.
 *
 * @param seen whole numbers
 * @returns ends in [-1, 1]; null without units
 * @see Agresti, A., Min, Y. (2005), Simple improved confidence intervals for comparing matched
 *   proportions, Statistics in Medicine 24, 729-740
 * O(1).
 */
export function dependentShareDrop(seen: SeenTwice, z = Z_95): ShareDifference | null {
  const { units, onlyFirst, onlySecond } = seen;
  if (units <= 0) return null;
  const total = units + 2;
  const [left, came] = [onlyFirst + 0.5, onlySecond + 0.5];
  const centre = (left - came) / total;
  const standardError = Math.sqrt(left + came - (left - came) ** 2 / total) / total;
  return {
    difference: (onlyFirst - onlySecond) / units,
    standardError,
    low: Math.max(-1, centre - z * standardError),
    high: Math.min(1, centre + z * standardError),
  };
}
