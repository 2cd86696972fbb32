import { and, eq, gte, inArray, lt, sql, sum, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Context } from "../../graphql/context.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { FunnelRow } from "./funnel-counts.js";
import type { FunnelQuestion, OriginColumn } from "./funnel-question.js";
import { funnel, funnelOrigins, savedFunnelCells } from "./funnel.analytic.js";

/** A table of funnel counts in the words that all three share. */
interface Source {
  readonly table: typeof funnel | typeof funnelOrigins | typeof savedFunnelCells;
  readonly bucketOn: PgColumn;
  readonly number: PgColumn;
  readonly units: PgColumn;
  readonly waiting: PgColumn;
  readonly scope: SQL | undefined;
}

/**
 * The counts a question needs, by step, and by bucket and part where it asks for them: months where
 * it allows, else days. One statement.
 */
export async function readFunnelRows(
  context: Context,
  shop: CurrentShop,
  question: FunnelQuestion,
): Promise<FunnelRow[]> {
  const source = sourceOf(question);
  const { table } = source;
  const value = question.breakdown === null ? null : originColumn(table, question.breakdown);
  const rows = await context.db
    .select({
      number: sql<number>`${source.number}`.mapWith(Number),
      units: sum(source.units).mapWith(Number),
      waiting: sum(source.waiting).mapWith(Number),
      orders: sum(table.orders).mapWith(Number),
      revenue: sum(table.revenue).mapWith(String),
      revenueSquared: sum(table.revenueSquared).mapWith(String),
      ...(question.grain === null ? {} : { bucketOn: sql<string>`${source.bucketOn}` }),
      ...(value === null ? {} : { value: sql<string>`${value}` }),
    })
    .from(table)
    .where(
      and(
        eq(table.snapshotId, shop.snapshotId),
        source.scope,
        question.coversAll
          ? undefined
          : and(
              gte(source.bucketOn, question.period.from),
              lt(source.bucketOn, question.period.to),
            ),
        ...question.conditions.map(({ column, values }) =>
          inArray(originColumn(table, column), [...values]),
        ),
      ),
    )
    .groupBy(
      source.number,
      ...(question.grain === null ? [] : [source.bucketOn]),
      ...(value === null ? [] : [value]),
    );
  return rows.map((row) => ({ bucketOn: "", value: "", ...row }));
}

function sourceOf({ saved, needsOrigins, isMonthly }: FunnelQuestion): Source {
  if (saved !== null) {
    return {
      table: savedFunnelCells,
      bucketOn: savedFunnelCells.bucketOn,
      number: savedFunnelCells.stepNumber,
      units: savedFunnelCells.entered,
      waiting: savedFunnelCells.waiting,
      scope: eq(savedFunnelCells.funnelKey, saved),
    };
  }
  const table = needsOrigins ? funnelOrigins : funnel;
  return {
    table,
    bucketOn: table.bucketOn,
    number: table.furthestStagePosition,
    units: table.sessions,
    waiting: table.waitingSessions,
    scope: needsOrigins ? undefined : eq(funnel.grain, isMonthly ? "month" : "day"),
  };
}

/** @throws Error for a column that the table lacks: `sourceOf` chooses one that has it */
function originColumn(table: Source["table"], column: OriginColumn): PgColumn {
  const found = (table as unknown as Partial<Record<OriginColumn, PgColumn>>)[column];
  if (found === undefined) throw new Error(`the table of this funnel has no ${column}`);
  return found;
}
