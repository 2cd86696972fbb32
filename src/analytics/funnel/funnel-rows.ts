import { and, eq, gte, inArray, lt, or, sql, sum, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { addDays, addMonths, isAligned, startOf } from "../../domain/calendar.js";
import { centsOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { FunnelRow } from "./funnel-counts.js";
import type { FunnelQuestion, OriginColumn } from "./funnel-question.js";
import { funnel, funnelOrigins, funnelTotals, savedFunnelCells } from "./funnel.analytic.js";

/** A table of funnel counts in the words that all of them share. */
interface Source {
  readonly table:
    typeof funnel | typeof funnelTotals | typeof funnelOrigins | typeof savedFunnelCells;
  readonly bucketOn: PgColumn;
  readonly number: PgColumn;
  readonly units: PgColumn;
  readonly waiting: PgColumn;
  readonly scope: SQL | undefined;
}

const NONE = sql<string>`''`;

/**
 * The counts a question needs, by step, and by bucket and part where it asks for them: months where
 * it allows, else days. One statement.
 */
export async function readFunnelRows(
  context: Context,
  shop: CurrentShop,
  question: FunnelQuestion,
): Promise<FunnelRow[]> {
  const source = sourceOf(shop, question);
  const { table } = source;
  const value = question.breakdown === null ? null : originColumn(table, question.breakdown);
  const groups = [
    ...(question.grain === null ? [] : [source.bucketOn]),
    ...(value === null ? [] : [value]),
    source.number,
  ];
  return (
    context.db
      .select({
        number: sql<number>`${source.number}`.mapWith(Number),
        units: sum(source.units).mapWith(Number),
        waiting: sum(source.waiting).mapWith(Number),
        orders: sum(table.orders).mapWith(Number),
        revenueCents: sum(table.revenue).mapWith(centsOf),
        revenueSquared: sum(table.revenueSquared).mapWith(Number),
        bucketOn: question.grain === null ? NONE : sql<string>`${source.bucketOn}`,
        value: value === null ? NONE : sql<string>`${value}`,
      })
      .from(table)
      .where(
        and(
          eq(table.snapshotId, shop.snapshotId),
          source.scope,
          ...question.conditions.map(({ column, values }) =>
            inArray(originColumn(table, column), [...values]),
          ),
        ),
      )
      .groupBy(...groups)
      // sums of squares are floats once read: added in one order, they are the same on any database
      .orderBy(...groups)
  );
}

function sourceOf({ rowCounts }: CurrentShop, question: FunnelQuestion): Source {
  const { saved, needsOrigins } = question;
  if (saved !== null) {
    const { bucketOn, stepNumber: number, entered: units, waiting, funnelKey } = savedFunnelCells;
    const scope = and(eq(funnelKey, saved), inPeriod(bucketOn, question));
    return { table: savedFunnelCells, bucketOn, number, units, waiting, scope };
  }
  if (needsOrigins) return sourceIn(funnelOrigins, inPeriod(funnelOrigins.bucketOn, question));
  if (isOfAll(question) && rowCounts["funnel-totals"] !== undefined) {
    const { grain, bucketOn } = funnelTotals;
    const inside = inPeriod(bucketOn, question);
    return sourceIn(funnelTotals, and(eq(grain, storedGrain(question)), inside));
  }
  return sourceIn(funnel, inBuckets(question));
}

const sourceIn = (
  table: typeof funnel | typeof funnelTotals | typeof funnelOrigins,
  scope: SQL | undefined,
): Source => ({
  ...{ table, scope, bucketOn: table.bucketOn },
  number: table.furthestStagePosition,
  units: table.sessions,
  waiting: table.waitingSessions,
});

/** Days or weeks of sessions from everywhere. */
const isOfAll = ({ grain, breakdown, conditions }: FunnelQuestion): boolean =>
  (grain === "day" || grain === "week") && breakdown === null && conditions.length === 0;

/** Weeks where no end of the period cuts one. */
const storedGrain = ({ grain, coversAll, period }: FunnelQuestion): "day" | "week" =>
  grain === "week" && (coversAll || isAligned("week", period)) ? "week" : "day";

function inPeriod(
  bucketOn: PgColumn,
  { coversAll, period }: Pick<FunnelQuestion, "coversAll" | "period">,
): SQL | undefined {
  return coversAll ? undefined : and(gte(bucketOn, period.from), lt(bucketOn, period.to));
}

/** Rows of `funnel` that make up the period: months as far as they go, and days. */
function inBuckets(question: FunnelQuestion): SQL | undefined {
  const { bucketOn, grain } = funnel;
  const months = eq(grain, "month");
  const days = eq(grain, "day");
  if (question.isMonthly) return and(months, inPeriod(bucketOn, question));
  const { from, to } = question.period;
  const whole = {
    from: startOf("month", addDays(addMonths(from, 1), -1)),
    to: startOf("month", to),
  };
  if (question.grain !== null || whole.from >= whole.to) {
    return and(days, inPeriod(bucketOn, question));
  }
  return or(
    and(months, gte(bucketOn, whole.from), lt(bucketOn, whole.to)),
    and(days, gte(bucketOn, from), lt(bucketOn, whole.from)),
    and(days, gte(bucketOn, whole.to), lt(bucketOn, to)),
  );
}

/** @throws Error for a column that the table lacks: `sourceOf` chooses one that has it */
function originColumn(table: Source["table"], column: OriginColumn): PgColumn {
  const found = (table as unknown as Partial<Record<OriginColumn, PgColumn>>)[column];
  if (found === undefined) throw new Error(`the table of this funnel has no ${column}`);
  return found;
}
