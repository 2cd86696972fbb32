import { kmeans } from "ml-kmeans";
import { nearestCentroids } from "../../stats/segments/nearest-centroid.js";
import type { Partitioner } from "../../stats/segments/partitioner.js";
import type { Points } from "../../stats/segments/points.js";
import { spreadStarts } from "../../stats/segments/spread-starts.js";

const MOST_STEPS = 100;

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
      const centroids = settle(points, spreadStarts(points, segmentCount, draw));
      const { inertia } = nearestCentroids(points, centroids);
      if (best === null || inertia < best.inertia) best = { inertia, centroids };
    }
    return best?.centroids ?? new Float64Array(0);
  };
}

/** Moves centroids to where the points want them, until they rest or 100 steps are done. */
export function settle(points: Points, centroids: Float64Array): Float64Array {
  const { width } = points;
  const initialization = tableOf({ values: centroids, count: centroids.length / width, width });
  const settled = kmeans(tableOf(points), initialization.length, {
    initialization,
    maxIterations: MOST_STEPS,
  });
  return flat(settled.centroids, width);
}

function tableOf({ values, count, width }: Points): number[][] {
  const rows: number[][] = [];
  for (let row = 0; row < count; row++) {
    const own: number[] = [];
    for (let column = 0; column < width; column++) own.push(values[row * width + column] as number);
    rows.push(own);
  }
  return rows;
}

function flat(rows: readonly (readonly number[])[], width: number): Float64Array {
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, place) => values.set(row, place * width));
  return values;
}
