import type { BeliefColumn } from "./belief-table.js";
import { betweenBins, binsOfCurve, conditionalBins } from "./conditional-bins.js";

/** Of the spread over all draws: no value has less. */
const LEAST = 0.05;

/**
 * How far draws lie from an outcome's curve over an assumption, by its value: the root of the mean
 * square of what the curve leaves, where that depends on the value beyond chance; else the same for all.
 *
 * @param left outcome - curve, one per analysed draw
 * @returns above 0
 */
export function spreadCurve(left: Float64Array, column: BeliefColumn): (value: number) => number {
  const bins = conditionalBins(
    left.map((distance) => distance * distance),
    column,
    binsOfCurve(left.length),
  );
  const overall = Math.sqrt(bins.mean);
  if (!bins.isBeyondChance || !(overall > 0)) return () => 1;
  return (value) => Math.max(LEAST * overall, Math.sqrt(Math.max(0, betweenBins(bins, value))));
}
