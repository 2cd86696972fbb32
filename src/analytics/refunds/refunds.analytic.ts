import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, laterCount, money, snapshotId } from "../columns.js";
import { refundsModel } from "./refunds.model.js";

export const refundRates = pgTable(
  "refund_rates",
  {
    snapshotId: snapshotId(),
    breakdown: text("breakdown").notNull(),
    value: text("value").notNull(),
    /** Null for all time. */
    monthOn: day("month_on"),
    name: text("name"),
    customers: count("customers"),
    orders: count("orders"),
    refundedOrders: count("refunded_orders"),
    items: count("items"),
    refundedItems: count("refunded_items"),
    revenue: money("revenue").notNull(),
    refunded: money("refunded").notNull(),
  },
  (row) => [
    index("refund_rates_key").on(row.breakdown, row.value, row.monthOn),
    index("refund_rates_most").on(row.breakdown, row.refunded, row.value),
  ],
);

export const refundDelays = pgTable("refund_delays", {
  snapshotId: snapshotId(),
  isCancellation: boolean("is_cancellation").notNull(),
  delayDays: integer("delay_days").notNull(),
  refunds: count("refunds"),
  amount: money("amount").notNull(),
  customers: laterCount("customers"),
  eitherCustomers: laterCount("either_customers"),
});

export const refundMatches = pgTable("refund_matches", {
  snapshotId: snapshotId(),
  isCancellation: boolean("is_cancellation").notNull(),
  reason: text("reason").notNull(),
  refunds: count("refunds"),
  items: count("items"),
  amount: money("amount").notNull(),
});

export const refundRepeats = pgTable("refund_repeats", {
  snapshotId: snapshotId(),
  orderNumber: integer("order_number").notNull(),
  isRefunded: boolean("is_refunded").notNull(),
  orders: count("orders"),
  repeated: count("repeated"),
});

export const refundControl = pgTable(
  "refund_control",
  {
    snapshotId: snapshotId(),
    /** Empty for all orders. */
    productId: text("product_id").notNull(),
    orders: count("orders"),
    refundedOrders: count("refunded_orders"),
    dispersion: doublePrecision("dispersion").notNull(),
  },
  (row) => [index("refund_control_key").on(row.productId)],
);

export const refundIncidents = pgTable("refund_incidents", {
  snapshotId: snapshotId(),
  productId: text("product_id").notNull(),
  name: text("name"),
  fromOn: day("from_on").notNull(),
  toOn: day("to_on").notNull(),
  orders: count("orders"),
  refundedOrders: count("refunded_orders"),
  otherOrders: count("other_orders"),
  otherRefundedOrders: count("other_refunded_orders"),
  refunded: money("refunded").notNull(),
  excessRefunded: money("excess_refunded").notNull(),
  pValue: doublePrecision("p_value").notNull(),
});

const NEEDED = ["orders", "refunds"] as const;

export const refundsAnalytic: Analytic = {
  name: "refunds",
  question: "What comes back, how soon, why more at times, and do those customers order again?",
  results: [
    {
      name: "refund-rates",
      grain: "one row per product, channel, country or size of order, and month of the order",
      reads: NEEDED,
      table: refundRates,
    },
    {
      name: "refund-delays",
      grain: "one row per kind and days between order and refund",
      reads: NEEDED,
      table: refundDelays,
    },
    {
      name: "refund-matches",
      grain: "one row per kind and reason for having an order or not",
      reads: ["refunds"],
      table: refundMatches,
    },
    {
      name: "refund-repeats",
      grain: "one row per order number, with and without a refund",
      reads: NEEDED,
      table: refundRepeats,
    },
    {
      name: "refund-control",
      grain: "one row per product, and one for all orders",
      reads: NEEDED,
      table: refundControl,
    },
    {
      name: "refund-incidents",
      grain: "one row per product and span of weeks with more refunds than usual",
      reads: NEEDED,
      table: refundIncidents,
    },
  ],
  model: refundsModel,
};
