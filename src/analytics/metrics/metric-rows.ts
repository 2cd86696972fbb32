import { and, eq, gte, inArray, lt, sql, sum, type SQL } from "drizzle-orm";
import type { Context } from "../../graphql/context.js";
import { Dimension, type DimensionCondition } from "../../graphql/dimension-filter.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { singleBucketGrain } from "../../domain/calendar.js";
import { summedCents, type MetricSums } from "./measures.js";
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

const summed = {
  sessions: sum(metrics.sessions),
  pageViews: sum(metrics.pageViews),
  sessionsWithListing: sum(metrics.sessionsWithListing),
  sessionsWithProduct: sum(metrics.sessionsWithProduct),
  orders: sum(metrics.orders),
  repeatOrders: sum(metrics.repeatOrders),
  anonymousOrders: sum(metrics.anonymousOrders),
  multiProductOrders: sum(metrics.multiProductOrders),
  items: sum(metrics.items),
  refundedItems: sum(metrics.refundedItems),
  grossRevenue: sum(metrics.grossRevenue),
  revenueSquared: sum(metrics.revenueSquared),
  cost: sum(metrics.cost),
  refunds: sum(metrics.refunds),
};

/** One statement over the rollup: as few rows as the answer has. */
export async function readSums(
  context: Context,
  shop: CurrentShop,
  plan: MetricPlan,
): Promise<SummedRow[]> {
  const bucket = bucketSql(plan);
  const groups = plan.dimensions.map((dimension) => metrics[dimension]);
  const rows = await context.db
    .select({
      ...summed,
      ...(bucket === null ? {} : { bucket: bucket.as("bucket") }),
      ...Object.fromEntries(groups.map((column, place) => [`group${place}`, column])),
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
    .groupBy(...(bucket === null ? [] : [bucket]), ...groups);
  return rows
    .filter((row) => row.sessions !== null)
    .map((row) => {
      const named = row as unknown as Record<string, string>;
      return {
        bucket: named["bucket"] ?? "",
        group: plan.dimensions.map((_, place) => named[`group${place}`] ?? ""),
        sums: sumsOf(row),
      };
    });
}

type SummedColumns = { readonly [Name in keyof typeof summed]: string | null };

function sumsOf(row: SummedColumns): MetricSums {
  return {
    sessions: Number(row.sessions),
    pageViews: Number(row.pageViews),
    sessionsWithListing: Number(row.sessionsWithListing),
    sessionsWithProduct: Number(row.sessionsWithProduct),
    orders: Number(row.orders),
    repeatOrders: Number(row.repeatOrders),
    anonymousOrders: Number(row.anonymousOrders),
    multiProductOrders: Number(row.multiProductOrders),
    items: Number(row.items),
    refundedItems: Number(row.refundedItems),
    grossRevenueCents: summedCents(row.grossRevenue),
    revenueSquared: Number(row.revenueSquared),
    costCents: summedCents(row.cost),
    refundsCents: summedCents(row.refunds),
  };
}

function bucketSql({ grain, stored }: MetricPlan): SQL<string> | null {
  if (grain === null) return null;
  if (grain === stored) return sql<string>`${metrics.bucketOn}::text`;
  return sql<string>`date_trunc(${sql.raw(`'${grain}'`)}, ${metrics.bucketOn}::timestamp)::date::text`;
}

function inPeriod(
  column: typeof metrics.bucketOn | typeof metricDistincts.bucketOn,
  { period }: Pick<MetricPlan, "period">,
  shop: CurrentShop,
): SQL | undefined {
  return coversAll(period, shop) ? undefined : and(gte(column, period.from), lt(column, period.to));
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
  if (grain === null || others.length > 0 || new Set(condition?.values ?? [""]).size > 1) return null;
  const distincts: DistinctPlan = { grain, dimension: condition?.dimension ?? null };
  const [row] = await selectDistincts(context, shop, { ...plan, distincts });
  return { bucket: "", group: [], customers: row?.customers ?? 0, visitors: row?.visitors ?? 0 };
}

function selectDistincts(
  context: Context,
  shop: CurrentShop,
  { distincts, period, conditions }: {
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
