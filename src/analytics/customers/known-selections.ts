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

/** Which customers, of one list, are the first. */
interface First {
  readonly shop: FilteredShop;
  readonly order: readonly SortColumn[];
  readonly first: number;
}

/**
 * The first customers of a segment, or who ordered a product, in an ordering by which an index of
 * them is kept.
 *
 * @returns their ids and ranks; null where the filter or the ordering is another one
 */
export function knownFirst(filter: CustomerFilter, asked: First): SQL | null {
  const { inSegment, behaviour } = filter;
  if (Object.keys(filter).length !== 1) return null;
  if (inSegment !== undefined) return firstMembers(inSegment, asked);
  return behaviour === undefined ? null : firstBuyers(behaviour, asked);
}

/** A computed segment is one of behaviour or one of RFM: each kind has a column and an index. */
function firstMembers(inSegment: string, { shop, order, first }: First): SQL | null {
  const id = parseGlobalId(inSegment);
  const isComputed = id?.type === "Segment" && id.shopKey === shop.key;
  // whoever lacks a value has no place in an ordering by it
  if (!isComputed || !order.every(({ column }) => column.notNull)) return null;
  const ordering = orderingOf(order);
  const columns = [...new Set([customers.customerId, ...order.map(({ column }) => column)])];
  const members = [customers.segmentId, customers.rfmSegmentId].map((segment) => {
    const where = and(eq(customers.snapshotId, shop.snapshotId), eq(segment, id.externalId));
    return sql`(select ${sql.join(columns, sql`, `)} from ${snapshotRows(customers, shop)} where ${where} order by ${ordering} limit ${first})`;
  });
  const either = sql`(${sql.join(members, sql` union all `)}) as ${customers}`;
  return ranked(customers.customerId, { ordering, first, from: either });
}

function firstBuyers(behaviour: BehaviourPredicate, { shop, order, first }: First): SQL | null {
  const product = onlyProduct(behaviour, shop);
  const kept = order.flatMap(({ column, isDescending }) => {
    const same = KEPT.get(column);
    return same === undefined ? [] : [{ column: same, isDescending }];
  });
  if (product === null || kept.length < order.length) return null;
  const from = sql`${buyersFrom(shop)} where ${buyersOf(product, shop)}`;
  return ranked(customerProducts.customerId, { ordering: orderingOf(kept), first, from });
}

const orderingOf = (order: readonly Pick<SortColumn, "column" | "isDescending">[]): SQL =>
  sql.join(
    order.map(({ column, isDescending }) => (isDescending ? desc(column) : asc(column))),
    sql`, `,
  );

const ranked = (
  id: PgColumn,
  { ordering, first, from }: { readonly ordering: SQL; readonly first: number; readonly from: SQL },
): SQL =>
  sql`row_number() over (order by ${ordering}) as rank, ${id} as customer_id from ${from} order by ${ordering} limit ${first}`;

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
