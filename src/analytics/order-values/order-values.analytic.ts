import { index, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

export const orderValues = pgTable(
  "order_values",
  {
    snapshotId: snapshotId(),
    monthOn: day("month_on").notNull(),
    channel: text("channel").notNull(),
    customerKind: text("customer_kind").notNull(),
    orderValue: money("order_value").notNull(),
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
      grain: "one row per month, channel, kind of customer and order value",
      reads: ["orders", "prices"],
      table: orderValues,
    },
  ],
};
