import { studentQuantile } from "../special/student-t.js";
import { kruskalWallis, type RankTest } from "./kruskal-wallis.js";

/** How far above or below its trend a position of the cycle lies; 1 is usual. */
export interface SeasonalIndex {
  readonly index: number;
  /** Null where no position was seen often enough to know its spread. */
  readonly low: number | null;
  readonly high: number | null;
  /** Ratios it is the mean of. */
  readonly ratios: number;
}

export interface SeasonalIndices {
  /** By position in the cycle; that of the first value is 0. Their mean is 1. */
  readonly indices: readonly SeasonalIndex[];
  /** Whether positions differ at all. */
  readonly test: RankTest;
}

/**
 * Seasonal indices by ratio to moving average: each value is divided by the centred moving average
 * over one whole cycle, which takes out trend and season alike, and the ratios are averaged by
 * position and scaled to a mean of 1. Intervals: 95 %, from the pooled spread of ratios about their
 * index (Student's t).
 *
 * @param values one per period of time, oldest first, none negative
 * @param cycle periods per cycle: 12 for months of a year, 7 for days of a week
 * @returns null where some position has no ratio: below two whole cycles, or nothing but zeros
 * @see Macaulay (1931), The Smoothing of Time Series; R's decompose(type = "multiplicative"). O(n).
 */
export function seasonalIndices(values: readonly number[], cycle: number): SeasonalIndices | null {
  const groups = ratiosByPosition(values, cycle);
  if (groups.some((group) => group.length === 0)) return null;
  const means = groups.map(meanOf);
  const level = meanOf(means);
  if (level <= 0) return null;
  const ratioCount = groups.reduce((count, group) => count + group.length, 0);
  const degrees = ratioCount - cycle;
  const squares = groups.reduce(
    (total, group, position) =>
      total + group.reduce((sum, ratio) => sum + (ratio - (means[position] ?? 0)) ** 2, 0),
    0,
  );
  const spread = degrees > 0 ? Math.sqrt(squares / degrees) / level : null;
  const reach = degrees > 0 ? studentQuantile(0.05, degrees) : 0;
  return {
    indices: groups.map((group, position) => {
      const index = (means[position] ?? 0) / level;
      const half = spread === null ? null : (reach * spread) / Math.sqrt(group.length);
      return {
        index,
        low: half === null ? null : Math.max(0, index - half),
        high: half === null ? null : index + half,
        ratios: group.length,
      };
    }),
    test: kruskalWallis(groups.map((group) => group.map(withoutRounding))),
  };
}

/** Ratios that are equal have one rank, whatever their last digits became on the way. */
const withoutRounding = (ratio: number): number => Math.round(ratio * GRID) / GRID;
const GRID = 2 ** 40;

function ratiosByPosition(values: readonly number[], cycle: number): number[][] {
  const groups = Array.from({ length: cycle }, (): number[] => []);
  const half = Math.floor(cycle / 2);
  const isEven = cycle % 2 === 0;
  for (let at = half; at + half < values.length; at++) {
    let sum = 0;
    for (let near = at - half; near <= at + half; near++) {
      const isEnd = isEven && Math.abs(near - at) === half;
      sum += (values[near] ?? 0) * (isEnd ? 0.5 : 1);
    }
    if (sum > 0) groups[at % cycle]?.push(((values[at] ?? 0) * cycle) / sum);
  }
  return groups;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
