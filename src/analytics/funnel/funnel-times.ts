import { and, eq, gte, inArray, lt, sql, sum, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
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
import { funnelTimes, funnelTimeTotals, savedFunnelTimes } from "./funnel.analytic.js";
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
  const { table, bucketOn, number, units, scope } = sourceOf(shop, question);
  const { grain, breakdown, period } = question;
  const value = breakdown === "channel" ? table.channel : table.device;
  const rows = await context.db
    .select({
      number: sql<number>`${number}`.mapWith(Number),
      measure: sql<string>`${table.measure}`,
      timeBand: sql<number>`${table.timeBand}`.mapWith(Number),
      units: sum(units).mapWith(Number),
      ...(grain === null ? {} : { bucketOn: sql<string>`${bucketOn}` }),
      ...(breakdown === null ? {} : { value: sql<string>`${value}` }),
    })
    .from(table)
    .where(
      and(
        eq(table.snapshotId, shop.snapshotId),
        scope,
        question.coversAll || bucketOn === null
          ? undefined
          : and(gte(bucketOn, period.from), lt(bucketOn, period.to)),
        ...question.conditions.map(({ column, values }) =>
          inArray(column === "channel" ? table.channel : table.device, [...values]),
        ),
      ),
    )
    .groupBy(
      number,
      table.measure,
      table.timeBand,
      ...(grain === null || bucketOn === null ? [] : [bucketOn]),
      ...(breakdown === null ? [] : [value]),
    );
  return rows.map((row) => ({ bucketOn: "", value: "", ...row }));
}

/** A table of times in the words that all three share. */
interface TimeSource {
  readonly table: typeof funnelTimes | typeof funnelTimeTotals | typeof savedFunnelTimes;
  /** Null where all months are one. */
  readonly bucketOn: PgColumn | null;
  readonly number: PgColumn;
  readonly units: PgColumn;
  readonly scope: SQL | undefined;
}

function sourceOf(
  { rowCounts }: CurrentShop,
  { saved, coversAll, grain }: FunnelQuestion,
): TimeSource {
  if (saved !== null) {
    const { bucketOn, stepNumber, units, funnelKey } = savedFunnelTimes;
    const scope = eq(funnelKey, saved);
    return { table: savedFunnelTimes, bucketOn, number: stepNumber, units, scope };
  }
  const isTotal = coversAll && grain === null && rowCounts["funnel-time-totals"] !== undefined;
  const table = isTotal ? funnelTimeTotals : funnelTimes;
  return {
    table,
    bucketOn: isTotal ? null : funnelTimes.bucketOn,
    number: table.stagePosition,
    units: table.sessions,
    scope: undefined,
  };
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
