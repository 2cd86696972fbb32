import { cholesky } from "../linear-algebra/cholesky.js";
import type { Points } from "./points.js";

/** How the components of a mixture may spread. */
export type MixtureCovariance = "FULL" | "DIAGONAL";

/** A Gaussian mixture: what is needed to say how a point belongs. */
export interface Mixture {
  readonly covariance: MixtureCovariance;
  readonly width: number;
  /** One per component; they sum to 1. */
  readonly weights: Float64Array;
  /** Component by component. */
  readonly means: Float64Array;
  /** Component by component: width × width row by row, or for DIAGONAL the width variances. */
  readonly covariances: Float64Array;
}

/** A mixture made ready for evaluation. */
export interface MixtureDensity {
  readonly componentCount: number;
  /**
   * Writes the probabilities that a point came from each component.
   *
   * @param into as long as there are components; they sum to 1
   * @returns log density of the point under the mixture
   */
  memberships(points: Points, row: number, into: Float64Array): number;
}

const { exp, log } = Math;
const LEAST = -Infinity;
const LOG_TWO_PI = log(2 * Math.PI);

/**
 * Prepares a mixture: factors its covariances once. A point then costs
 * O(components × width²), for DIAGONAL O(components × width).
 *
 * @returns null when a covariance is not positive definite, or a weight is not above 0
 */
export function mixtureDensity(mixture: Mixture): MixtureDensity | null {
  const { covariance, width, weights, means, covariances } = mixture;
  const componentCount = weights.length;
  const size = covariance === "FULL" ? width * width : width;
  const factors = new Float64Array(componentCount * size);
  const constants = new Float64Array(componentCount);
  for (let component = 0; component < componentCount; component++) {
    const own = covariances.subarray(component * size, (component + 1) * size);
    const factor = covariance === "FULL" ? cholesky(own, width) : roots(own);
    const weight = weights[component] as number;
    if (factor === null || !(weight > 0)) return null;
    factors.set(factor, component * size);
    let logDeterminant = 0;
    for (let column = 0; column < width; column++) {
      const at = covariance === "FULL" ? column * width + column : column;
      logDeterminant += 2 * log(factor[at] as number);
    }
    constants[component] = log(weight) - 0.5 * (width * LOG_TWO_PI + logDeterminant);
  }
  const solved = new Float64Array(width);
  const shape = { means, factors, width, size, solved };
  const distance = covariance === "FULL" ? fullDistance : diagonalDistance;
  return {
    componentCount,
    memberships(points, row, into) {
      let highest = LEAST;
      for (let component = 0; component < componentCount; component++) {
        const logDensity =
          (constants[component] as number) - 0.5 * distance(points.values, row, component, shape);
        into[component] = logDensity;
        if (logDensity > highest) highest = logDensity;
      }
      let sum = 0;
      for (let component = 0; component < componentCount; component++) {
        const part = exp((into[component] as number) - highest);
        into[component] = part;
        sum += part;
      }
      for (let component = 0; component < componentCount; component++) {
        into[component] = (into[component] as number) / sum;
      }
      return highest + log(sum);
    },
  };
}

interface Shape {
  readonly means: Float64Array;
  readonly factors: Float64Array;
  readonly width: number;
  readonly size: number;
  readonly solved: Float64Array;
}

/** Squared Mahalanobis distance by forward substitution. */
function fullDistance(values: Float64Array, row: number, component: number, shape: Shape): number {
  const { means, factors, width, size, solved } = shape;
  const base = component * size;
  let sum = 0;
  for (let column = 0; column < width; column++) {
    let rest =
      (values[row * width + column] as number) - (means[component * width + column] as number);
    const line = base + column * width;
    for (let k = 0; k < column; k++) {
      rest -= (factors[line + k] as number) * (solved[k] as number);
    }
    const part = rest / (factors[line + column] as number);
    solved[column] = part;
    sum += part * part;
  }
  return sum;
}

function diagonalDistance(
  values: Float64Array,
  row: number,
  component: number,
  { means, factors, width }: Shape,
): number {
  let sum = 0;
  for (let column = 0; column < width; column++) {
    const at = component * width + column;
    const part =
      ((values[row * width + column] as number) - (means[at] as number)) / (factors[at] as number);
    sum += part * part;
  }
  return sum;
}

/** Square roots of variances; null unless all are above 0 and finite. */
function roots(variances: Float64Array): Float64Array | null {
  const isFit = variances.every((variance) => variance > 0 && Number.isFinite(variance));
  return isFit ? variances.map((variance) => Math.sqrt(variance)) : null;
}
