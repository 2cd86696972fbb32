import { and, eq, sql, sum, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Context } from "../../graphql/context.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { NumberWords } from "../../graphql/customer-filter-words.js";
import { RfmMoney } from "./rfm-input.graphql.js";
import { RFM_MEASURES, type RfmCuts, type RfmMeasure, type ScoreCut } from "./rfm-cuts.js";
import type { RfmPlan, ValueCuts } from "./rfm-plan.js";
import { rfmCells, rfmScores, rfmValues } from "./rfm.analytic.js";

/** Customers with the same three scores; money as decimal text. */
export interface CellRow {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: string;
  readonly revenueSquared: string;
  readonly recentRevenue: string;
}

/** How often the commonest value of a measure occurs. */
export interface Ties {
  readonly measure: RfmMeasure;
  readonly distinctValues: number;
  readonly tiedCustomers: number;
  readonly tiedValue: string;
}

export interface RfmRows {
  readonly cells: readonly CellRow[];
  readonly cuts: RfmCuts;
  /** Null for values of a client: nothing is ranked. */
  readonly ties: readonly Ties[] | null;
}

export async function readRfm(
  context: Context,
  shop: CurrentShop,
  plan: RfmPlan,
): Promise<RfmRows> {
  if (plan.values === null) return readScale(context, shop, plan);
  const cells = await cellsOfValues(context, shop, plan.values, plan.money);
  return { cells, cuts: valueCuts(plan.values, cells), ties: null };
}

async function readScale(context: Context, shop: CurrentShop, plan: RfmPlan): Promise<RfmRows> {
  const scale = plan.scale ?? "";
  const [cells, scores] = await Promise.all([
    context.db
      .select()
      .from(rfmCells)
      .where(
        and(
          eq(rfmCells.snapshotId, shop.snapshotId),
          eq(rfmCells.scale, scale),
          eq(rfmCells.money, plan.money),
        ),
      ),
    context.db
      .select()
      .from(rfmScores)
      .where(and(eq(rfmScores.snapshotId, shop.snapshotId), eq(rfmScores.scale, scale))),
  ]);
  const stored = { recency: "recency", frequency: "frequency", monetary: plan.money };
  const cutsOf = (measure: RfmMeasure): ScoreCut[] =>
    Array.from({ length: plan.sizes[measure] }, (_, place): ScoreCut => {
      const row = scores.find(
        (each) => each.measure === stored[measure] && each.score === place + 1,
      );
      return {
        score: place + 1,
        customers: row?.customers ?? 0,
        bounds:
          row === undefined
            ? null
            : { gte: Number(row.leastValue), lte: Number(row.greatestValue) },
      };
    });
  const tiesOf = (measure: RfmMeasure): Ties[] => {
    const own = scores.filter((each) => each.measure === stored[measure]);
    const [most] = [...own].sort(
      (a, b) => b.tiedCustomers - a.tiedCustomers || Number(a.tiedValue) - Number(b.tiedValue),
    );
    if (most === undefined) return [];
    const distinctValues = own.reduce((total, each) => total + each.distinctValues, 0);
    return [
      { measure, distinctValues, tiedCustomers: most.tiedCustomers, tiedValue: most.tiedValue },
    ];
  };
  return {
    cells,
    cuts: {
      recency: cutsOf("recency"),
      frequency: cutsOf("frequency"),
      monetary: cutsOf("monetary"),
    },
    ties: RFM_MEASURES.flatMap(tiesOf),
  };
}

/** Sums the stored distribution by the scores that values give: at most 50,000 rows. */
async function cellsOfValues(
  context: Context,
  shop: CurrentShop,
  values: ValueCuts,
  money: RfmMoney,
): Promise<CellRow[]> {
  const isGross = money === RfmMoney.GROSS_REVENUE;
  const reached = (column: PgColumn | SQL, cuts: readonly (number | string)[]): SQL<number> =>
    sql<number>`width_bucket(cast(${column} as numeric), cast(${`{${cuts.join(",")}}`} as numeric[]))`;
  // up to a cut of days scores better, so cuts below the days are counted off
  const recency = sql<number>`${values.recencyDays.length + 1} - ${reached(sql`${rfmValues.recencyDays} - 1`, values.recencyDays)}`;
  const revenue = isGross ? rfmValues.grossRevenue : rfmValues.netRevenue;
  const rows = await context.db
    .select({
      recency: recency.mapWith(Number),
      frequency: sql<number>`1 + ${reached(rfmValues.orderCount, values.orderCount)}`.mapWith(
        Number,
      ),
      monetary: sql<number>`1 + ${reached(revenue, values.revenue)}`.mapWith(Number),
      customers: sum(rfmValues.customers).mapWith(Number),
      orders: sum(rfmValues.orders).mapWith(Number),
      revenue: sum(isGross ? rfmValues.grossSum : rfmValues.netSum),
      revenueSquared: sum(isGross ? rfmValues.grossSquared : rfmValues.netSquared),
      recentRevenue: sum(rfmValues.recentRevenue),
    })
    .from(rfmValues)
    .where(eq(rfmValues.snapshotId, shop.snapshotId))
    .groupBy(sql`1, 2, 3`);
  return rows.map((row) => ({
    ...row,
    revenue: row.revenue ?? "0.00",
    revenueSquared: row.revenueSquared ?? "0",
    recentRevenue: row.recentRevenue ?? "0.00",
  }));
}

function valueCuts(values: ValueCuts, cells: readonly CellRow[]): RfmCuts {
  const cutsOf = (measure: RfmMeasure, bounds: readonly NumberWords[]): ScoreCut[] =>
    bounds.map((own, place) => ({
      score: place + 1,
      customers: cells.reduce(
        (total, cell) => total + (cell[measure] === place + 1 ? cell.customers : 0),
        0,
      ),
      bounds: own,
    }));
  const rising = (cuts: readonly number[]): NumberWords[] =>
    [undefined, ...cuts].map((from, place) => ({
      ...(from !== undefined && { gte: from }),
      ...(place < cuts.length && { lt: cuts[place] as number }),
    }));
  const falling = [...values.recencyDays].reverse();
  const days = [undefined, ...falling].map((to, place): NumberWords => ({
    ...(to !== undefined && { lte: to }),
    ...(place < falling.length && { gt: falling[place] as number }),
  }));
  return {
    recency: cutsOf("recency", days),
    frequency: cutsOf("frequency", rising(values.orderCount)),
    monetary: cutsOf("monetary", rising(values.revenue.map(Number))),
  };
}
