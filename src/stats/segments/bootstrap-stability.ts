import { adjustedRandIndex } from "./adjusted-rand-index.js";
import { nearestCentroids } from "./nearest-centroid.js";
import type { Partitioner } from "./partitioner.js";
import { rowsOf, type Points } from "./points.js";

/**
 * Stability of a partition: the customers are drawn again with replacement, split again, and all
 * of them assigned to the new centroids; the mean adjusted Rand index of that with the partition
 * of all. 1: always the same segments; about 0: other ones each time.
 *
 * @param resampleCount how many resamples; at least 1
 * @param draw uniform in [0, 1)
 * @returns at most 1; null without points
 * @see Hennig (2007), Cluster-wise assessment of cluster stability, CSDA 52, 258-271 (scheme), with
 *   Hubert, Arabie (1985) in place of the Jaccard coefficient per segment.
 */
export function bootstrapStability(
  points: Points,
  options: {
    readonly segmentCount: number;
    readonly resampleCount: number;
    readonly partition: Partitioner;
    readonly draw: () => number;
  },
): number | null {
  const { segmentCount, resampleCount, partition, draw } = options;
  if (points.count === 0 || resampleCount < 1) return null;
  const { labels } = nearestCentroids(points, partition(points, segmentCount));
  let total = 0;
  for (let resample = 0; resample < resampleCount; resample++) {
    const rows = Int32Array.from({ length: points.count }, () => Math.floor(draw() * points.count));
    const centroids = partition(rowsOf(points, rows), segmentCount);
    total += adjustedRandIndex(labels, nearestCentroids(points, centroids).labels) ?? 0;
  }
  return total / resampleCount;
}
