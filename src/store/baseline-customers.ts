import { asc, eq } from "drizzle-orm";
import { readColumnText, type BaselineColumn } from "./baseline-column.js";
import { baselineCustomers } from "./baseline.table.js";
import type { Store } from "./store.js";

/** Customers by id; one entry per customer in each column. Days are whole, money is cents. */
export interface StoredCustomers {
  readonly count: number;
  readonly ids: readonly string[];
  readonly segment: Uint8Array;
  readonly repeatOrders: Int32Array;
  readonly lastOrderDay: Int32Array;
  readonly observedDays: Int32Array;
  readonly orders: Int32Array;
  readonly revenueCents: Float64Array;
  readonly repeatValueCents: Float64Array;
  readonly brands: Uint16Array;
  readonly channel: Uint16Array;
  readonly device: Uint16Array;
  readonly country: Uint16Array;
}

/** All customers of a snapshot's baseline. One statement. */
export async function baselineCustomersOf(
  { db }: Pick<Store, "db">,
  snapshotId: number,
): Promise<StoredCustomers> {
  const parts = await db
    .select()
    .from(baselineCustomers)
    .where(eq(baselineCustomers.snapshotId, snapshotId))
    .orderBy(asc(baselineCustomers.part));
  const count = parts.reduce((sum, part) => sum + part.customers, 0);
  const columns = {
    segment: new Uint8Array(count),
    repeatOrders: new Int32Array(count),
    lastOrderDay: new Int32Array(count),
    observedDays: new Int32Array(count),
    orders: new Int32Array(count),
    revenueCents: new Float64Array(count),
    repeatValueCents: new Float64Array(count),
    brands: new Uint16Array(count),
    channel: new Uint16Array(count),
    device: new Uint16Array(count),
    country: new Uint16Array(count),
  } satisfies Record<string, BaselineColumn>;
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const ids: string[] = [];
  for (const part of parts) {
    const place = { from: ids.length, count: part.customers };
    for (const name of names) readColumnText(part[name], columns[name], place);
    for (const id of JSON.parse(part.ids) as string[]) ids.push(id);
  }
  if (ids.length !== count) throw new RangeError(`${ids.length} ids of ${count} customers`);
  return { count, ids, ...columns };
}
