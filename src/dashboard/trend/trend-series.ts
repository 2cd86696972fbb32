import type { Estimate } from "../api/estimate.js";
import type { TrendRow } from "./trend-query.js";

export interface TrendPoint {
  readonly bucket: string;
  readonly complete: boolean;
  readonly estimate: Estimate;
}

export interface TrendSeries {
  readonly name: string;
  readonly isOther: boolean;
  readonly points: readonly TrendPoint[];
}

/** Rows to one series per group, the largest first and the others last. */
export function seriesOf(rows: readonly TrendRow[]): TrendSeries[] {
  const groups = new Map<string, { isOther: boolean; points: TrendPoint[] }>();
  for (const { bucket, complete, dimensions, values } of rows) {
    const [dimension] = dimensions;
    const name = dimension?.label ?? "";
    const group = groups.get(name) ?? {
      isOther: dimension !== undefined && dimension.value === null,
      points: [],
    };
    groups.set(name, group);
    const estimate = values[0]?.estimate;
    if (estimate !== undefined) group.points.push({ bucket, complete, estimate });
  }
  return [...groups]
    .map(([name, group]) => ({ name, ...group }))
    .sort((a, b) => Number(a.isOther) - Number(b.isOther) || sizeOf(b) - sizeOf(a));
}

function sizeOf({ points }: TrendSeries): number {
  return points.reduce((sum, { estimate }) => sum + (estimate.value ?? 0), 0);
}
