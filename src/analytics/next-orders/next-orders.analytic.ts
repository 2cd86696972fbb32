import { index, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, money, snapshotId } from "../columns.js";

export const orderWaits = pgTable(
  "order_waits",
  {
    snapshotId: snapshotId(),
    breakdown: text("breakdown").notNull(),
    value: text("value").notNull(),
    orderNumber: integer("order_number").notNull(),
    waitDays: integer("wait_days").notNull(),
    followed: count("followed"),
    waiting: count("waiting"),
  },
  (row) => [index("order_waits_key").on(row.breakdown, row.orderNumber)],
);

export const orderCounts = pgTable(
  "order_counts",
  {
    snapshotId: snapshotId(),
    horizonDays: integer("horizon_days").notNull(),
    orderCount: integer("order_count").notNull(),
    customers: count("customers"),
    orders: count("orders"),
    orderSquares: count("order_squares"),
    revenue: money("revenue").notNull(),
    revenueSquares: numeric("revenue_squares", { precision: 38, scale: 4 }).notNull(),
  },
  (row) => [index("order_counts_key").on(row.horizonDays, row.orderCount)],
);

export const ownGaps = pgTable("own_gaps", {
  snapshotId: snapshotId(),
  gapCount: integer("gap_count").notNull(),
  quarters: integer("quarters"),
  customers: count("customers"),
});

const reads = ["orders"] as const;

export const nextOrdersAnalytic: Analytic = {
  name: "next-orders",
  question: "When does a customer order again, if at all, and how often in the end?",
  results: [
    {
      name: "order-waits",
      grain: "one row per breakdown, value, number of the order and days until the next one",
      reads,
      table: orderWaits,
    },
    {
      name: "order-counts",
      grain: "one row per horizon and number of orders within it",
      reads,
      table: orderCounts,
    },
    {
      name: "own-gaps",
      grain: "one row per number of gaps and quarters of the own median gap since the last order",
      reads,
      table: ownGaps,
    },
  ],
};
