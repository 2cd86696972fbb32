import { boolean, index, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

/** A sum of squares of money. */
const squares = (name: string) => numeric(name, { precision: 38, scale: 4 }).notNull();

export const rfmScores = pgTable("rfm_scores", {
  snapshotId: snapshotId(),
  scale: text("scale").notNull(),
  measure: text("measure").notNull(),
  score: integer("score").notNull(),
  leastValue: money("least_value").notNull(),
  greatestValue: money("greatest_value").notNull(),
  customers: count("customers"),
  distinctValues: count("distinct_values"),
  tiedCustomers: count("tied_customers"),
  tiedValue: money("tied_value").notNull(),
});

export const rfmCells = pgTable("rfm_cells", {
  snapshotId: snapshotId(),
  scale: text("scale").notNull(),
  money: text("money").notNull(),
  recency: integer("recency").notNull(),
  frequency: integer("frequency").notNull(),
  monetary: integer("monetary").notNull(),
  customers: count("customers"),
  orders: count("orders"),
  revenue: money("revenue").notNull(),
  revenueSquared: squares("revenue_squared"),
  recentRevenue: money("recent_revenue").notNull(),
});

export const rfmValues = pgTable("rfm_values", {
  snapshotId: snapshotId(),
  recencyDays: integer("recency_days").notNull(),
  orderCount: integer("order_count").notNull(),
  grossRevenue: money("gross_revenue").notNull(),
  netRevenue: money("net_revenue").notNull(),
  isExact: boolean("is_exact").notNull(),
  customers: count("customers"),
  orders: count("orders"),
  grossSum: money("gross_sum").notNull(),
  grossSquared: squares("gross_squared"),
  netSum: money("net_sum").notNull(),
  netSquared: squares("net_squared"),
  recentRevenue: money("recent_revenue").notNull(),
});

export const rfmDates = pgTable("rfm_dates", {
  snapshotId: snapshotId(),
  scale: text("scale").notNull(),
  onDay: day("on_day").notNull(),
  measure: text("measure").notNull(),
  score: integer("score").notNull(),
  leastValue: integer("least_value").notNull(),
  greatestValue: integer("greatest_value").notNull(),
  customers: count("customers"),
});

export const rfmMovements = pgTable(
  "rfm_movements",
  {
    snapshotId: snapshotId(),
    scale: text("scale").notNull(),
    fromOn: day("from_on").notNull(),
    toOn: day("to_on").notNull(),
    fromSegment: text("from_segment").notNull(),
    toSegment: text("to_segment").notNull(),
    customers: count("customers"),
    revenueBetween: money("revenue_between").notNull(),
    recentRevenue: money("recent_revenue").notNull(),
  },
  (row) => [index("rfm_movements_key").on(row.scale, row.toOn, row.fromOn)],
);

export const rfmAnalytic: Analytic = {
  name: "rfm",
  question: "Who ordered lately, often and for much, and who moves between such groups?",
  results: [
    {
      name: "rfm-scores",
      grain: "one row per scale, measure and score",
      reads: ["orders"],
      table: rfmScores,
      isRead: true,
    },
    {
      name: "rfm-cells",
      grain: "one row per scale, kind of revenue and three scores",
      reads: ["orders"],
      table: rfmCells,
    },
    {
      name: "rfm-values",
      grain: "one row per recency, number of orders and revenue that a customer has",
      reads: ["orders"],
      table: rfmValues,
    },
    {
      name: "rfm-dates",
      grain: "one row per scale, date, measure and score",
      reads: ["orders"],
      table: rfmDates,
      isRead: true,
    },
    {
      name: "rfm-movements",
      grain: "one row per scale, two dates and the segments at each",
      reads: ["orders"],
      table: rfmMovements,
    },
  ],
};
