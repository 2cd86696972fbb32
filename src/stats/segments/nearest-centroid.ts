import { squaredDistance, type Points } from "./points.js";

/** Where each point belongs, and how tightly. */
export interface Assignment {
  /** Number of the nearest centroid, per point; the lower number where two are equally near. */
  readonly labels: Int32Array;
  /** Sum of squared distances to the nearest centroid: the inertia that k-means lowers. */
  readonly inertia: number;
}

/**
 * Gives every point its nearest centroid: exactly one, so segments are exhaustive and disjoint.
 *
 * @param centroids at least one, row by row, as wide as the points
 * O(points × centroids × width).
 */
export function nearestCentroids(points: Points, centroids: Float64Array): Assignment {
  const centroidCount = centroids.length / points.width;
  const labels = new Int32Array(points.count);
  let inertia = 0;
  for (let row = 0; row < points.count; row++) {
    let nearest = Infinity;
    for (let segment = 0; segment < centroidCount; segment++) {
      const distance = squaredDistance(points, row, centroids, segment);
      if (distance < nearest) {
        nearest = distance;
        labels[row] = segment;
      }
    }
    inertia += nearest;
  }
  return { labels, inertia };
}

/** Means and sizes of labelled points. */
export interface SegmentMeans {
  /** Row by row; zeros for a label that no point has. */
  readonly means: Float64Array;
  readonly sizes: Int32Array;
}

/** Mean of the points under each label 0 … segmentCount − 1. O(points × width). */
export function segmentMeans(
  points: Points,
  labels: ArrayLike<number>,
  segmentCount: number,
): SegmentMeans {
  const { values, count, width } = points;
  const means = new Float64Array(segmentCount * width);
  const sizes = new Int32Array(segmentCount);
  for (let row = 0; row < count; row++) {
    const segment = labels[row] as number;
    sizes[segment] = (sizes[segment] as number) + 1;
    for (let column = 0; column < width; column++) {
      const place = segment * width + column;
      means[place] = (means[place] as number) + (values[row * width + column] as number);
    }
  }
  for (let place = 0; place < means.length; place++) {
    const size = sizes[Math.floor(place / width)] as number;
    if (size > 0) means[place] = (means[place] as number) / size;
  }
  return { means, sizes };
}
