import { and, asc, desc, eq, isNotNull, type SQL } from "drizzle-orm";
import type { FilteredShop } from "../analytics/customers/filtered-shop.js";
import type { CustomerFilter, ModelScore } from "../analytics/customers/customer-filter.graphql.js";
import { customers } from "../analytics/customers/customers.analytic.js";
import { whereOfFilter } from "../analytics/customers/filter-where.js";
import type { Db } from "../store/store.js";

/**
 * The customers a filter means, as positions in the snapshot's baseline, ascending. One statement, and
 * one more where the filter names segments.
 *
 * @throws UserError for a filter that cannot be
 */
export async function audienceOf(
  db: Db,
  shop: FilteredShop,
  filter: CustomerFilter,
): Promise<Uint32Array> {
  const { where } = await whereOfFilter(db, shop, filter);
  return positionsOf(db, shop.snapshotId, { where, orderBy: [asc(customers.baselinePosition)] });
}

/**
 * Customers by a model's score, the highest first, as positions in the snapshot's baseline; ties by id.
 * Those without a score are left out. One statement.
 */
export async function rankedCustomers(
  db: Db,
  snapshotId: number,
  score: ModelScore,
): Promise<Uint32Array> {
  return positionsOf(db, snapshotId, {
    where: isNotNull(customers[score]),
    orderBy: [desc(customers[score]), asc(customers.customerId)],
  });
}

async function positionsOf(
  db: Db,
  snapshotId: number,
  of: { readonly where: SQL | undefined; readonly orderBy: SQL[] },
): Promise<Uint32Array> {
  const { baselinePosition } = customers;
  const rows = await db
    .select({ position: baselinePosition })
    .from(customers)
    .where(and(eq(customers.snapshotId, snapshotId), isNotNull(baselinePosition), of.where))
    .orderBy(...of.orderBy);
  return Uint32Array.from(rows, ({ position }) => position ?? 0);
}
