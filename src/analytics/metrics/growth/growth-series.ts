import { addDays, addMonths, type Day, type Grain } from "../../../domain/calendar.js";
import { groupBy } from "../../../domain/group-by.js";
import {
  EstimateMethod,
  modelled,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../../graphql/estimate.type.js";
import { logLinearTrend } from "../../../stats/log-linear-trend.js";
import { Z_95 } from "../../../stats/wilson-interval.js";
import type { Measure } from "../measure.js";
import { relativeChange } from "../metric-change.js";
import type { MetricRow } from "../metric-table.graphql.js";
import type { GrowthBucket, GrowthSeries } from "./growth-answer.graphql.js";

/** One series per measure and group, of the rows of a table with a grain. */
export function growthSeries(
  rows: readonly MetricRow[],
  measures: readonly Measure[],
  grain: Grain,
): GrowthSeries[] {
  const groups = groupBy(rows, ({ dimensions }) =>
    JSON.stringify(dimensions.map(({ value }) => value)),
  );
  return measures.flatMap((measure, place) =>
    [...groups.values()].map((group) => {
      const points = group.map((row) => pointOf(row, place));
      const complete = points.filter((point) => point.complete);
      return {
        measure,
        dimensions: group[0]?.dimensions ?? [],
        buckets: bucketsWithChange(points, grain),
        completeBuckets: complete.length,
        compound: compoundGrowth(complete.map(({ value }) => value)),
        trend: trendGrowth(complete.map(({ value }) => value)),
      };
    }),
  );
}

type Point = Omit<GrowthBucket, "change" | "yearOnYear">;

const NOTHING = suppressed(SuppressionReason.NOT_APPLICABLE);

const pointOf = ({ bucket, complete, values, who }: MetricRow, place: number): Point => ({
  bucket: bucket ?? "",
  complete,
  value: values[place]?.estimate ?? NOTHING,
  who,
});

function bucketsWithChange(points: readonly Point[], grain: Grain): GrowthBucket[] {
  const byBucket = new Map(points.map((point) => [point.bucket, point]));
  return points.map((point, place) => ({
    ...point,
    change: place === 0 ? NOTHING : changeBetween(point, points[place - 1]),
    yearOnYear: changeBetween(point, byBucket.get(yearBefore(point.bucket, grain))),
  }));
}

const yearBefore = (bucket: Day, grain: Grain): Day =>
  grain === "week" ? addDays(bucket, -364) : addMonths(bucket, -12);

function changeBetween(now: Point, before: Point | undefined): Estimate {
  if (before === undefined) return suppressed(SuppressionReason.NO_COMPARISON);
  return now.complete && before.complete
    ? relativeChange(now.value, before.value)
    : suppressed(SuppressionReason.PERIOD_NOT_COMPLETE);
}

/** Geometric mean growth per bucket between the ends of a series. */
function compoundGrowth(values: readonly Estimate[]): Estimate {
  const [first, last] = [values[0], values.at(-1)];
  const steps = values.length - 1;
  if (first === undefined || last === undefined || steps < 1)
    return suppressed(SuppressionReason.PERIOD_NOT_COMPLETE);
  const change = relativeChange(last, first);
  if (change.value === null) return change;
  if (change.value < -1) return NOTHING;
  const growth = (1 + change.value) ** (1 / steps) - 1;
  if (change.standardError === null || change.value === -1) return { ...change, value: growth };
  // delta method: the error of ln(last / first) shared out over the steps
  const standardError = ((1 + growth) * (change.standardError / (1 + change.value))) / steps;
  return {
    ...change,
    value: growth,
    low: growth - Z_95 * standardError,
    high: growth + Z_95 * standardError,
    standardError,
  };
}

function trendGrowth(values: readonly Estimate[]): Estimate {
  if (values.length < 3) return suppressed(SuppressionReason.PERIOD_NOT_COMPLETE, values.length);
  const missing = values.find(({ suppressed: reason }) => reason !== null);
  if (missing !== undefined) return missing;
  const trend = logLinearTrend(values.map(({ value }) => value ?? 0));
  if (trend === null) return suppressed(SuppressionReason.NOT_APPLICABLE, values.length);
  return modelled({
    value: trend.growth,
    low: trend.low,
    high: trend.high,
    standardError: trend.standardError,
    n: values.length,
    method: EstimateMethod.DELTA_METHOD,
  });
}
