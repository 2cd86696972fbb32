import { and, asc, eq, inArray } from "drizzle-orm";
import type { Context } from "../../graphql/context.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { SurvivalTimes } from "../../stats/survival/kaplan-meier.js";
import { orderWaits } from "./next-orders.analytic.js";

export type WaitRow = typeof orderWaits.$inferSelect;

/** Waits of all customers, and of the parts of a breakdown; of one order number or of all. */
export function readWaits(
  context: Context,
  shop: CurrentShop,
  { orderNumber, breakdown }: { readonly orderNumber?: number; readonly breakdown?: string },
): Promise<WaitRow[]> {
  return context.db
    .select()
    .from(orderWaits)
    .where(
      and(
        eq(orderWaits.snapshotId, shop.snapshotId),
        inArray(orderWaits.breakdown, ["all", ...(breakdown === undefined ? [] : [breakdown])]),
        orderNumber === undefined ? undefined : eq(orderWaits.orderNumber, orderNumber),
      ),
    )
    .orderBy(asc(orderWaits.value), asc(orderWaits.orderNumber), asc(orderWaits.waitDays));
}

/** Rows of any values and order numbers as one list of waits, ascending. */
export function timesOf(rows: readonly WaitRow[]): SurvivalTimes[] {
  const times = new Map<number, { time: number; events: number; censored: number }>();
  for (const { waitDays, followed, waiting } of rows) {
    const at = times.get(waitDays) ?? { time: waitDays, events: 0, censored: 0 };
    at.events += followed;
    at.censored += waiting;
    times.set(waitDays, at);
  }
  return [...times.values()].sort((a, b) => a.time - b.time);
}
