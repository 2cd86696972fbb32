import { and, eq, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Context } from "../../graphql/context.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unknownValueWarning } from "../../graphql/unknown-values.js";
import type { OriginColumn, OriginCondition } from "./funnel-question.js";
import { funnel, funnelOrigins } from "./funnel.analytic.js";

/** Value of sessions of which nobody knows it. */
const UNKNOWN = "unknown";

/** Values asked for that no session has, with those there are: a statement a condition. */
export async function unknownOrigins(
  context: Context,
  shop: CurrentShop,
  conditions: readonly OriginCondition[],
): Promise<DataWarning[]> {
  const warnings = conditions.map(async ({ column, values }) => {
    const known = await valuesOf(context, shop, column);
    return unknownValueWarning(
      nameOf(column),
      values.filter((value) => value !== UNKNOWN && !known.includes(value)),
      known,
    );
  });
  return (await Promise.all(warnings)).flat();
}

async function valuesOf(
  context: Context,
  shop: CurrentShop,
  column: OriginColumn,
): Promise<string[]> {
  const isByMonth = column === "channel" || column === "device";
  const table = isByMonth ? funnel : funnelOrigins;
  const origin = (table as unknown as Record<OriginColumn, PgColumn>)[column];
  const rows = await context.db
    .select({ value: sql<string>`${origin}` })
    .from(table)
    .where(
      and(eq(table.snapshotId, shop.snapshotId), isByMonth ? eq(funnel.grain, "month") : undefined),
    )
    .groupBy(origin)
    .orderBy(sql`sum(${table.sessions}) desc`, origin);
  return rows.map(({ value }) => value);
}

const nameOf = (column: OriginColumn): string =>
  Object.entries(Dimension).find(([, value]) => value === column)?.[0] ?? column;
