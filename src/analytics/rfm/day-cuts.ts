import { and, eq, inArray } from "drizzle-orm";
import type { Day } from "../../domain/calendar.js";
import { SCALE_SIZES, type RfmScale } from "../../domain/rfm-map.js";
import type { Context } from "../../graphql/context.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { ScoreCut } from "./rfm-cuts.js";
import type { DayCuts } from "./rfm-movement-words.js";
import { rfmDates } from "./rfm.analytic.js";

/** What the scores of the days were, by day. */
export async function readDayCuts(
  context: Context,
  shop: CurrentShop,
  { scale, days }: { readonly scale: RfmScale; readonly days: readonly Day[] },
): Promise<Map<Day, DayCuts>> {
  if (days.length === 0) return new Map();
  const rows = await context.db
    .select()
    .from(rfmDates)
    .where(
      and(
        eq(rfmDates.snapshotId, shop.snapshotId),
        eq(rfmDates.scale, scale),
        inArray(rfmDates.onDay, [...days]),
      ),
    );
  const cutsOf = (on: Day, measure: string): ScoreCut[] =>
    Array.from({ length: SCALE_SIZES[scale] }, (_, place): ScoreCut => {
      const row = rows.find(
        (each) => each.onDay === on && each.measure === measure && each.score === place + 1,
      );
      return {
        score: place + 1,
        customers: row?.customers ?? 0,
        bounds: row === undefined ? null : { gte: row.leastValue, lte: row.greatestValue },
      };
    });
  return new Map(
    days.map((on) => [
      on,
      { on, recency: cutsOf(on, "recency"), frequency: cutsOf(on, "frequency") },
    ]),
  );
}
