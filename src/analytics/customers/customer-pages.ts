import { and, asc, eq, gt } from "drizzle-orm";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Db } from "../../store/store.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import { customers } from "./customers.analytic.js";
import { whereOfFilter } from "./filter-where.js";
import { segments } from "./read-results.js";

export type ListedCustomer = typeof customers.$inferSelect & {
  /** Of his segment of behaviour; null for none. */
  readonly segmentName: string | null;
};

const PAGE = 5_000;

/**
 * All customers by a filter, in the order of their ids, a page at a time: a statement a page, and no more
 * of them in memory than one page.
 *
 * @param filter null: everybody
 * @throws UserError for a filter that cannot be
 */
export async function* customerPages(
  db: Db,
  shop: CurrentShop,
  filter: CustomerFilter | null,
): AsyncGenerator<ListedCustomer[]> {
  const matching = filter === null ? undefined : await whereOfFilter(db, shop, filter);
  const named = await db
    .select({ id: segments.segmentId, name: segments.name })
    .from(segments)
    .where(eq(segments.snapshotId, shop.snapshotId));
  const nameOf = new Map(named.map(({ id, name }) => [id, name]));
  for (let last: string | null = null; ;) {
    const rows: (typeof customers.$inferSelect)[] = await db
      .select()
      .from(customers)
      .where(
        and(
          eq(customers.snapshotId, shop.snapshotId),
          last === null ? undefined : gt(customers.customerId, last),
          matching?.where,
        ),
      )
      .orderBy(asc(customers.customerId))
      .limit(PAGE);
    if (rows.length > 0) {
      yield rows.map((row) => ({
        ...row,
        segmentName: row.segmentId === null ? null : (nameOf.get(row.segmentId) ?? row.segmentId),
      }));
    }
    last = rows.at(-1)?.customerId ?? null;
    if (rows.length < PAGE) return;
  }
}
