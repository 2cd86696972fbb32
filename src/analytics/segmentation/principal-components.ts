import { PCA } from "ml-pca";
import type { Points } from "../../stats/segments/points.js";

/** Directions in which customers differ most, at right angles to each other. */
export interface PrincipalComponents {
  readonly means: readonly number[];
  /** One direction per component, of length 1, its largest entry positive. */
  readonly axes: readonly (readonly number[])[];
  /** Share of the variance along each; they sum to 1. */
  readonly explainedShares: readonly number[];
}

/**
 * Principal components of the covariance matrix, the one with most variance first.
 *
 * @param points at least two that differ
 * @see Pearson (1901). O(points × width² + width³).
 */
export function principalComponents(points: Points): PrincipalComponents {
  const { values, count, width } = points;
  const rows = Array.from({ length: count }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );
  const pca = new PCA(rows, { method: "covarianceMatrix", center: true });
  const { means } = pca.toJSON();
  const axes = pca.getEigenvectors().transpose().to2DArray().map(pointedUp);
  const variances = pca.getEigenvalues().map((variance) => Math.max(0, variance));
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  return {
    means,
    axes,
    explainedShares: variances.map((variance) => (total > 0 ? variance / total : 0)),
  };
}

/** Coordinates along the first `dimensions` components. O(points × width × dimensions). */
export function projected(
  points: Points,
  { means, axes }: PrincipalComponents,
  dimensions: number,
): Points {
  const { values, count, width } = points;
  const scores = new Float64Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const axis = axes[dimension] ?? [];
      let sum = 0;
      for (let column = 0; column < axis.length; column++) {
        sum +=
          ((values[row * width + column] as number) - (means[column] as number)) *
          (axis[column] as number);
      }
      scores[row * dimensions + dimension] = sum;
    }
  }
  return { values: scores, count, width: dimensions };
}

/** An eigenvector has no sign of its own; this gives it one. */
function pointedUp(axis: readonly number[]): number[] {
  const largest = axis.reduce(
    (most, entry) => (Math.abs(entry) > Math.abs(most) ? entry : most),
    0,
  );
  return axis.map((entry) => (largest < 0 ? -entry : entry) + 0);
}
