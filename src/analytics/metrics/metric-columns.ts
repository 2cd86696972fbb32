import { numeric } from "drizzle-orm/pg-core";
import { count, money } from "../columns.js";

const squared = (name: string) => numeric(name, { precision: 38, scale: 4 }).notNull();

/** What a rollup sums of sessions. */
export const sessionSums = () => ({
  sessions: count("sessions"),
  pageViews: count("page_views"),
  sessionsWithListing: count("sessions_with_listing"),
  sessionsWithProduct: count("sessions_with_product"),
  sessionsWithCart: count("sessions_with_cart"),
  sessionsWithOrder: count("sessions_with_order"),
});

/** What a rollup counts of orders. */
export const orderCounts = () => ({
  orders: count("orders"),
  repeatOrders: count("repeat_orders"),
  splitOrders: count("split_orders"),
  anonymousOrders: count("anonymous_orders"),
  multiProductOrders: count("multi_product_orders"),
  items: count("items"),
  refundedItems: count("refunded_items"),
  grossRevenue: money("gross_revenue").notNull(),
  anonymousRevenue: money("anonymous_revenue").notNull(),
  revenueSquared: squared("revenue_squared"),
});

export const sessionSpread = () => ({
  sessionRevenueSquared: squared("session_revenue_squared"),
});

export const costAndRefunds = () => ({
  cost: money("cost").notNull(),
  refunds: money("refunds").notNull(),
});
