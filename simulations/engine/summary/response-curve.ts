import { squareCentre, type AdditiveBasis, type AdditiveFit } from "./additive-fit.js";
import type { BeliefColumn } from "./belief-table.js";
import { conditionalBins, type ConditionalBins } from "./conditional-bins.js";

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
  const residual = conditionalBins(fit.residuals, column, binsOf(basis.draws));
  const error = Math.sqrt(fit.residualVariance / basis.draws);
  const isCurved = Math.abs(curvature) * squareDeviation(column, centre) > 3 * error;
  const isSloped = Math.abs(slope) > 3 * error;
  const quadratic = (value: number, bend: number): number => {
    const z = (value - column.mean) / column.sd;
    return fit.mean + slope * z + bend * (z * z - centre);
  };
  return {
    at: (value) =>
      quadratic(value, curvature) + (residual.isBeyondChance ? between(residual, value) : 0),
    extrapolated: (value) => quadratic(value, isCurved ? curvature : 0),
    hasEffect: isSloped || isCurved || residual.isBeyondChance,
  };
}

function binsOf(draws: number): number {
  return Math.max(5, Math.min(16, Math.floor(draws / 64)));
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

/** Linear between the bins' means; constant outside the outermost. */
function between(bins: ConditionalBins, value: number): number {
  const { beliefMeans, means } = bins;
  let right = 0;
  while (right < beliefMeans.length && (beliefMeans[right] as number) < value) right += 1;
  if (right === 0) return means[0] as number;
  if (right === beliefMeans.length) return means[right - 1] as number;
  const from = beliefMeans[right - 1] as number;
  const until = beliefMeans[right] as number;
  const share = (value - from) / (until - from);
  return (means[right - 1] as number) * (1 - share) + (means[right] as number) * share;
}
