/** SQL types that DuckDB and PostgreSQL share and print alike. Money is numeric(18,2). */
export type FactColumnType =
  | "text"
  | "integer"
  | "bigint"
  | "boolean"
  | "date"
  | "timestamp"
  | "double precision"
  | "numeric(18,2)";

export interface FactTable {
  /** What one row is. */
  readonly grain: string;
  /** In order; `*_at` is UTC, `*_on` the calendar day in the shop's time zone. */
  readonly columns: Readonly<Record<string, FactColumnType>>;
}

/**
 * The same few tables for every shop. An adapter fills what its data has; an analytic names the
 * facts it reads, and is unavailable (with the reason) for a shop where one of them is empty.
 */
export const FACTS = {
  shop: {
    grain: "one row: the shop itself, and the moment its results speak for",
    columns: {
      shop_key: "text",
      currency: "text",
      timezone: "text",
      // last session or order; refunds may come later
      as_of_at: "timestamp",
      as_of_on: "date",
      first_on: "date",
    },
  },
  funnel_stages: {
    grain: "one row per stage that this shop's data can show",
    columns: { stage: "text", stage_position: "integer" },
  },
  visitors: {
    grain: "one row per visitor, buyer or not",
    columns: { visitor_id: "text", country: "text" },
  },
  sessions: {
    grain: "one row per session",
    columns: {
      session_id: "text",
      visitor_id: "text",
      started_at: "timestamp",
      started_on: "date",
      ended_at: "timestamp",
      channel: "text",
      source: "text",
      campaign: "text",
      device: "text",
      country: "text",
      landing_page: "text",
      furthest_stage_position: "integer",
      page_view_count: "integer",
      is_returning: "boolean",
    },
  },
  page_views: {
    grain: "one row per page seen in a session",
    columns: {
      page_view_id: "text",
      session_id: "text",
      viewed_at: "timestamp",
      page: "text",
      stage_position: "integer",
      product_id: "text",
    },
  },
  orders: {
    grain: "one row per order: a checkout with a line of positive quantity and price",
    columns: {
      order_id: "text",
      // null: the shop does not know whose order it is
      visitor_id: "text",
      session_id: "text",
      ordered_at: "timestamp",
      ordered_on: "date",
      country: "text",
      // 1 for the customer's first order; null without a customer
      customer_order_number: "integer",
      primary_product_id: "text",
      item_count: "integer",
      revenue: "numeric(18,2)",
      cost: "numeric(18,2)",
    },
  },
  order_lines: {
    grain: "one row per product line of an order",
    columns: {
      order_line_id: "text",
      order_id: "text",
      product_id: "text",
      quantity: "integer",
      revenue: "numeric(18,2)",
      cost: "numeric(18,2)",
      // null: the data does not tell a primary product
      is_primary: "boolean",
    },
  },
  refunds: {
    grain: "one row per refund or cancellation of a product",
    columns: {
      refund_id: "text",
      // null: no order could be matched
      order_id: "text",
      visitor_id: "text",
      product_id: "text",
      refunded_at: "timestamp",
      refunded_on: "date",
      quantity: "integer",
      amount: "numeric(18,2)",
      is_cancellation: "boolean",
    },
  },
  charges: {
    grain: "one row per charge that is no product, such as postage; negative for a discount",
    columns: {
      charge_id: "text",
      order_id: "text",
      charged_on: "date",
      kind: "text",
      amount: "numeric(18,2)",
    },
  },
  adjustments: {
    grain: "one row per stock or ledger entry that is neither sale, refund nor charge",
    columns: {
      adjustment_id: "text",
      product_id: "text",
      adjusted_on: "date",
      kind: "text",
      quantity: "integer",
      amount: "numeric(18,2)",
    },
  },
  products: {
    grain: "one row per product",
    columns: {
      product_id: "text",
      name: "text",
      category: "text",
      brand: "text",
      // null: unknown
      launched_on: "date",
      price: "numeric(18,2)",
      cost: "numeric(18,2)",
    },
  },
  saved_funnels: {
    grain: "one row per funnel that the shop's settings keep",
    columns: {
      funnel_key: "text",
      name: "text",
      // SESSION or VISITOR
      unit: "text",
      // ORDERED, STRICT or ANY
      step_order: "text",
      // from the first step to the last; null: no limit
      within_seconds: "integer",
    },
  },
  saved_funnel_steps: {
    grain: "one row per step of a saved funnel",
    columns: {
      funnel_key: "text",
      // from 1
      step_number: "integer",
      name: "text",
      is_optional: "boolean",
      // from the last step before it that is not optional; null: no limit
      within_seconds: "integer",
    },
  },
  saved_funnel_events: {
    grain: "one row per kind of event that makes a step, or must not come right before it",
    columns: {
      funnel_key: "text",
      step_number: "integer",
      is_exclusion: "boolean",
      // null: any; 6 is an order placed
      stage_position: "integer",
      // null: any
      page: "text",
      // the page begins with it; null: any
      page_start: "text",
      product_id: "text",
      category: "text",
    },
  },
  visitor_limits: {
    grain: "one row per rule about abnormal visitors whose limit the shop's settings give",
    columns: { rule: "text", threshold: "double precision" },
  },
} as const satisfies Readonly<Record<string, FactTable>>;

export type FactName = keyof typeof FACTS;

/** What an answer is computed from: a fact, or prices, which a shop with orders may lack. */
export type FactNeed = FactName | "prices";

export const FACT_NAMES = Object.keys(FACTS) as readonly FactName[];

/** `create table` in SQL that both engines take. */
export function factDdl(name: FactName, schema?: string): string {
  const columns = Object.entries(FACTS[name].columns).map(([column, type]) => `${column} ${type}`);
  return `create table ${schema === undefined ? "" : `${schema}.`}${name} (${columns.join(", ")})`;
}
