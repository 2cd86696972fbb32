import { boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { moment, money, snapshotId } from "../columns.js";

export const orders = pgTable(
  "orders",
  {
    snapshotId: snapshotId(),
    orderId: text("order_id").notNull(),
    customerId: text("customer_id"),
    sessionId: text("session_id"),
    orderedAt: moment("ordered_at").notNull(),
    customerOrderNumber: integer("customer_order_number"),
    primaryProductId: text("primary_product_id"),
    itemCount: integer("item_count").notNull(),
    revenue: money("revenue").notNull(),
    refunds: money("refunds").notNull(),
    cost: money("cost"),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    country: text("country").notNull(),
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
  (row) => [index("order_lines_order").on(row.orderId)],
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
  ],
};
