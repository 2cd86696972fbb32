import type { ColumnTable } from "../model-step.js";

/** What is known in words when a customer places the first order. */
export const ARRIVAL_WORDS = [
  "channel",
  "device",
  "country",
  "first_product",
  "sessions_to_order",
  "week_part",
] as const;

/** What is known in numbers, all above 0. */
export const ARRIVAL_NUMBERS = ["basket_value", "item_count"] as const;

export type ArrivalWord = (typeof ARRIVAL_WORDS)[number];
export type ArrivalNumber = (typeof ARRIVAL_NUMBERS)[number];

/** Attributes of customers at their first order; NaN for a number that is missing. */
export interface Arrivals {
  readonly count: number;
  readonly words: Readonly<Record<ArrivalWord, readonly string[]>>;
  readonly numbers: Readonly<Record<ArrivalNumber, Float64Array>>;
}

/** All customers of a shop, by id. */
export interface FirstOrders extends Arrivals {
  readonly customerIds: readonly string[];
  readonly firstOrderOn: readonly string[];
  /** Days from the shop's first order to the customer's. */
  readonly arrivalDay: Float64Array;
  /** Other orders in the window after the first; NaN where it is not over. */
  readonly ordersAfter: Float64Array;
  /** What they brought less refunds, in the shop's currency; NaN where the window is not over. */
  readonly valueAfter: Float64Array;
  readonly productNames: ReadonlyMap<string, string>;
  /** Empty for a shop without customers. */
  readonly startOn: string;
  readonly asOfOn: string;
  readonly windowDays: number;
  /** Days from startOn to asOfOn. */
  readonly spanDays: number;
}

/** Customers by first-orders.sql. O(rows). */
export function firstOrdersOf(table: ColumnTable): FirstOrders {
  const words = (column: string): string[] =>
    table.texts(column).map((word) => (word === null || word === "" ? "unknown" : word));
  const firstOrderOn = words("first_order_on");
  const products = words("first_product");
  const names = table.texts("first_product_name");
  const productNames = new Map<string, string>();
  products.forEach((product, row) => {
    const name = names[row] ?? null;
    if (name !== null) productNames.set(product, name);
  });
  return {
    count: table.rowCount,
    customerIds: words("customer_id"),
    firstOrderOn,
    arrivalDay: table.numbers("arrival_day"),
    ordersAfter: table.numbers("orders_after"),
    valueAfter: table.numbers("value_after"),
    productNames,
    startOn: table.texts("start_on")[0] ?? "",
    asOfOn: table.texts("as_of_on")[0] ?? "",
    windowDays: table.numbers("window_days")[0] ?? 0,
    spanDays: table.numbers("span_days")[0] ?? 0,
    words: {
      channel: words("channel"),
      device: words("device"),
      country: words("country"),
      first_product: products,
      sessions_to_order: Array.from(table.numbers("session_count"), sessionWord),
      week_part: weekParts(firstOrderOn),
    },
    numbers: {
      basket_value: table.numbers("basket_value"),
      item_count: table.numbers("item_count"),
    },
  };
}

/** Sessions up to the first order, the one it was placed in included. */
export function sessionWord(sessions: number): string {
  if (Number.isNaN(sessions)) return "unknown";
  return sessions >= 3 ? "3 or more" : String(Math.max(1, Math.round(sessions)));
}

function weekParts(days: readonly string[]): string[] {
  const known = new Map<string, string>();
  return days.map((day) => {
    const part = known.get(day) ?? weekPart(day);
    known.set(day, part);
    return part;
  });
}

function weekPart(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? "weekend" : "weekday";
}
