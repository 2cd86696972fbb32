import { and, count, eq, gte, inArray, lt, sql, sum, type SQL, type SQLWrapper } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { centsOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { hourBucket, type Bucket, type MetricGrain } from "./metric-bucket.js";
import type { Bounds, GroupColumn, MetricFamily } from "./metric-family.js";
import type { MetricPlan } from "./metric-plan.js";
import { NO_SUMS, type MetricSums, type SumName } from "./metric-sums.js";
import { metricProducts } from "./metrics.analytic.js";

/** Sums of one group in one bucket. */
export interface SummedRow {
  readonly bucket: Bucket;
  /** In the order of the plan's dimensions. */
  readonly group: readonly string[];
  readonly sums: MetricSums;
}

const isMoney = (name: SumName): boolean => name.endsWith("Cents");

/** One statement over the rollup: as few rows as the answer has. */
export async function readSums(
  context: Context,
  shop: CurrentShop,
  plan: MetricPlan,
): Promise<SummedRow[]> {
  const { family, grain, dimensions, conditions } = plan;
  const { table, sums } = family;
  const bucket = grain === null ? null : bucketSql(family, grain);
  const hour = grain === "hour" ? family.hour : undefined;
  const columnOf = (dimension: (typeof dimensions)[number]): GroupColumn => {
    const column = family.dimensions.get(dimension);
    if (column === undefined) throw new Error(`${family.title} has no ${dimension}`);
    return column;
  };
  const groups = dimensions.map(columnOf);
  const rows = (await context.db
    .select({
      ...Object.fromEntries(plan.sums.map((name) => [name, sum(sums.get(name) as PgColumn)])),
      ...(bucket === null ? {} : { bucket: bucket.as("bucket") }),
      ...(hour === undefined ? {} : { hour: hour.as("hour") }),
      ...Object.fromEntries(
        groups.map((column, place) => [`group${place}`, column.as(`group${place}`)]),
      ),
      rows: count(),
    })
    .from((family.from ?? table) as typeof metricProducts)
    .where(
      and(
        eq(table.snapshotId, shop.snapshotId),
        family.rows,
        plan.rollup === null ? undefined : eq(metricProducts.rollup, plan.rollup),
        inPeriod(family.bucketOn, plan, shop),
        family.near?.(boundsOf(plan, shop)),
        ...conditions.map(({ dimension, values }) => inArray(columnOf(dimension), [...values])),
      ),
    )
    .groupBy(
      ...(bucket === null ? [] : [bucket]),
      ...(hour === undefined ? [] : [hour]),
      ...groups,
    )) as Record<string, string | number>[];
  return rows
    .filter((row) => row["rows"] !== 0)
    .map((row) => ({
      bucket:
        hour === undefined
          ? String(row["bucket"] ?? "")
          : hourBucket(String(row["bucket"]), String(row["hour"])),
      group: dimensions.map((_dimension, place) => String(row[`group${place}`])),
      sums: sumsOf(plan.sums, row),
    }));
}

function sumsOf(
  names: readonly SumName[],
  row: Readonly<Record<string, string | number>>,
): MetricSums {
  const sums: Record<SumName, number> = { ...NO_SUMS };
  for (const name of names) sums[name] = sumOf(name, row[name]);
  return sums;
}

const sumOf = (name: SumName, value: string | number | undefined): number =>
  isMoney(name) ? centsOf(String(value)) : Number(value);

/** Whole, not by parameter: the same text must stand in select and group by. */
function bucketSql({ bucketOn: column, stored }: MetricFamily, grain: MetricGrain): SQL<string> {
  // rows of the asked grain are grouped as they are stored: no call per row
  switch (grain === stored ? "day" : grain) {
    case "hour":
    case "day":
      return sql<string>`${column}`;
    case "week":
      return sql<string>`date_trunc('week', ${column}::timestamp)::date`;
    case "month":
      return sql<string>`date_trunc('month', ${column}::timestamp)::date`;
    case "quarter":
      return sql<string>`date_trunc('quarter', ${column}::timestamp)::date`;
    case "year":
      return sql<string>`date_trunc('year', ${column}::timestamp)::date`;
  }
}

export function inPeriod(
  column: SQLWrapper,
  plan: Pick<MetricPlan, "period">,
  shop: CurrentShop,
): SQL | undefined {
  const { from, to } = boundsOf(plan, shop);
  return and(
    from === null ? undefined : gte(column, from),
    to === null ? undefined : lt(column, to),
  );
}

function boundsOf({ period }: Pick<MetricPlan, "period">, { coverage }: CurrentShop): Bounds {
  return {
    // a stored bucket may begin before the first day that has data
    from: period.from <= coverage.firstOn ? null : period.from,
    to: period.isAllTime ? null : period.to,
  };
}
