import { squareCentre, type AdditiveBasis, type AdditiveFit } from "./additive-fit.js";
import type { BeliefColumn } from "./belief-table.js";

/**
 * An outcome per analysed draw with what the other assumptions did in it taken out, as far as a sum of
 * quadratics tells: its mean, what the assumptions given do, and what none explains. Evenly spread draws
 * leave some pairs of assumptions unevenly spread; a strong one would else be seen in a weak one.
 *
 * @param together an assumption and those that are not independent of it
 */
export function ownPart(
  basis: AdditiveBasis,
  fit: AdditiveFit,
  together: readonly BeliefColumn[],
): Float64Array {
  const part = new Float64Array(fit.residuals.length);
  for (let draw = 0; draw < part.length; draw += 1) {
    part[draw] = fit.mean + (fit.residuals[draw] as number);
  }
  for (const column of together) addOwn(part, basis, fit, column);
  return part;
}

function addOwn(
  part: Float64Array,
  basis: AdditiveBasis,
  fit: AdditiveFit,
  column: BeliefColumn,
): void {
  const at = basis.columns.indexOf(column);
  if (at < 0) return;
  const slope = fit.slopes[at] as number;
  const curvature = fit.curvatures[at] as number;
  const centre = squareCentre(basis, at);
  const { values, mean, sd } = column;
  for (let draw = 0; draw < part.length; draw += 1) {
    const z = ((values[draw] as number) - mean) / sd;
    part[draw] = (part[draw] as number) + slope * z + curvature * (z * z - centre);
  }
}
