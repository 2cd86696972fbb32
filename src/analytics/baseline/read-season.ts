import { and, asc, eq } from "drizzle-orm";
import type { Context } from "../../graphql/context.js";
import { knownPeaks } from "../../graphql/known-peaks.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { seasonalIndexTable } from "../../store/seasonality.table.js";
import type { KnownSeason } from "./deseasonalise.js";

/** The shop's months of the year and its peaks; at most two statements. */
export async function readSeason(context: Context, shop: CurrentShop): Promise<KnownSeason> {
  const { productId, measure, cycle, position, indexValue, high, snapshotId } = seasonalIndexTable;
  const [rows, peaks] = await Promise.all([
    context.db
      .select({ measure, position, indexValue, high })
      .from(seasonalIndexTable)
      .where(and(eq(snapshotId, shop.snapshotId), eq(productId, ""), eq(cycle, "MONTH_OF_YEAR")))
      .orderBy(asc(position)),
    knownPeaks(context, shop),
  ]);
  const of = (wanted: string) => rows.filter((row) => row.measure === wanted);
  return { indices: { ORDERS: of("ORDERS"), REVENUE: of("REVENUE") }, peaks };
}
