import { and, eq, gte, inArray, lt, sql, sum } from "drizzle-orm";
import { groupBy } from "../../domain/group-by.js";
import type { Context } from "../../graphql/context.js";
import {
  EstimateMethod,
  modelled,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { bandedQuantile } from "../../stats/banded-quantile.js";
import { funnelTimes, savedFunnelTimes } from "./funnel.analytic.js";
import type { FunnelQuestion } from "./funnel-question.js";
import type { FunnelTime, StepTimes } from "./funnel-step.graphql.js";
import { bandsOf } from "./time-bands.js";

export interface TimeRow {
  readonly bucketOn: string;
  readonly value: string;
  /** Of the step, as `ShownStep.number`. */
  readonly number: number;
  readonly measure: string;
  readonly timeBand: number;
  readonly units: number;
}

/** Whether times are kept for the parts that are asked for: by month, channel and device. */
export function hasTimes({
  isMonthly,
  needsOrigins,
  breakdown,
  conditions,
}: FunnelQuestion): boolean {
  const columns = [breakdown ?? "device", ...conditions.map(({ column }) => column)];
  const areKept = columns.every((column) => column === "channel" || column === "device");
  return isMonthly && !needsOrigins && areKept;
}

/** The times of every step, by bucket and part where the question asks for them. One statement. */
export async function readFunnelTimes(
  context: Context,
  shop: CurrentShop,
  question: FunnelQuestion,
): Promise<TimeRow[]> {
  const isSaved = question.saved !== null;
  const table = isSaved ? savedFunnelTimes : funnelTimes;
  const number = isSaved ? savedFunnelTimes.stepNumber : funnelTimes.stagePosition;
  const value = question.breakdown === "channel" ? table.channel : table.device;
  const { grain, breakdown, period } = question;
  const rows = await context.db
    .select({
      number: sql<number>`${number}`.mapWith(Number),
      measure: table.measure,
      timeBand: table.timeBand,
      units: sum(isSaved ? savedFunnelTimes.units : funnelTimes.sessions).mapWith(Number),
      ...(grain === null ? {} : { bucketOn: table.bucketOn }),
      ...(breakdown === null ? {} : { value }),
    })
    .from(table)
    .where(
      and(
        eq(table.snapshotId, shop.snapshotId),
        question.saved === null ? undefined : eq(savedFunnelTimes.funnelKey, question.saved),
        question.coversAll
          ? undefined
          : and(gte(table.bucketOn, period.from), lt(table.bucketOn, period.to)),
        ...question.conditions.map(({ column, values }) =>
          inArray(column === "channel" ? table.channel : table.device, [...values]),
        ),
      ),
    )
    .groupBy(
      number,
      table.measure,
      table.timeBand,
      ...(grain === null ? [] : [table.bucketOn]),
      ...(breakdown === null ? [] : [value]),
    );
  return rows.map((row) => ({ bucketOn: "", value: "", ...row }));
}

/** Times of one step of one part; suppressed where they are not kept by such parts. */
export function stepTimesOf(rows: readonly TimeRow[] | null): StepTimes {
  const byMeasure = rows === null ? null : groupBy(rows, ({ measure }) => measure);
  const timeOf = (measure: string): FunnelTime => {
    const counts = new Map<number, number>();
    for (const { timeBand, units } of byMeasure?.get(measure) ?? []) {
      counts.set(timeBand, (counts.get(timeBand) ?? 0) + units);
    }
    const bands = bandsOf(counts);
    const quantile = (share: number): Estimate => {
      if (rows === null) return suppressed(SuppressionReason.NOT_ADDITIVE);
      const found = bandedQuantile(bands, share);
      if (found === null) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
      return modelled({ ...found, n: found.count, method: EstimateMethod.DELTA_METHOD });
    };
    return { median: quantile(0.5), p90: quantile(0.9) };
  };
  return { fromPrevious: timeOf("from_previous"), fromStart: timeOf("from_start") };
}
