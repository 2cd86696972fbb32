import { squareCentre, type AdditiveBasis, type AdditiveFit } from "./additive-fit.js";
import type { BeliefColumn } from "./belief-table.js";
import { betweenBins, binsOfCurve, conditionalBins } from "./conditional-bins.js";

/** Expected outcome as a function of one assumption, all else as believed. */
export interface ResponseCurve {
  readonly at: (value: number) => number;
  /** Without the local correction, and without curvature that chance could explain. */
  readonly extrapolated: (value: number) => number;
  /** Whether the outcome depends on it by more than three standard errors. */
  readonly hasEffect: boolean;
}

/**
 * The assumption's quadratic of the additive fit, so that what the other assumptions do is taken out;
 * where the residuals still depend on it beyond chance, their means over bins are added, linearly in
 * between.
 *
 * @param at position of the assumption in the basis
 */
export function responseCurve(basis: AdditiveBasis, fit: AdditiveFit, at: number): ResponseCurve {
  const column = basis.columns[at] as BeliefColumn;
  const slope = fit.slopes[at] as number;
  const curvature = fit.curvatures[at] as number;
  const centre = squareCentre(basis, at);
  const residual = conditionalBins(fit.residuals, column, binsOfCurve(basis.draws));
  const error = Math.sqrt(fit.residualVariance / basis.draws);
  const isCurved = Math.abs(curvature) * squareDeviation(column, centre) > 3 * error;
  const isSloped = Math.abs(slope) > 3 * error;
  const quadratic = (value: number, bend: number): number => {
    const z = (value - column.mean) / column.sd;
    return fit.mean + slope * z + bend * (z * z - centre);
  };
  return {
    at: (value) =>
      quadratic(value, curvature) + (residual.isBeyondChance ? betweenBins(residual, value) : 0),
    extrapolated: (value) => quadratic(value, isCurved ? curvature : 0),
    hasEffect: isSloped || isCurved || residual.isBeyondChance,
  };
}

function squareDeviation(column: BeliefColumn, centre: number): number {
  const { values, mean, sd } = column;
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) {
    const z = ((values[i] as number) - mean) / sd;
    squares += (z * z - centre) * (z * z - centre);
  }
  return Math.sqrt(squares / values.length);
}
