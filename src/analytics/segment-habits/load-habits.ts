import { and, asc, eq, inArray } from "drizzle-orm";
import type { Context } from "../../graphql/context.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { orderTimes, type HourCell, type OrderTimes } from "./order-times.js";
import { segmentHours, segmentProducts } from "./segment-habits.analytic.js";

type ProductRow = typeof segmentProducts.$inferSelect;

/** Id of the rows that count the whole shop. */
const ALL = "all";

function loadCells(
  context: Context,
  shop: CurrentShop,
  segmentId: string,
): Promise<readonly HourCell[]> {
  return loaderOf<string, readonly HourCell[]>(
    context,
    `segment hours ${shop.snapshotId}`,
    async (ids) => {
      const rows = await context.db
        .select()
        .from(segmentHours)
        .where(
          and(
            eq(segmentHours.snapshotId, shop.snapshotId),
            inArray(segmentHours.segmentId, [...ids]),
          ),
        )
        .orderBy(asc(segmentHours.segmentId), asc(segmentHours.weekday), asc(segmentHours.hour));
      return groupByKey(ids, rows, (row) => row.segmentId);
    },
  ).load(segmentId);
}

/** When the customers of a segment order, and when all do; those of a page share a statement. */
export async function loadOrderTimes(
  context: Context,
  shop: CurrentShop,
  segmentId: string,
): Promise<{ readonly own: OrderTimes; readonly ofShop: OrderTimes }> {
  const [own, all] = await Promise.all([
    loadCells(context, shop, segmentId),
    loadCells(context, shop, ALL),
  ]);
  return {
    own: orderTimes(own, all, shop.coverage),
    ofShop: orderTimes(all, all, shop.coverage),
  };
}

/** At most ten, those of most customers first; the segments of a page share a statement. */
export function loadSegmentProducts(
  context: Context,
  shop: CurrentShop,
  segmentId: string,
): Promise<readonly ProductRow[]> {
  return loaderOf<string, readonly ProductRow[]>(
    context,
    `segment products ${shop.snapshotId}`,
    async (ids) => {
      const rows = await context.db
        .select()
        .from(segmentProducts)
        .where(
          and(
            eq(segmentProducts.snapshotId, shop.snapshotId),
            inArray(segmentProducts.segmentId, [...ids]),
          ),
        )
        .orderBy(asc(segmentProducts.segmentId), asc(segmentProducts.place));
      return groupByKey(ids, rows, (row) => row.segmentId);
    },
  ).load(segmentId);
}
