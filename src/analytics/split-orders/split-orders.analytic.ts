import { index, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, money, snapshotId } from "../columns.js";

export const orderGaps = pgTable(
  "order_gaps",
  {
    snapshotId: snapshotId(),
    breakdown: text("breakdown").notNull(),
    value: text("value").notNull(),
    gapMinutes: integer("gap_minutes").notNull(),
    repeatOrders: count("repeat_orders"),
    sameSession: count("same_session"),
    sameDay: count("same_day"),
  },
  (row) => [index("order_gaps_key").on(row.breakdown, row.gapMinutes)],
);

export const orderTotals = pgTable("order_totals", {
  snapshotId: snapshotId(),
  orders: count("orders"),
  customerOrders: count("customer_orders"),
  customers: count("customers"),
  revenue: money("revenue").notNull(),
  revenueSquares: numeric("revenue_squares", { precision: 38, scale: 4 }).notNull(),
});

export const splitOrdersAnalytic: Analytic = {
  name: "split-orders",
  question: "How many repeat orders are parts of the order before, and what would merging change?",
  results: [
    {
      name: "order-gaps",
      grain: "one row per breakdown, value and minutes since the customer's previous order",
      reads: ["orders"],
      table: orderGaps,
    },
    {
      name: "order-totals",
      grain: "one row per shop",
      reads: ["orders"],
      table: orderTotals,
    },
  ],
};
