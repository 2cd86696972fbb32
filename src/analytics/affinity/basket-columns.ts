import type { ColumnTable } from "../../domain/column-table.js";

/** Baskets with the products in each, as flat arrays: basket i holds products[starts[i]..starts[i+1]). */
export interface BasketSet {
  readonly count: number;
  /** Days since the shop's first day. */
  readonly day: Int32Array;
  /** Place in the list of segments; -1 for none. */
  readonly segment: Int32Array;
  readonly starts: Int32Array;
  /** Places in the list of products, each once a basket. */
  readonly products: Int32Array;
}

/** Orders as baskets, in order of time. */
export interface OrderBaskets extends BasketSet {
  /** -1 without one. */
  readonly session: Int32Array;
  /** -1 where nobody knows whose order it is. */
  readonly customer: Int32Array;
  /** Days from the order to as_of. */
  readonly daysAfter: Int32Array;
}

export interface SoldProduct {
  readonly id: string;
  readonly name: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  readonly onSaleDay: number;
}

/** Integers of a column; -1 for null. */
const wholeNumbers = (table: ColumnTable, column: string): Int32Array =>
  Int32Array.from(table.numbers(column), (value) => (Number.isNaN(value) ? -1 : value));

/** Segments in order of their ids. */
export function segmentsOf(orders: ColumnTable): string[] {
  const ids = orders.texts("segment_id").filter((id): id is string => id !== null);
  return [...new Set(ids)].sort();
}

export function productsFrom(table: ColumnTable): SoldProduct[] {
  const [ids, names] = [table.texts("product_id"), table.texts("name")];
  const [categories, brands] = [table.texts("category"), table.texts("brand")];
  const days = table.numbers("on_sale_day");
  return ids.map((id, place) => ({
    id: id ?? "",
    name: names[place] ?? null,
    category: categories[place] ?? null,
    brand: brands[place] ?? null,
    onSaleDay: days[place] ?? 0,
  }));
}

export function orderBaskets(
  orders: ColumnTable,
  lines: ColumnTable,
  segments: readonly string[],
): OrderBaskets {
  const places = new Map(segments.map((id, place) => [id, place]));
  const starts = new Int32Array(orders.rowCount + 1);
  for (const number of lines.numbers("order_number")) starts[number] = (starts[number] ?? 0) + 1;
  for (let i = 1; i <= orders.rowCount; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  return {
    count: orders.rowCount,
    day: wholeNumbers(orders, "day"),
    daysAfter: wholeNumbers(orders, "days_after"),
    session: wholeNumbers(orders, "session_number"),
    customer: wholeNumbers(orders, "customer_number"),
    segment: Int32Array.from(orders.texts("segment_id"), (id) => places.get(id ?? "") ?? -1),
    starts,
    products: Int32Array.from(lines.numbers("product_number"), (number) => number - 1),
  };
}

/** Sessions as baskets: the products of all orders of one session; orders without one are left out. */
export function sessionBaskets(orders: OrderBaskets): BasketSet {
  const ordersOf = new Map<number, number[]>();
  for (let order = 0; order < orders.count; order++) {
    const session = orders.session[order] ?? -1;
    if (session < 0) continue;
    const own = ordersOf.get(session);
    if (own === undefined) ordersOf.set(session, [order]);
    else own.push(order);
  }
  const starts = [0];
  const products: number[] = [];
  const firsts: number[] = [];
  for (const [first = 0, ...others] of ordersOf.values()) {
    firsts.push(first);
    const held = new Set<number>();
    for (const order of [first, ...others]) {
      for (let at = orders.starts[order] ?? 0; at < (orders.starts[order + 1] ?? 0); at++) {
        held.add(orders.products[at] ?? 0);
      }
    }
    products.push(...held);
    starts.push(products.length);
  }
  return {
    count: firsts.length,
    day: Int32Array.from(firsts, (first) => orders.day[first] ?? 0),
    segment: Int32Array.from(firsts, (first) => orders.segment[first] ?? -1),
    starts: Int32Array.from(starts),
    products: Int32Array.from(products),
  };
}
