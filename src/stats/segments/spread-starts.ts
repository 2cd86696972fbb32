import { squaredDistance, type Points } from "./points.js";

/**
 * Places to start k-means from: the first point at random, each next one with a chance in
 * proportion to its squared distance to the nearest so far; of 2 + ln(k) such points the one that
 * lowers the inertia most.
 *
 * @param segmentCount from 1; where fewer points differ, some places are equal
 * @param draw uniform in [0, 1)
 * @returns points, row by row
 * @see Arthur, Vassilvitskii (2007), k-means++, SODA, with their greedy choice (section 7).
 * O(points × segments × ln(segments) × width).
 */
export function spreadStarts(
  points: Points,
  segmentCount: number,
  draw: () => number,
): Float64Array {
  const { values, count, width } = points;
  const starts = new Float64Array(segmentCount * width);
  const copy = (row: number, place: number): void =>
    starts.set(values.subarray(row * width, (row + 1) * width), place * width);
  copy(Math.floor(draw() * count), 0);
  let nearest = new Float64Array(count).map((_, row) => squaredDistance(points, row, starts, 0));
  const candidates = 2 + Math.floor(Math.log(segmentCount));
  for (let place = 1; place < segmentCount; place++) {
    let best = { row: 0, inertia: Infinity, nearest };
    for (let candidate = 0; candidate < candidates; candidate++) {
      const row = pick(nearest, draw());
      const after = new Float64Array(count);
      let inertia = 0;
      for (let other = 0; other < count; other++) {
        const known = nearest[other] as number;
        const distance = squaredDistance(points, other, values, row);
        const least = distance < known ? distance : known;
        after[other] = least;
        inertia += least;
      }
      if (inertia < best.inertia) best = { row, inertia, nearest: after };
    }
    copy(best.row, place);
    nearest = best.nearest;
  }
  return starts;
}

/** A row, each with a chance in proportion to its weight; the last one of any weight at the end. */
function pick(weights: Float64Array, chance: number): number {
  let total = 0;
  for (const weight of weights) total += weight;
  let rest = chance * total;
  let last = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] as number;
    if (weight === 0) continue;
    last = row;
    rest -= weight;
    if (rest < 0) return row;
  }
  return last;
}
