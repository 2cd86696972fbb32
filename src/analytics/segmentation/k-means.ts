import { nearestCentroids } from "../../stats/segments/nearest-centroid.js";
import type { Partitioner } from "../../stats/segments/partitioner.js";
import { settleCentroids } from "../../stats/segments/settle-centroids.js";
import { spreadStarts } from "../../stats/segments/spread-starts.js";

/**
 * k-means from several k-means++ starts, the one with least inertia; each call goes on in the
 * stream of draws.
 *
 * @see Lloyd (1982); Arthur, Vassilvitskii (2007), k-means++
 */
export function kMeans(starts: number, draw: () => number): Partitioner {
  return (points, segmentCount) => {
    let best: { inertia: number; centroids: Float64Array } | null = null;
    for (let start = 0; start < starts; start++) {
      const centroids = settleCentroids(points, spreadStarts(points, segmentCount, draw));
      const { inertia } = nearestCentroids(points, centroids);
      if (best === null || inertia < best.inertia) best = { inertia, centroids };
    }
    return best?.centroids ?? new Float64Array(0);
  };
}
