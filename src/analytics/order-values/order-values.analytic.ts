import { index, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, snapshotId } from "../columns.js";

export const orderValues = pgTable(
  "order_values",
  {
    snapshotId: snapshotId(),
    monthOn: day("month_on").notNull(),
    channel: text("channel").notNull(),
    customerKind: text("customer_kind").notNull(),
    valueCounts: text("value_counts").notNull(),
    orders: count("orders"),
  },
  (row) => [index("order_values_month").on(row.monthOn)],
);

export const orderValuesAnalytic: Analytic = {
  name: "order-values",
  question: "How are the values of orders distributed, and how many lie below a threshold?",
  results: [
    {
      name: "order-values",
      grain: "one row per month, channel and kind of customer",
      reads: ["orders", "prices"],
      table: orderValues,
    },
  ],
};
