import { and, eq, gt, gte, inArray, lt, sql, type SQL } from "drizzle-orm";
import { customerIds } from "../../graphql/customer-finder.js";
import { matchesNumber, matchesText } from "../../graphql/predicate.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Db } from "../../store/store.js";
import type { OrderFilter } from "./order-list.graphql.js";
import { orderLines, orders } from "./orders.analytic.js";
import { describedProducts } from "./read-products.js";

const TEXTS = ["channel", "device", "campaign", "landingPage", "country"] as const;
const NUMBERS = ["revenue", "refunds", "itemCount", "customerOrderNumber"] as const;

/**
 * The condition on rows of `orders` that a filter means; undefined: every order. Sends a statement only
 * where its filter of customers does.
 *
 * @throws UserError for a filter of customers that cannot be
 */
export async function ordersWhere(
  db: Db,
  shop: CurrentShop,
  filter: OrderFilter | undefined,
): Promise<{ readonly where: SQL | undefined; readonly isJoined: boolean }> {
  if (filter === undefined) return { where: undefined, isJoined: false };
  const { isRepeat, customerId, orderedFrom, orderedBefore } = filter;
  const held = heldIn(filter, shop.snapshotId);
  const people = await customerIds(db, shop, filter.customers);
  const where = and(
    ...TEXTS.map((field) => filter[field] && matchesText(orders[field], filter[field])),
    ...NUMBERS.map((field) => filter[field] && matchesNumber(orders[field], filter[field])),
    isRepeat === undefined ? undefined : (isRepeat ? gt : eq)(orders.customerOrderNumber, 1),
    customerId === undefined ? undefined : inArray(orders.customerId, customerId),
    orderedFrom === undefined ? undefined : gte(orders.orderedAt, orderedFrom.toISOString()),
    orderedBefore === undefined ? undefined : lt(orders.orderedAt, orderedBefore.toISOString()),
    held,
    people && sql`${orders.customerId} in (${people})`,
  );
  const isJoined = [held, customerId, people].some((part) => part !== undefined);
  return { where, isJoined };
}

/** One of its lines is of a product that is all that is asked for. */
function heldIn({ product, category, brand }: OrderFilter, snapshot: number): SQL | undefined {
  if (product === undefined && category === undefined && brand === undefined) return undefined;
  const isDescribed = category !== undefined || brand !== undefined;
  const described = and(
    eq(describedProducts.snapshotId, snapshot),
    eq(describedProducts.productId, orderLines.productId),
  );
  const join = isDescribed ? sql`join ${describedProducts} on ${described}` : sql``;
  const lines = and(
    eq(orderLines.snapshotId, snapshot),
    product === undefined ? undefined : eq(orderLines.productId, product),
    category === undefined ? undefined : eq(describedProducts.category, category),
    brand === undefined ? undefined : eq(describedProducts.brand, brand),
  );
  return sql`${orders.orderId} in (select ${orderLines.orderId} from ${orderLines} ${join} where ${lines})`;
}
