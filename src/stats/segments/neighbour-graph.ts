import { squaredDistance, type Points } from "./points.js";

/** Which points are near each other, and how surely: each pair twice, once from either end. */
export interface NeighbourGraph {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Above 0, at most 1; equal for both directions of a pair. */
  readonly weights: Float64Array;
}

const BISECTIONS = 64;
const CLOSE_ENOUGH = 1e-5;
/** A point's scale is at least this part of its mean distance, so that it has a say beyond its nearest. */
const LEAST_SCALE = 1e-3;

interface Neighbours {
  /** Row by row, nearest first, the point itself left out. */
  readonly rows: Int32Array;
  readonly distances: Float64Array;
  readonly perPoint: number;
}

/**
 * The fuzzy neighbourhood of every point: its nearest neighbour belongs to it with 1, farther ones with
 * less on a scale of its own, such that the memberships add up to log2(neighbourCount); then the union
 * of both directions.
 *
 * @param neighbourCount of each point, itself included; more than 2, at most the number of points
 * @see McInnes, Healy, Melville (2018), UMAP, arXiv:1802.03426, sections 3.1 and 4.1, with exact
 *   neighbours. O(points² × width).
 */
export function neighbourGraph(points: Points, neighbourCount: number): NeighbourGraph {
  const near = nearestOf(points, neighbourCount - 1);
  const strengths = membershipsOf(near, Math.log2(neighbourCount));
  const { rows, perPoint } = near;
  const from: number[] = [];
  const to: number[] = [];
  const weights: number[] = [];
  const add = (one: number, other: number, weight: number): void => {
    if (!(weight > 0)) return;
    from.push(one, other);
    to.push(other, one);
    weights.push(weight, weight);
  };
  for (let point = 0; point < points.count; point++) {
    for (let place = point * perPoint; place < (point + 1) * perPoint; place++) {
      const other = rows[place] as number;
      const mine = strengths[place] as number;
      const back = rows.subarray(other * perPoint, (other + 1) * perPoint).indexOf(point);
      const theirs = back < 0 ? 0 : (strengths[other * perPoint + back] as number);
      // a pair that both name is met twice
      if (back < 0 || point < other) add(point, other, mine + theirs - mine * theirs);
    }
  }
  return {
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    weights: Float64Array.from(weights),
  };
}

/** The lower row first where two are equally near. */
function nearestOf(points: Points, perPoint: number): Neighbours {
  const { count, values } = points;
  const rows = new Int32Array(count * perPoint);
  const distances = new Float64Array(count * perPoint).fill(Infinity);
  for (let point = 0; point < count; point++) {
    const first = point * perPoint;
    const last = first + perPoint - 1;
    for (let other = 0; other < count; other++) {
      if (other === point) continue;
      const distance = squaredDistance(points, point, values, other);
      if (distance >= (distances[last] as number)) continue;
      let place = last;
      for (; place > first && distance < (distances[place - 1] as number); place--) {
        distances[place] = distances[place - 1] as number;
        rows[place] = rows[place - 1] as number;
      }
      distances[place] = distance;
      rows[place] = other;
    }
  }
  return { rows, distances: distances.map(Math.sqrt), perPoint };
}

function membershipsOf({ distances, perPoint }: Neighbours, target: number): Float64Array {
  const strengths = new Float64Array(distances.length);
  const overall = meanOf(distances);
  for (let first = 0; first < distances.length; first += perPoint) {
    const own = distances.subarray(first, first + perPoint);
    const nearest = own.find((distance) => distance > 0) ?? 0;
    const least = LEAST_SCALE * (nearest > 0 ? meanOf(own) : overall);
    const scale = Math.max(scaleOf(own, nearest, target), least);
    own.forEach((distance, place) => {
      strengths[first + place] = distance <= nearest ? 1 : Math.exp(-(distance - nearest) / scale);
    });
  }
  return strengths;
}

/** Where the memberships add up to the target, by bisection. */
function scaleOf(distances: Float64Array, nearest: number, target: number): number {
  let low = 0;
  let high = Infinity;
  let scale = 1;
  for (let step = 0; step < BISECTIONS; step++) {
    let sum = 0;
    for (const distance of distances) {
      sum += distance <= nearest ? 1 : Math.exp(-(distance - nearest) / scale);
    }
    if (Math.abs(sum - target) < CLOSE_ENOUGH) break;
    if (sum > target) high = scale;
    else low = scale;
    scale = high === Infinity ? 2 * scale : (low + high) / 2;
  }
  return scale;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
