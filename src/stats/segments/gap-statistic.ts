import { nearestCentroids } from "./nearest-centroid.js";
import type { Partitioner } from "./partitioner.js";
import type { Points } from "./points.js";

/** Gap of one number of segments. */
export interface Gap {
  readonly segmentCount: number;
  /** Mean log inertia of structureless data less that of these data; higher is more structure. */
  readonly gap: number;
  /** s_k = sd_k √(1 + 1/B): simulation error, included in the rule that chooses. */
  readonly standardError: number;
}

/**
 * Gap statistic: how much tighter segments are than in data without any, uniform over a box.
 * The box follows the axes of the points: give scores of principal components (all of them) to get
 * the paper's variant b, which does not take correlation for segments. 1 segment is a candidate.
 *
 * @param segmentCounts which to try, such as 1 … 10
 * @param referenceCount B, how many uniform data sets; at least 2
 * @param draw uniform in [0, 1)
 * @returns null where the inertia is 0 for some number of segments (too few different points)
 * @see Tibshirani, Walther, Hastie (2001), J. R. Statist. Soc. B 63, 411-423.
 */
export function gapStatistic(
  points: Points,
  options: {
    readonly segmentCounts: readonly number[];
    readonly referenceCount: number;
    readonly partition: Partitioner;
    readonly draw: () => number;
  },
): readonly Gap[] | null {
  const { segmentCounts, referenceCount, partition, draw } = options;
  const inertiaOf = (table: Points, segmentCount: number): number =>
    nearestCentroids(table, partition(table, segmentCount)).inertia;
  const references = Array.from({ length: referenceCount }, () => uniformLike(points, draw));
  const gaps: Gap[] = [];
  for (const segmentCount of segmentCounts) {
    const observed = inertiaOf(points, segmentCount);
    const logs = references.map((reference) => Math.log(inertiaOf(reference, segmentCount)));
    const mean = logs.reduce((sum, log) => sum + log, 0) / referenceCount;
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / referenceCount;
    if (!(observed > 0) || !Number.isFinite(mean)) return null;
    gaps.push({
      segmentCount,
      gap: mean - Math.log(observed),
      standardError: Math.sqrt(variance * (1 + 1 / referenceCount)),
    });
  }
  return gaps;
}

/**
 * The paper's choice: the fewest segments whose gap is at least the next gap less its standard
 * error; 1 says that the data show no segments. Null where the gap rises to the end.
 */
export function segmentCountByGap(gaps: readonly Gap[]): number | null {
  for (let place = 0; place + 1 < gaps.length; place++) {
    const here = gaps[place] as Gap;
    const next = gaps[place + 1] as Gap;
    if (here.gap >= next.gap - next.standardError) return here.segmentCount;
  }
  return null;
}

function uniformLike(points: Points, draw: () => number): Points {
  const { values, count, width } = points;
  const low = new Float64Array(width).fill(Infinity);
  const high = new Float64Array(width).fill(-Infinity);
  for (let place = 0; place < values.length; place++) {
    const column = place % width;
    low[column] = Math.min(low[column] as number, values[place] as number);
    high[column] = Math.max(high[column] as number, values[place] as number);
  }
  const uniform = new Float64Array(values.length);
  for (let place = 0; place < values.length; place++) {
    const from = low[place % width] as number;
    uniform[place] = from + draw() * ((high[place % width] as number) - from);
  }
  return { values: uniform, count, width };
}
