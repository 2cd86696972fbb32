import type { Points } from "./points.js";

/**
 * Splits points into segments around centroids, such as k-means with its starts and its chance
 * inside. Gap statistic and stability are told how by one of these.
 *
 * @returns centroids, row by row, as wide as the points; `segmentCount` rows
 */
export type Partitioner = (points: Points, segmentCount: number) => Float64Array;
