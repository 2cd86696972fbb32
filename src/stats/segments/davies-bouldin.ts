import { segmentMeans } from "./nearest-centroid.js";
import { squaredDistance, type Points } from "./points.js";

/**
 * Davies-Bouldin index: mean over segments of the worst ratio of two segments' spreads (mean
 * distances to their means) to the distance between their means. Lower is more separate, from 0.
 *
 * @param labels one per point, 0 … segmentCount − 1
 * @returns null when fewer than two labels have points, or two means coincide
 * @see Davies, Bouldin (1979), IEEE PAMI 1, 224-227, with q = 1 (mean distances) and p = 2 (Euclidean).
 * O(points × width + segments²).
 */
export function daviesBouldin(
  points: Points,
  labels: ArrayLike<number>,
  segmentCount: number,
): number | null {
  const { width } = points;
  const { means, sizes } = segmentMeans(points, labels, segmentCount);
  const spreads = new Float64Array(segmentCount);
  for (let row = 0; row < points.count; row++) {
    const segment = labels[row] as number;
    const distance = Math.sqrt(squaredDistance(points, row, means, segment));
    spreads[segment] = (spreads[segment] as number) + distance / (sizes[segment] as number);
  }
  const filled = Array.from(sizes.keys()).filter((segment) => (sizes[segment] as number) > 0);
  if (filled.length < 2) return null;
  const centres: Points = { values: means, count: segmentCount, width };
  let total = 0;
  for (const segment of filled) {
    let worst = 0;
    for (const other of filled) {
      if (other === segment) continue;
      const apart = Math.sqrt(squaredDistance(centres, segment, means, other));
      if (apart === 0) return null;
      worst = Math.max(worst, ((spreads[segment] as number) + (spreads[other] as number)) / apart);
    }
    total += worst;
  }
  return total / filled.length;
}
