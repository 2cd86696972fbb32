import type { Points } from "./points.js";

const MOST_STEPS = 100;
/** Squared distance that a centroid may still move when it is said to rest. */
const REST = 1e-6;

/**
 * Lloyd's steps: every point to its nearest centroid, every centroid to the mean of its points, until
 * all rest or 100 steps are done. A centroid that no point is near stays where it is.
 *
 * @param centroids at least one, row by row, as wide as the points; not changed
 * @returns new ones
 * @see Lloyd (1982), Least squares quantization in PCM, IEEE Trans. Inf. Theory 28, 129-137.
 * O(steps × points × centroids × width).
 */
export function settleCentroids(points: Points, centroids: Float64Array): Float64Array {
  let here: Float64Array = Float64Array.from(centroids);
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = meansAround(points, here);
    const isAtRest = farthestMove(next, here, points.width) <= REST;
    here = next;
    if (isAtRest) break;
  }
  return here;
}

function meansAround({ values, count, width }: Points, centroids: Float64Array): Float64Array {
  const means = new Float64Array(centroids.length);
  const sizes = new Int32Array(centroids.length / width);
  for (let at = 0; at < count * width; at += width) {
    const nearest = nearestTo(values, at, centroids, width);
    const segment = nearest / width;
    sizes[segment] = (sizes[segment] as number) + 1;
    for (let column = 0; column < width; column++) {
      const place = nearest + column;
      means[place] = (means[place] as number) + (values[at + column] as number);
    }
  }
  for (let place = 0; place < means.length; place++) {
    const size = sizes[Math.floor(place / width)] as number;
    means[place] = size > 0 ? (means[place] as number) / size : (centroids[place] as number);
  }
  return means;
}

/** Where the nearest centroid begins; a sum that is too large already is not added up to its end. */
function nearestTo(
  values: Float64Array,
  at: number,
  centroids: Float64Array,
  width: number,
): number {
  let nearest = 0;
  let least = Infinity;
  for (let start = 0; start < centroids.length; start += width) {
    let sum = 0;
    for (let column = 0; column < width && sum < least; column++) {
      const difference = (values[at + column] as number) - (centroids[start + column] as number);
      sum += difference * difference;
    }
    if (sum < least) {
      least = sum;
      nearest = start;
    }
  }
  return nearest;
}

function farthestMove(next: Float64Array, before: Float64Array, width: number): number {
  let farthest = 0;
  for (let start = 0; start < next.length; start += width) {
    let sum = 0;
    for (let place = start; place < start + width; place++) {
      const difference = (next[place] as number) - (before[place] as number);
      sum += difference * difference;
    }
    farthest = Math.max(farthest, sum);
  }
  return farthest;
}
