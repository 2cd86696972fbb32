import { segmentMeans } from "./nearest-centroid.js";
import { squaredDistance, type Points } from "./points.js";

/**
 * Calinski-Harabasz index: spread between segments over spread within, each per degree of
 * freedom. Higher is more separate; no upper bound.
 *
 * @param labels one per point, 0 … segmentCount − 1
 * @returns null when fewer than two labels have points, when every point has a label of its own,
 *   or when there is no spread within
 * @see Calinski, Harabasz (1974), Communications in Statistics 3, 1-27. O(points × width).
 */
export function calinskiHarabasz(
  points: Points,
  labels: ArrayLike<number>,
  segmentCount: number,
): number | null {
  const { count } = points;
  const { means, sizes } = segmentMeans(points, labels, segmentCount);
  const overall = segmentMeans(points, new Int32Array(count), 1).means;
  const filled = sizes.filter((size) => size > 0).length;
  let within = 0;
  let total = 0;
  for (let row = 0; row < count; row++) {
    within += squaredDistance(points, row, means, labels[row] as number);
    total += squaredDistance(points, row, overall, 0);
  }
  if (filled < 2 || filled >= count || within <= 0) return null;
  const between = Math.max(0, total - within);
  return between / (filled - 1) / (within / (count - filled));
}
