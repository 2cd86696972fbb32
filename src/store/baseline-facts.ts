import { inArray } from "drizzle-orm";
import { baselineFacts } from "./baseline.table.js";
import type { Store } from "./store.js";

/**
 * What a simulation knows of a shop as a whole, as it is stored with a snapshot. Money in cents,
 * shares 0 to 1. The order and value models are not in it: they are the snapshot's model cards.
 */
export interface BaselineFacts {
  /** Last day of the data, YYYY-MM-DD. */
  readonly asOfOn: string;
  /** Days from the first order of a known customer to `asOfOn`. */
  readonly historyDays: number;
  /** The order model that predictions come from; null where none stands. */
  readonly orderRule: "BG_NBD" | "MBG_NBD" | "NBD" | null;
  readonly segments: readonly StoredSegment[];
  /** Words of the customers' columns, by position. */
  readonly channels: readonly string[];
  readonly devices: readonly string[];
  readonly countries: readonly string[];
  readonly margin: StoredShare | null;
  readonly returns: StoredShare | null;
  readonly weekendOrders: StoredShare;
  readonly splitOrders: StoredSplitOrders;
  readonly arrivals: StoredArrivals;
  readonly funnel: StoredFunnel | null;
  readonly crossing: StoredCrossing | null;
  /** The weeks of `arrivals`, day by day; undefined in snapshots made before they were kept. */
  readonly recentDays?: StoredDays;
}

/** One number per day, oldest first; the last is `asOfOn`. */
export interface StoredDays {
  readonly orders: readonly number[];
  readonly revenueCents: readonly number[];
  readonly newCustomers: readonly number[];
}

export interface StoredSegment {
  /** Null for customers of no segment. */
  readonly id: string | null;
  readonly customers: number;
  /** 257 quantiles of revenue per order day, cents; null without priced orders. */
  readonly orderValueQuantiles: readonly number[] | null;
}

export interface StoredShare {
  readonly share: number;
  readonly observations: number;
}

export interface StoredSplitOrders {
  readonly furtherPerOrderDay: number;
  readonly orderDays: number;
  readonly withinMinutes: readonly { readonly minutes: number; readonly share: number }[];
}

export interface StoredArrivals {
  readonly customers: number;
  readonly weeks: number;
  /** By position in `countries`. */
  readonly byCountry: readonly number[];
}

export interface StoredPass {
  readonly stage: string;
  readonly entered: number;
  readonly passed: number;
}

export interface StoredFunnel {
  readonly sessions: number;
  readonly weeks: number;
  readonly passes: readonly StoredPass[];
  readonly byDevice: Readonly<Record<string, readonly StoredPass[]>>;
}

export interface StoredCrossing {
  readonly by: "BRAND" | "CATEGORY";
  readonly rawGap: number;
  readonly matchedGap: number;
  readonly matchedGapError: number;
  readonly customersOfOne: number;
  readonly customersOfSeveral: number;
}

/**
 * The facts of snapshots, in the order of the ids; null for one without customers, or that was made
 * before there were any. One statement.
 */
export async function baselineFactsOf(
  { db }: Pick<Store, "db">,
  snapshotIds: readonly number[],
): Promise<(BaselineFacts | null)[]> {
  const rows = await db
    .select({ snapshotId: baselineFacts.snapshotId, facts: baselineFacts.facts })
    .from(baselineFacts)
    .where(inArray(baselineFacts.snapshotId, [...snapshotIds]));
  const factsOf = new Map(rows.map((row) => [row.snapshotId, row.facts]));
  return snapshotIds.map((snapshotId) => {
    const facts = factsOf.get(snapshotId);
    return facts === undefined ? null : (JSON.parse(facts) as BaselineFacts);
  });
}
