import { and, count, eq, gte, inArray, lt, sql, sum, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { singleBucketGrain, type Grain } from "../../domain/calendar.js";
import { centsOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import { Dimension, type DimensionCondition } from "../../graphql/dimension-filter.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { NO_SUMS, type MetricSums, type SumName } from "./measures.js";
import { coversAll, type DistinctPlan, type MetricPlan } from "./metric-plan.js";
import { metricDistincts, metrics } from "./metrics.analytic.js";

/** Sums of one group in one bucket. */
export interface SummedRow {
  /** First day of the bucket; "" without a grain. */
  readonly bucket: string;
  /** In the order of the plan's dimensions. */
  readonly group: readonly string[];
  readonly sums: MetricSums;
}

/** Different people of one group in one bucket. */
export interface DistinctRow {
  readonly bucket: string;
  readonly group: readonly string[];
  readonly customers: number;
  readonly visitors: number;
}

const columns: Readonly<Record<SumName, PgColumn>> = {
  sessions: metrics.sessions,
  pageViews: metrics.pageViews,
  sessionsWithListing: metrics.sessionsWithListing,
  sessionsWithProduct: metrics.sessionsWithProduct,
  orders: metrics.orders,
  repeatOrders: metrics.repeatOrders,
  anonymousOrders: metrics.anonymousOrders,
  multiProductOrders: metrics.multiProductOrders,
  items: metrics.items,
  refundedItems: metrics.refundedItems,
  grossRevenueCents: metrics.grossRevenue,
  revenueSquared: metrics.revenueSquared,
  sessionRevenueSquared: metrics.sessionRevenueSquared,
  costCents: metrics.cost,
  refundsCents: metrics.refunds,
};

const isMoney = (name: SumName): boolean => name.endsWith("Cents");

/** One statement over the rollup: as few rows as the answer has. */
export async function readSums(
  context: Context,
  shop: CurrentShop,
  plan: MetricPlan,
): Promise<SummedRow[]> {
  const bucket = bucketSql(plan);
  const groups = plan.dimensions.map((dimension) => metrics[dimension]);
  const rows = (await context.db
    .select({
      ...Object.fromEntries(plan.sums.map((name) => [name, sum(columns[name])])),
      ...(bucket === null ? {} : { bucket: bucket.as("bucket") }),
      ...Object.fromEntries(groups.map((column, place) => [`group${place}`, column])),
      rows: count(),
    })
    .from(metrics)
    .where(
      and(
        eq(metrics.snapshotId, shop.snapshotId),
        eq(metrics.grain, plan.stored),
        inPeriod(metrics.bucketOn, plan, shop),
        ...plan.conditions.map(({ dimension, values }) => inArray(metrics[dimension], [...values])),
      ),
    )
    .groupBy(...(bucket === null ? [] : [bucket]), ...groups)) as Record<string, string | number>[];
  return rows
    .filter((row) => row["rows"] !== 0)
    .map((row) => ({
      bucket: String(row["bucket"] ?? ""),
      group: plan.dimensions.map((_dimension, place) => String(row[`group${place}`])),
      sums: {
        ...NO_SUMS,
        ...Object.fromEntries(plan.sums.map((name) => [name, sumOf(name, row[name])])),
      },
    }));
}

const sumOf = (name: SumName, value: string | number | undefined): number =>
  isMoney(name) ? centsOf(String(value)) : Number(value);

/** Whole, not by parameter: the same text must stand in select and group by. */
const truncated: Readonly<Record<Grain, SQL<string>>> = {
  day: sql<string>`${metrics.bucketOn}`,
  week: sql<string>`date_trunc('week', ${metrics.bucketOn}::timestamp)::date`,
  month: sql<string>`date_trunc('month', ${metrics.bucketOn}::timestamp)::date`,
  quarter: sql<string>`date_trunc('quarter', ${metrics.bucketOn}::timestamp)::date`,
  year: sql<string>`date_trunc('year', ${metrics.bucketOn}::timestamp)::date`,
};

/** Rows of the asked grain are grouped as they are stored: no call per row. */
function bucketSql({ grain, stored }: MetricPlan): SQL<string> | null {
  if (grain === null) return null;
  return truncated[grain === stored ? "day" : grain];
}

function inPeriod(
  column: typeof metrics.bucketOn | typeof metricDistincts.bucketOn,
  { period }: Pick<MetricPlan, "period">,
  shop: CurrentShop,
): SQL | undefined {
  return and(
    // a stored bucket may begin before the first day that has data
    period.from <= shop.coverage.firstOn ? undefined : gte(column, period.from),
    period.isAllTime ? undefined : lt(column, period.to),
  );
}

const storedNames: Readonly<Record<Dimension, string>> = {
  [Dimension.CHANNEL]: "channel",
  [Dimension.DEVICE]: "device",
  [Dimension.CAMPAIGN]: "campaign",
  [Dimension.COUNTRY]: "country",
  [Dimension.NEW_VS_RETURNING]: "visitor_type",
};

/** Precomputed distinct counts for the rows of an answer. */
export async function readDistincts(
  context: Context,
  shop: CurrentShop,
  plan: MetricPlan,
): Promise<DistinctRow[]> {
  if (plan.distincts === null) return [];
  const rows = await selectDistincts(context, shop, { ...plan, distincts: plan.distincts });
  const isSplit = plan.dimensions.length > 0;
  return rows.map((row) => ({
    ...row,
    bucket: plan.grain === null ? "" : row.bucketOn,
    group: isSplit ? [row.value] : [],
  }));
}

/** The distinct counts of the whole period; null where they cannot be told from the stored ones. */
export async function readTotalDistincts(
  context: Context,
  shop: CurrentShop,
  plan: MetricPlan,
): Promise<DistinctRow | null> {
  if (plan.distincts === null) return null;
  const grain = coversAll(plan.period, shop) ? "all" : singleBucketGrain(plan.period);
  const [condition, ...others] = plan.conditions;
  if (grain === null || others.length > 0 || new Set(condition?.values ?? [""]).size > 1)
    return null;
  const distincts: DistinctPlan = { grain, dimension: condition?.dimension ?? null };
  const [row] = await selectDistincts(context, shop, { ...plan, distincts });
  return { bucket: "", group: [], customers: row?.customers ?? 0, visitors: row?.visitors ?? 0 };
}

function selectDistincts(
  context: Context,
  shop: CurrentShop,
  {
    distincts,
    period,
    conditions,
  }: {
    readonly distincts: DistinctPlan;
    readonly period: MetricPlan["period"];
    readonly conditions: readonly DimensionCondition[];
  },
) {
  const { grain, dimension } = distincts;
  return context.db
    .select({
      bucketOn: metricDistincts.bucketOn,
      value: metricDistincts.value,
      customers: metricDistincts.customers,
      visitors: metricDistincts.visitors,
    })
    .from(metricDistincts)
    .where(
      and(
        eq(metricDistincts.snapshotId, shop.snapshotId),
        eq(metricDistincts.grain, grain),
        eq(metricDistincts.dimension, dimension === null ? "all" : storedNames[dimension]),
        grain === "all" ? undefined : inPeriod(metricDistincts.bucketOn, { period }, shop),
        ...conditions.map(({ values }) => inArray(metricDistincts.value, [...values])),
      ),
    );
}
