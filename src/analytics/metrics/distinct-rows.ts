import { and, eq, inArray, sql } from "drizzle-orm";
import { singleBucketGrain } from "../../domain/calendar.js";
import type { Context } from "../../graphql/context.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { DISTINCT_SOURCES, UNSPLIT } from "./distinct-sources.js";
import type { MetricPlan } from "./metric-plan.js";
import { inPeriod } from "./metric-rows.js";
import type { metricDistincts } from "./metrics.analytic.js";
import { coversAll, type DistinctPlan } from "./plan-distincts.js";

/** Different people of one group in one bucket. */
export interface DistinctRow {
  readonly bucket: string;
  readonly group: readonly string[];
  readonly customers: number;
  readonly visitors: number;
}

type Where = Pick<MetricPlan, "period" | "conditions">;

/** Precomputed distinct counts for the rows of an answer. */
export async function readDistincts(
  context: Context,
  shop: CurrentShop,
  plan: MetricPlan,
): Promise<DistinctRow[]> {
  if (plan.distincts === null) return [];
  const rows = await selectDistincts(context, shop, plan.distincts, plan);
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
  const source = condition === undefined ? UNSPLIT : DISTINCT_SOURCES.get(condition.dimension);
  if (source === undefined || !source.grains.includes(grain)) return null;
  const [row] = await selectDistincts(context, shop, { grain, source }, plan);
  return { bucket: "", group: [], customers: row?.customers ?? 0, visitors: row?.visitors ?? 0 };
}

function selectDistincts(
  context: Context,
  shop: CurrentShop,
  { grain, source: { table, stored } }: DistinctPlan,
  { period, conditions }: Where,
) {
  return context.db
    .select({
      bucketOn: table.bucketOn,
      value: table.value,
      customers: table.customers,
      visitors: "visitors" in table ? table.visitors : sql<number>`0`.mapWith(Number),
    })
    .from(table as typeof metricDistincts)
    .where(
      and(
        eq(table.snapshotId, shop.snapshotId),
        eq(table.grain, grain),
        eq(table.dimension, stored),
        grain === "all" ? undefined : inPeriod(table.bucketOn, { period }, shop),
        ...conditions.map(({ values }) => inArray(table.value, [...values])),
      ),
    );
}
