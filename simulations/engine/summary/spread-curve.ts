import type { BeliefColumn } from "./belief-table.js";
import { betweenBins, binsOfCurve, conditionalBins } from "./conditional-bins.js";
import { meanOf, varianceAbout } from "./mean-error.js";

/** Of the spread over all draws: no value has less. */
const LEAST = 0.05;

/**
 * How far draws lie from an outcome's curve over an assumption, by its value: the root of the mean
 * square of what the curve leaves. Where bins of the squares differ beyond chance, through these; else
 * along a line, its slope drawn in by the share of it that chance alone would make.
 *
 * @param left outcome - curve, one per analysed draw
 * @returns above 0
 */
export function spreadCurve(left: Float64Array, column: BeliefColumn): (value: number) => number {
  const squares = new Float64Array(left.length);
  for (let draw = 0; draw < squares.length; draw += 1) {
    squares[draw] = (left[draw] as number) * (left[draw] as number);
  }
  const mean = meanOf(squares);
  if (!(mean > 0)) return () => 1;
  const bins = conditionalBins(squares, column, binsOfCurve(left.length));
  const slope = bins.isBeyondChance ? 0 : slopeBeyondChance(squares, column, mean);
  const squareAt = (value: number): number =>
    bins.isBeyondChance
      ? betweenBins(bins, value)
      : mean + (slope * (value - column.mean)) / column.sd;
  return (value) => Math.sqrt(Math.max(LEAST * LEAST * mean, squareAt(value)));
}

/** Per standard deviation of the assumption. @see James, Stein (1961), for one of many slopes */
function slopeBeyondChance(
  squares: Float64Array,
  { values, mean, sd }: BeliefColumn,
  meanSquare: number,
): number {
  const draws = squares.length;
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    sum += ((squares[draw] as number) - meanSquare) * ((values[draw] as number) - mean);
  }
  const slope = sum / (draws * sd);
  const ofChance = varianceAbout(squares, meanSquare) / draws;
  return slope === 0 ? 0 : slope * Math.max(0, 1 - ofChance / (slope * slope));
}
