import { squaredDistance, type Points } from "./points.js";

const { sqrt } = Math;

/**
 * Mean silhouette width: how much nearer points are to their own segment than to the next one,
 * −1 to 1. A point that is alone in its segment counts 0.
 *
 * @param labels one per point, 0 … segmentCount − 1
 * @returns null unless at least two labels have points
 * @see Rousseeuw (1987), Silhouettes, J. Comput. Appl. Math. 20, 53-65. O(points² × width): for
 * many points give a sample.
 */
export function silhouette(
  points: Points,
  labels: ArrayLike<number>,
  segmentCount: number,
): number | null {
  const { count } = points;
  const sizes = new Int32Array(segmentCount);
  for (let row = 0; row < count; row++) {
    const segment = labels[row] as number;
    sizes[segment] = (sizes[segment] as number) + 1;
  }
  if (sizes.filter((size) => size > 0).length < 2) return null;
  const sums = new Float64Array(count * segmentCount);
  for (let row = 0; row < count; row++) {
    for (let other = 0; other < row; other++) {
      const distance = sqrt(squaredDistance(points, row, points.values, other));
      const mine = row * segmentCount + (labels[other] as number);
      const theirs = other * segmentCount + (labels[row] as number);
      sums[mine] = (sums[mine] as number) + distance;
      sums[theirs] = (sums[theirs] as number) + distance;
    }
  }
  let total = 0;
  for (let row = 0; row < count; row++) {
    total += widthOf(sums.subarray(row * segmentCount), labels[row] as number, sizes);
  }
  return total / count;
}

/** @param sums of distances to the points of each segment, from one point */
function widthOf(sums: Float64Array, own: number, sizes: Int32Array): number {
  const ownSize = sizes[own] as number;
  if (ownSize === 1) return 0;
  const within = (sums[own] as number) / (ownSize - 1);
  let beyond = Infinity;
  for (let segment = 0; segment < sizes.length; segment++) {
    const size = sizes[segment] as number;
    if (segment !== own && size > 0) beyond = Math.min(beyond, (sums[segment] as number) / size);
  }
  const larger = Math.max(within, beyond);
  return larger === 0 ? 0 : (beyond - within) / larger;
}
