import { and, asc, desc, eq, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { startOf } from "../../domain/calendar.js";
import { EventKind } from "../../graphql/entities/customer-event.type.js";
import { parseGlobalId } from "../../graphql/global-id.js";
import type { SortColumn } from "../../graphql/ordering.js";
import type { BehaviourPredicate } from "./behaviour-predicate.graphql.js";
import type { FilteredShop } from "./filtered-shop.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import { cohorts, customerProducts, customers } from "./customers.analytic.js";
import { segments } from "./read-results.js";
import { snapshotRows } from "./snapshot-rows.js";

/**
 * Customers and their revenue, as texts, of a filter that names a cohort, a segment or the buyers of
 * a product and nothing else: results hold them, and nobody needs to be judged. At most one row.
 *
 * @returns a statement; null for any other filter
 */
export function knownTally(filter: CustomerFilter, shop: FilteredShop): SQL | null {
  const { inCohort, inSegment, behaviour } = filter;
  if (Object.keys(filter).length !== 1) return null;
  if (inCohort !== undefined) {
    const { snapshotId, monthOn, customers: count, grossRevenue } = cohorts;
    const where = and(eq(snapshotId, shop.snapshotId), eq(monthOn, startOf("month", inCohort)));
    return tally(sql`${count}`, sql`${grossRevenue}`, sql`${snapshotRows(cohorts, shop)}`, where);
  }
  if (inSegment !== undefined) {
    const id = parseGlobalId(inSegment);
    if (id?.type !== "Segment" || id.shopKey !== shop.key) return null;
    const { snapshotId, segmentId, customers: count, revenue } = segments;
    const where = and(eq(snapshotId, shop.snapshotId), eq(segmentId, id.externalId));
    return tally(sql`${count}`, sql`${revenue}`, sql`${snapshotRows(segments, shop)}`, where);
  }
  const product = behaviour === undefined ? null : onlyProduct(behaviour, shop);
  if (product === null) return null;
  const revenue = sql`cast(coalesce(sum(${customerProducts.grossRevenue}), 0) as numeric(18,2))`;
  return tally(sql`count(*)`, revenue, buyersFrom(shop), buyersOf(product, shop));
}

/**
 * The first customers who ordered a product, in an ordering that is kept with them.
 *
 * @returns their ids and ranks; null where the filter or the ordering is another one
 */
export function knownFirst(
  { behaviour, ...others }: CustomerFilter,
  order: readonly SortColumn[],
  { shop, first }: { readonly shop: FilteredShop; readonly first: number },
): SQL | null {
  if (behaviour === undefined || Object.keys(others).length > 0) return null;
  const product = onlyProduct(behaviour, shop);
  const columns = order.map(({ column, isDescending }) => {
    const kept = KEPT.get(column);
    return kept === undefined ? null : isDescending ? desc(kept) : asc(kept);
  });
  if (product === null || !columns.every((each) => each !== null)) return null;
  const ordering = sql.join(columns as SQL[], sql`, `);
  return sql`row_number() over (order by ${ordering}) as rank, ${customerProducts.customerId} as customer_id from ${buyersFrom(shop)} where ${buyersOf(product, shop)} order by ${ordering} limit ${first}`;
}

/** The product, where having ordered it, ever and at all, is all that is asked for. */
export function onlyProduct(
  { event, product, ...others }: BehaviourPredicate,
  shop: FilteredShop,
): string | null {
  const isOnly = Object.values(others).every((condition) => condition === undefined);
  // a snapshot that was published before there was the result has none of its rows
  const isKept = shop.rowCounts["customer-products"] !== undefined;
  return event === EventKind.PURCHASE && isOnly && isKept && product !== undefined ? product : null;
}

export const buyersFrom = (shop: FilteredShop): SQL => snapshotRows(customerProducts, shop);

export const buyersOf = (product: string, shop: FilteredShop): SQL | undefined =>
  and(eq(customerProducts.snapshotId, shop.snapshotId), eq(customerProducts.productId, product));

/** Orderings of customers that are kept with what they bought. */
const KEPT: ReadonlyMap<PgColumn, PgColumn> = new Map<PgColumn, PgColumn>([
  [customers.customerId, customerProducts.customerId],
  [customers.lastOrderAt, customerProducts.lastOrderAt],
  [customers.grossRevenue, customerProducts.grossRevenue],
]);

const tally = (count: SQL, revenue: SQL, from: SQL, where: SQL | undefined): SQL =>
  sql`select cast(${count} as text) as customers, cast(${revenue} as text) as revenue from ${from} where ${where}`;
