import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { day, moment, money, snapshotId } from "../columns.js";

export const orders = pgTable(
  "orders",
  {
    snapshotId: snapshotId(),
    orderId: text("order_id").notNull(),
    customerId: text("customer_id"),
    sessionId: text("session_id"),
    orderedAt: moment("ordered_at").notNull(),
    orderedOn: day("ordered_on").notNull(),
    orderedHour: integer("ordered_hour").notNull(),
    customerOrderNumber: integer("customer_order_number"),
    secondsSincePreviousOrder: doublePrecision("seconds_since_previous_order"),
    daysSincePreviousOrder: integer("days_since_previous_order"),
    daysSinceFirstOrder: integer("days_since_first_order"),
    primaryProductId: text("primary_product_id"),
    itemCount: integer("item_count").notNull(),
    revenue: money("revenue").notNull(),
    refunds: money("refunds").notNull(),
    cost: money("cost"),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    campaign: text("campaign").notNull(),
    country: text("country").notNull(),
    landingPage: text("landing_page"),
  },
  (row) => [
    index("orders_key").on(row.orderId),
    index("orders_customer").on(row.customerId),
    index("orders_session").on(row.sessionId),
    index("orders_time").on(row.orderedAt, row.orderId),
    index("orders_revenue").on(row.revenue, row.orderId),
  ],
);

export const orderLines = pgTable(
  "order_lines",
  {
    snapshotId: snapshotId(),
    orderId: text("order_id").notNull(),
    orderLineId: text("order_line_id").notNull(),
    productId: text("product_id").notNull(),
    productName: text("product_name"),
    quantity: integer("quantity").notNull(),
    revenue: money("revenue").notNull(),
    cost: money("cost"),
    isPrimary: boolean("is_primary"),
  },
  (row) => [
    index("order_lines_order").on(row.orderId),
    index("order_lines_product").on(row.productId),
  ],
);

export const refunds = pgTable(
  "refunds",
  {
    snapshotId: snapshotId(),
    refundId: text("refund_id").notNull(),
    customerId: text("customer_id"),
    orderId: text("order_id"),
    productId: text("product_id"),
    refundedAt: moment("refunded_at").notNull(),
    refundedOn: day("refunded_on").notNull(),
    quantity: integer("quantity").notNull(),
    amount: money("amount").notNull(),
    isCancellation: boolean("is_cancellation").notNull(),
    customerOrderNumber: integer("customer_order_number"),
    orderRevenue: money("order_revenue"),
    daysSinceOrder: integer("days_since_order"),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    campaign: text("campaign").notNull(),
    country: text("country").notNull(),
    landingPage: text("landing_page"),
  },
  (row) => [index("refunds_customer").on(row.customerId)],
);

export const ordersAnalytic: Analytic = {
  name: "orders",
  question: "What was ordered, by whom, when, and what came back?",
  results: [
    { name: "orders", grain: "one row per order", reads: ["orders"], table: orders },
    {
      name: "order-lines",
      grain: "one row per product line of an order",
      reads: ["order_lines"],
      table: orderLines,
    },
    {
      name: "refunds",
      grain: "one row per refund or cancellation of a product",
      reads: ["refunds"],
      table: refunds,
    },
  ],
};
