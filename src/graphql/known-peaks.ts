import { asc, eq } from "drizzle-orm";
import type { Coverage } from "../domain/coverage.js";
import type { Day } from "../domain/calendar.js";
import { seasonalPeaks } from "../store/seasonality.table.js";
import type { Context } from "./context.js";
import type { CurrentShop } from "./shop-directory.js";

/** A day with far more orders than expected, as `seasonalPeaks` tells it. */
export interface KnownPeak {
  readonly happenedOn: Day;
  readonly orders: number;
  readonly expectedOrders: number;
  /** The shopping season by the calendar; null for none. */
  readonly event: string | null;
}

/** By coverage, which lives as long as the shop's snapshot is served; at most 100 days each. */
const known = new WeakMap<Coverage, Promise<readonly KnownPeak[]>>();

/** The shop's peaks in order of time; one statement for as long as its snapshot is served. */
export function knownPeaks(
  { db }: Pick<Context, "db">,
  { snapshotId, coverage }: CurrentShop,
): Promise<readonly KnownPeak[]> {
  const found = known.get(coverage);
  if (found !== undefined) return found;
  const read = readPeaks(db, snapshotId);
  known.set(coverage, read);
  read.catch(() => known.delete(coverage));
  return read;
}

async function readPeaks(db: Context["db"], snapshotId: number): Promise<readonly KnownPeak[]> {
  return db
    .select({
      happenedOn: seasonalPeaks.happenedOn,
      orders: seasonalPeaks.orders,
      expectedOrders: seasonalPeaks.expectedOrders,
      event: seasonalPeaks.event,
    })
    .from(seasonalPeaks)
    .where(eq(seasonalPeaks.snapshotId, snapshotId))
    .orderBy(asc(seasonalPeaks.happenedOn));
}
