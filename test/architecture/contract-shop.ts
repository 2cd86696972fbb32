import type { FactRow, ShopFacts } from "./contract-facts.js";
import { everyFunnel, funnelFacts } from "./contract-funnels.js";
import { PAGE_VIEWS, SESSIONS } from "./contract-visits.js";

/**
 * A small shop in which everything happens that may happen: nulls wherever the facts allow them,
 * ties, ids with leading zeros, names beyond ASCII, months without events, a change of year, a
 * refund dated before its order, one without order, a product that no list names.
 */
export function nastyShop(): ShopFacts {
  return {
    ...funnelFacts(everyFunnel(["/a", "/é", "/after null"])),
    visitor_limits: [
      { rule: "sessions_in_a_day", threshold: 1 },
      { rule: "hours_in_a_day", threshold: 1 },
    ],
    shop: [
      {
        shop_key: "näscht",
        currency: "EUR",
        timezone: "Europe/Vienna",
        as_of_at: "2024-03-02 08:00:00.25",
        as_of_on: "2024-03-02",
        first_on: "2023-11-30",
      },
    ],
    funnel_stages: ["landing", "listing", "product", "cart", "shipping", "billing", "order"].map(
      (stage, stage_position) => ({ stage, stage_position }),
    ),
    visitors: ["1", "01", "001", "Zoë", "zoe", "日本", "O'Hara", "_", "10", "9"].map(
      (visitor_id, place) => ({
        visitor_id,
        country: place % 3 === 0 ? null : (["AT", "at"][place % 2] ?? null),
      }),
    ),
    products: [
      {
        product_id: "07",
        name: 'Bear, "Love"',
        category: "toys",
        brand: "Ä",
        launched_on: "2023-01-01",
        price: "49.99",
        cost: "19.49",
      },
      {
        product_id: "7",
        name: "Ours d'amour",
        category: "toys",
        brand: null,
        launched_on: null,
        price: "0.01",
        cost: null,
      },
      {
        product_id: "P-ß",
        name: null,
        category: null,
        brand: "a",
        launched_on: "2024-01-01",
        price: null,
        cost: "0.00",
      },
      {
        product_id: "late",
        name: "Late",
        category: "Toys",
        brand: "A",
        launched_on: "2024-03-01",
        price: "9999999.99",
        cost: "1.00",
      },
      {
        product_id: "unsold",
        name: "Unsold",
        category: "toys",
        brand: "Ä",
        launched_on: "2030-01-01",
        price: "5.00",
        cost: "1.00",
      },
    ],
    sessions: SESSIONS,
    page_views: PAGE_VIEWS,
    orders: ORDERS,
    order_lines: ORDER_LINES,
    refunds: REFUNDS,
    charges: [
      {
        charge_id: "c1",
        order_id: "o-1",
        charged_on: "2023-12-31",
        kind: "postage",
        amount: "4.90",
      },
      {
        charge_id: "c2",
        order_id: null,
        charged_on: "2024-01-01",
        kind: "discount",
        amount: "-0.01",
      },
    ],
    adjustments: [
      {
        adjustment_id: "a1",
        product_id: "07",
        adjusted_on: "2023-12-31",
        kind: "stock",
        quantity: -3,
        amount: "0.00",
      },
    ],
  };
}

/** The same shop when its files tell neither sessions nor costs nor primary products. */
export function bareShop(): ShopFacts {
  const { shop, visitors, products, orders, order_lines, refunds } = nastyShop();
  return {
    ...(shop && { shop }),
    ...(visitors && { visitors }),
    ...(refunds && { refunds }),
    products: (products ?? []).map((row) => ({
      ...row,
      cost: null,
      launched_on: null,
      brand: null,
    })),
    orders: (orders ?? []).map((row) => ({
      ...row,
      session_id: null,
      cost: null,
      primary_product_id: null,
    })),
    order_lines: (order_lines ?? []).map((row) => ({ ...row, is_primary: null, cost: null })),
  };
}

const order = (
  [order_id, visitor_id, ordered_at, revenue]: readonly [string, string | null, string, string],
  rest: FactRow<"orders">,
): FactRow<"orders"> => ({
  order_id,
  visitor_id,
  ordered_at,
  ordered_on: ordered_at.slice(0, 10),
  revenue,
  item_count: 1,
  ...rest,
});

const ORDERS: readonly FactRow<"orders">[] = [
  order(["o-1", "1", "2023-12-31 23:30:01", "100.01"], {
    session_id: "s10",
    customer_order_number: 1,
    primary_product_id: "07",
    item_count: 3,
    cost: "39.00",
  }),
  order(["o-10", "1", "2023-12-31 23:30:01", "0.01"], {
    session_id: "s10",
    customer_order_number: 2,
    primary_product_id: "7",
  }),
  order(["o-2", "1", "2024-01-01 00:10:02", "33.33"], {
    session_id: "s2",
    customer_order_number: 3,
    primary_product_id: "P-ß",
    item_count: 2,
    cost: "0.00",
    country: "FR",
  }),
  order(["O-1", "zoe", "2024-01-01 00:30:00", "99999999.99"], {
    session_id: "ss",
    customer_order_number: 1,
    primary_product_id: "late",
    cost: "1.00",
  }),
  order(["no session", "O'Hara", "2024-01-31 10:00:00.123456", "10.10"], {
    customer_order_number: 1,
    country: "IE",
    item_count: 7,
  }),
  order(["same day", "O'Hara", "2024-01-31 10:00:00.123457", "20.20"], {
    customer_order_number: 2,
    item_count: 7,
    cost: "3.33",
  }),
  order(["leap", "日本", "2024-02-29 12:00:01", "0.10"], {
    session_id: "𝄞",
    customer_order_number: 1,
    primary_product_id: "ghost",
  }),
  order(["nobody", null, "2024-02-29 12:00:01", "5.00"], { session_id: "𝄞", country: "JP" }),
  order(["nobody 2", null, "2024-03-01 00:00:00", "6.66"], { cost: "0.01" }),
  order(["stray", "_", "2024-03-01 23:59:59.999999", "7.77"], {
    session_id: "gone",
    customer_order_number: 1,
  }),
  order(["last", "_", "2024-03-02 08:00:00.25", "7.77"], { customer_order_number: 2 }),
];

const line = (
  [order_line_id, order_id, product_id, revenue]: readonly [string, string, string, string],
  rest: FactRow<"order_lines">,
): FactRow<"order_lines"> => ({
  order_line_id,
  order_id,
  product_id,
  revenue,
  quantity: 1,
  is_primary: true,
  ...rest,
});

const ORDER_LINES: readonly FactRow<"order_lines">[] = [
  line(["1", "o-1", "07", "50.00"], { cost: "19.50" }),
  line(["01", "o-1", "07", "50.00"], { cost: "19.50", is_primary: false }),
  line(["001", "o-1", "7", "0.01"], { is_primary: false }),
  line(["2", "o-10", "7", "0.01"], {}),
  line(["3", "o-2", "P-ß", "22.22"], { cost: "0.00" }),
  line(["4", "o-2", "07", "11.11"], { is_primary: null }),
  line(["5", "O-1", "late", "99999999.99"], { cost: "1.00" }),
  line(["6", "no session", "07", "10.10"], { quantity: 7, is_primary: false }),
  line(["7", "same day", "07", "10.00"], { quantity: 6, cost: "3.33" }),
  line(["8", "same day", "7", "10.20"], { is_primary: null }),
  line(["9", "leap", "ghost", "0.10"], {}),
  line(["ä", "nobody", "07", "2.50"], {}),
  line(["z", "nobody", "late", "2.50"], { is_primary: false }),
  line(["Z", "nobody 2", "7", "6.66"], { cost: "0.01" }),
  line(["10", "stray", "P-ß", "7.77"], {}),
  line(["11", "last", "07", "7.77"], {}),
];

const refund = (
  [refund_id, refunded_at, amount]: readonly [string, string, string],
  rest: FactRow<"refunds">,
): FactRow<"refunds"> => ({
  refund_id,
  refunded_at,
  refunded_on: refunded_at.slice(0, 10),
  amount,
  quantity: 1,
  is_cancellation: false,
  ...rest,
});

const REFUNDS: readonly FactRow<"refunds">[] = [
  refund(["r1", "2024-01-15 00:00:00", "50.00"], {
    order_id: "o-1",
    visitor_id: "1",
    product_id: "07",
  }),
  refund(["r2", "2024-01-15 00:00:00", "0.01"], {
    order_id: "o-1",
    visitor_id: "1",
    product_id: "7",
    is_cancellation: true,
  }),
  refund(["before its order", "2023-12-30 00:00:00", "10.10"], {
    order_id: "no session",
    visitor_id: "O'Hara",
    product_id: "07",
    quantity: 7,
    is_cancellation: true,
  }),
  refund(["without order", "2024-02-10 09:00:00", "3.00"], { visitor_id: "01", product_id: "P-ß" }),
  refund(["without anyone", "2024-02-10 09:00:00", "3.00"], { product_id: "ghost" }),
  refund(["order unknown", "2024-02-11 09:00:00", "1.00"], {
    order_id: "gone",
    visitor_id: "nobody knows",
    product_id: "unsold",
  }),
  refund(["after as_of", "2024-04-01 00:00:00", "7.77"], {
    order_id: "last",
    visitor_id: "_",
    product_id: "07",
  }),
];
