import { chiSquareQuantile } from "../special/chi-square-quantile.js";
import { overlappingDegrees } from "./overlapping-degrees.js";
import type { PlaceboLift } from "./placebo-lifts.js";

/** Below so many independent spans nothing is said. */
const LEAST_DEGREES = 2;

/** How far a read-out is from 0 while nothing is tested. */
export interface PlaceboSpread {
  /** Of the logarithm of the lift: root of the mean square. */
  readonly spread: number;
  /** Independent spans that would tell it as well. */
  readonly degrees: number;
}

/**
 * @param length weeks of a test
 * @returns null where the spans are worth fewer than two independent ones, or do not move at all
 * O(spans²).
 */
export function placeboSpread(lifts: readonly PlaceboLift[], length: number): PlaceboSpread | null {
  const starts = lifts.map(({ start }) => start);
  const degrees = overlappingDegrees(starts, length);
  const squares = lifts.reduce((sum, { logLift }) => sum + logLift * logLift, 0);
  const spread = Math.sqrt(squares / lifts.length);
  return degrees >= LEAST_DEGREES && spread > 0 ? { spread, degrees } : null;
}

/**
 * What the true spread may be, by 95 %.
 *
 * @see chi-square interval of a variance. O(sqrt(degrees)).
 */
export function spreadInterval({ spread, degrees }: PlaceboSpread) {
  const at = (probability: number): number =>
    spread * Math.sqrt(degrees / chiSquareQuantile(probability, degrees));
  return { low: at(0.975), high: at(0.025) };
}
