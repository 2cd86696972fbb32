import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import {
  openDuckdbContract,
  openPostgresContract,
  type ContractEngine,
} from "../../architecture/contract-engines.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";

const text = readFileSync(sqlOf("look-alikes", "first-orders"), "utf8");

const order = (
  [order_id, visitor_id, ordered_on]: readonly [string, string | null, string],
  customer_order_number: number | null,
  rest: Readonly<Record<string, string | number | null>> = {},
) => ({
  ...{ order_id, visitor_id, ordered_on, customer_order_number },
  ordered_at: `${ordered_on} 12:00:00`,
  ...{ item_count: 1, revenue: "7.00", ...rest },
});

const session = (session_id: string, visitor_id: string, started_at: string, channel: string) => ({
  ...{ session_id, visitor_id, started_at, started_on: started_at.slice(0, 10) },
  ...{ channel, device: `${channel} device`, country: "DE" },
});

const refund = (
  refund_id: string,
  order_id: string | null,
  [refunded_on, amount]: readonly [string, string],
) => ({ refund_id, order_id, visitor_id: "anna", refunded_on, amount });

/** Counted by hand: 1 January to 29 March are 89 days, a fifth of them 17. */
const small: ShopFacts = {
  shop: [{ shop_key: "small", as_of_at: "2024-03-29 00:00:00", as_of_on: "2024-03-29" }],
  products: [
    { product_id: "B", name: "Bear" },
    { product_id: "C", name: "Clock" },
  ],
  sessions: [
    session("s2", "anna", "2024-01-01 11:00:00", "paid"),
    session("s1", "anna", "2023-12-31 11:00:00", "email"),
    session("s3", "anna", "2024-01-01 12:00:01", "direct"),
    session("s4", "cleo", "2024-03-13 13:00:00", "paid"),
  ],
  orders: [
    order(["o1", "anna", "2024-01-01"], 1, { country: "AT", item_count: 2, revenue: "25.00" }),
    order(["o2", "anna", "2024-01-18"], 2, { revenue: "20.00" }),
    order(["o3", "anna", "2024-01-19"], 3, { revenue: "99.00" }),
    order(["o4", "ben", "2024-03-12"], 1, { primary_product_id: "C" }),
    order(["o5", "cleo", "2024-03-13"], 1),
    order(["o6", "cleo", "2024-03-14"], 2),
    order(["o7", null, "2024-01-05"], null),
  ],
  order_lines: [
    { order_line_id: "1", order_id: "o1", product_id: "A", revenue: "10.00" },
    { order_line_id: "2", order_id: "o1", product_id: "B", revenue: "7.00" },
    { order_line_id: "3", order_id: "o1", product_id: "B", revenue: "8.00" },
    { order_line_id: "4", order_id: "o4", product_id: "A", revenue: "99.00" },
    { order_line_id: "5", order_id: "o5", product_id: "B", revenue: "5.00" },
    { order_line_id: "6", order_id: "o5", product_id: "A", revenue: "5.00" },
  ],
  refunds: [
    refund("r1", "o1", ["2024-01-03", "5.00"]),
    refund("r2", null, ["2024-01-10", "1.00"]),
    refund("r3", "o2", ["2024-01-18", "4.00"]),
    refund("r4", "o2", ["2024-01-19", "3.00"]),
  ],
};

let duckdb: ContractEngine;
let postgres: ContractEngine;

beforeAll(async () => {
  [duckdb, postgres] = await Promise.all([openDuckdbContract(), openPostgresContract()]);
  await Promise.all([duckdb.load(small), postgres.load(small)]);
});

afterAll(async () => {
  await duckdb.close();
  await postgres.close();
});

const all = { start_on: "2024-01-01", as_of_on: "2024-03-29", window_days: 17, span_days: 88 };

const expected = [
  // the session after the order, the order on day 18 and what is of the first order do not count
  {
    customer_id: "anna",
    ...all,
    ...{ first_order_on: "2024-01-01", arrival_day: 0 },
    ...{ channel: "email", device: "email device", country: "AT" },
    ...{ first_product: "B", first_product_name: "Bear" },
    ...{ session_count: 2, basket_value: 25, item_count: 2 },
    ...{ orders_after: 1, value_after: 15 },
  },
  {
    customer_id: "ben",
    ...all,
    ...{ first_order_on: "2024-03-12", arrival_day: 71 },
    ...{ channel: "unknown", device: "unknown", country: "unknown" },
    ...{ first_product: "C", first_product_name: "Clock" },
    ...{ session_count: null, basket_value: 7, item_count: 1 },
    ...{ orders_after: 0, value_after: 0 },
  },
  // two lines of equal revenue: the first by id; the window ends a day after the shop's last day
  {
    customer_id: "cleo",
    ...all,
    ...{ first_order_on: "2024-03-13", arrival_day: 72 },
    ...{ channel: "unknown", device: "unknown", country: "unknown" },
    ...{ first_product: "A", first_product_name: null },
    ...{ session_count: null, basket_value: 7, item_count: 1 },
    ...{ orders_after: null, value_after: null },
  },
];

describe("what was known of three customers at their first order, and what came after", () => {
  it("is as counted by hand, on DuckDB and PostgreSQL", async () => {
    expect(await duckdb.rows(text)).toEqual(expected);
    expect(await postgres.rows(text)).toEqual(expected);
  });

  it("changes in nothing known on arrival when later sessions and orders are taken away", async () => {
    const [first] = (await duckdb.rows(text)) as Record<string, unknown>[];
    await duckdb.load({
      ...small,
      sessions: (small.sessions ?? []).filter(({ session_id }) => session_id !== "s3"),
      orders: (small.orders ?? []).filter(({ order_id }) => order_id !== "o2" && order_id !== "o3"),
    });
    const [again] = (await duckdb.rows(text)) as Record<string, unknown>[];
    expect({ ...again, orders_after: 1, value_after: 15 }).toEqual(first);
    expect(again).toMatchObject({ orders_after: 0, value_after: -5 });
    await duckdb.load(small);
  });
});
