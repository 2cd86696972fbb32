import { and, asc, eq, sql } from "drizzle-orm";
import type { CustomerFilter } from "../analytics/customers/customer-filter.graphql.js";
import type { FilteredShop } from "../analytics/customers/behaviour-where.js";
import { whereOfFilter } from "../analytics/customers/filter-where.js";
import { customers } from "../analytics/customers/customers.analytic.js";
import { BASELINE_PART, baselineCustomers } from "../store/baseline.table.js";
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
  const { snapshotId } = shop;
  const { where } = await whereOfFilter(db, shop, filter);
  const entries = sql`jsonb_array_elements_text(${baselineCustomers.ids}::jsonb) with ordinality`;
  const rows = await db
    .select({
      position: sql<number>`(${baselineCustomers.part} * ${BASELINE_PART}::integer + entry.place - 1)::integer`,
    })
    .from(baselineCustomers)
    .innerJoin(sql`lateral ${entries} as entry(id, place)`, sql`true`)
    .innerJoin(
      customers,
      and(
        eq(customers.snapshotId, baselineCustomers.snapshotId),
        sql`${customers.customerId} = entry.id`,
      ),
    )
    .where(and(eq(baselineCustomers.snapshotId, snapshotId), where))
    .orderBy(asc(sql`1`));
  return Uint32Array.from(rows, ({ position }) => Number(position));
}
