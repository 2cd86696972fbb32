import type { Mixture, MixtureCovariance } from "./mixture-density.js";
import type { Points } from "./points.js";

/** Less than this many points' worth of membership is a component that has collapsed. */
const LEAST_MEMBERS = 1.5;

/**
 * The M step of a Gaussian mixture: weights, means and covariances (divided by the summed
 * membership, plus the ridge) of points that belong to components in part.
 *
 * @param memberships point by point, one number in [0, 1] per component
 * @returns null when a component has hardly a point left
 * O(points × components × width²), for DIAGONAL × width.
 */
export function componentsOf(
  points: Points,
  memberships: Float64Array,
  options: {
    readonly componentCount: number;
    readonly covariance: MixtureCovariance;
    readonly ridge: number;
  },
): Mixture | null {
  const { componentCount, covariance, ridge } = options;
  const { values, count, width } = points;
  const sums = new Float64Array(componentCount);
  const means = new Float64Array(componentCount * width);
  for (let row = 0; row < count; row++) {
    for (let component = 0; component < componentCount; component++) {
      const membership = memberships[row * componentCount + component] as number;
      if (membership === 0) continue;
      sums[component] = (sums[component] as number) + membership;
      for (let column = 0; column < width; column++) {
        const at = component * width + column;
        means[at] = (means[at] as number) + membership * (values[row * width + column] as number);
      }
    }
  }
  if (sums.some((sum) => sum < Math.min(LEAST_MEMBERS, count))) return null;
  for (let at = 0; at < means.length; at++) {
    means[at] = (means[at] as number) / (sums[Math.floor(at / width)] as number);
  }
  const size = covariance === "FULL" ? width * width : width;
  const covariances = new Float64Array(componentCount * size);
  const gather = covariance === "FULL" ? addOuter : addSquares;
  const difference = new Float64Array(width);
  for (let row = 0; row < count; row++) {
    for (let component = 0; component < componentCount; component++) {
      const membership = memberships[row * componentCount + component] as number;
      if (membership === 0) continue;
      for (let column = 0; column < width; column++) {
        difference[column] =
          (values[row * width + column] as number) - (means[component * width + column] as number);
      }
      gather(covariances, component * size, difference, membership);
    }
  }
  for (let at = 0; at < covariances.length; at++) {
    covariances[at] = (covariances[at] as number) / (sums[Math.floor(at / size)] as number);
  }
  addRidge(covariances, { width, size, ridge });
  return {
    covariance,
    width,
    weights: sums.map((sum) => sum / count),
    means,
    covariances,
  };
}

/** Lower triangle and diagonal only; `addRidge` mirrors it. */
function addOuter(
  into: Float64Array,
  base: number,
  difference: Float64Array,
  weight: number,
): void {
  const width = difference.length;
  for (let row = 0; row < width; row++) {
    const part = weight * (difference[row] as number);
    for (let column = 0; column <= row; column++) {
      const at = base + row * width + column;
      into[at] = (into[at] as number) + part * (difference[column] as number);
    }
  }
}

function addSquares(
  into: Float64Array,
  base: number,
  difference: Float64Array,
  weight: number,
): void {
  for (let column = 0; column < difference.length; column++) {
    const part = difference[column] as number;
    into[base + column] = (into[base + column] as number) + weight * part * part;
  }
}

function addRidge(
  covariances: Float64Array,
  shape: { readonly width: number; readonly size: number; readonly ridge: number },
): void {
  const { width, size, ridge } = shape;
  if (size === width) {
    for (let at = 0; at < covariances.length; at++) {
      covariances[at] = (covariances[at] as number) + ridge;
    }
    return;
  }
  for (let base = 0; base < covariances.length; base += size) {
    for (let row = 0; row < width; row++) {
      const diagonal = base + row * width + row;
      covariances[diagonal] = (covariances[diagonal] as number) + ridge;
      for (let column = row + 1; column < width; column++) {
        covariances[base + row * width + column] = covariances[
          base + column * width + row
        ] as number;
      }
    }
  }
}
