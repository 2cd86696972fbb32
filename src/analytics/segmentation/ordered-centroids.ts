import { nearestCentroids, segmentMeans } from "../../stats/segments/nearest-centroid.js";
import type { Points } from "../../stats/segments/points.js";
import { settle } from "./k-means.js";

/**
 * Centroids settled on all customers, the segment with most revenue per customer first: equal data
 * give equal numbers. A centroid that no customer is near is dropped.
 *
 * @returns row by row
 */
export function orderedCentroids(
  points: Points,
  start: Float64Array,
  revenue: Float64Array,
): number[][] {
  const { width } = points;
  const settled = settle(points, start);
  const { labels } = nearestCentroids(points, settled);
  const segmentCount = settled.length / width;
  const { means, sizes } = segmentMeans(
    {
      values: revenue.map((value) => (Number.isNaN(value) ? 0 : value)),
      count: points.count,
      width: 1,
    },
    labels,
    segmentCount,
  );
  return Array.from(sizes.keys())
    .filter((segment) => (sizes[segment] as number) > 0)
    .map((segment) => ({
      perCustomer: means[segment] as number,
      centroid: Array.from(settled.subarray(segment * width, (segment + 1) * width)),
    }))
    .sort((a, b) => b.perCustomer - a.perCustomer || compared(a.centroid, b.centroid))
    .map(({ centroid }) => centroid);
}

function compared(first: readonly number[], second: readonly number[]): number {
  for (let column = 0; column < first.length; column++) {
    const difference = (first[column] as number) - (second[column] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
