import { boolean, doublePrecision, integer, pgTable, text } from "drizzle-orm/pg-core";
import { count, day, moment, money, snapshotId } from "../columns.js";

/**
 * What other questions publish and customers are found by: the columns that are read here, and no
 * others. `test/analytics/customers/read-results.test.ts` compares them with the tables themselves.
 */
export const orders = pgTable("orders", {
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
  itemCount: integer("item_count").notNull(),
  revenue: money("revenue").notNull(),
  channel: text("channel").notNull(),
  device: text("device").notNull(),
  campaign: text("campaign").notNull(),
  country: text("country").notNull(),
  landingPage: text("landing_page"),
});

export const orderLines = pgTable("order_lines", {
  snapshotId: snapshotId(),
  orderId: text("order_id").notNull(),
  productId: text("product_id").notNull(),
  quantity: integer("quantity").notNull(),
  revenue: money("revenue").notNull(),
});

export const products = pgTable("products", {
  snapshotId: snapshotId(),
  productId: text("product_id").notNull(),
  category: text("category"),
  brand: text("brand"),
});

export const refunds = pgTable("refunds", {
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
});

export const sessions = pgTable("sessions", {
  snapshotId: snapshotId(),
  sessionId: text("session_id").notNull(),
  visitorId: text("visitor_id").notNull(),
  startedAt: moment("started_at").notNull(),
  revenue: money("revenue").notNull(),
});

export const funnelCustomers = pgTable("funnel_customers", {
  snapshotId: snapshotId(),
  funnelKey: text("funnel_key").notNull(),
  customerId: text("customer_id").notNull(),
  beganOn: day("began_on").notNull(),
  channel: text("channel").notNull(),
  device: text("device").notNull(),
  campaign: text("campaign").notNull(),
  country: text("country").notNull(),
  landingPage: text("landing_page"),
  isReturning: boolean("is_returning"),
  steps: text("steps").notNull(),
});

export const segments = pgTable("segments", {
  snapshotId: snapshotId(),
  segmentId: text("segment_id").notNull(),
  name: text("name").notNull(),
  customers: count("customers"),
  revenue: money("revenue").notNull(),
});

export const customerSwitches = pgTable("customer_switches", {
  snapshotId: snapshotId(),
  attribute: text("attribute").notNull(),
  fromKey: text("from_key").notNull(),
  toKey: text("to_key").notNull(),
  customerId: text("customer_id").notNull(),
});
