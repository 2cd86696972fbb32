import { doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { money, snapshotId } from "../columns.js";

export const stockClasses = pgTable(
  "stock_classes",
  {
    snapshotId: snapshotId(),
    basis: text("basis").notNull(),
    productId: text("product_id").notNull(),
    name: text("name"),
    place: integer("place").notNull(),
    amount: money("amount").notNull(),
    total: money("total").notNull(),
    shareBefore: doublePrecision("share_before").notNull(),
    revenue: money("revenue").notNull(),
    demandMonths: integer("demand_months").notNull(),
    monthlyItems: doublePrecision("monthly_items"),
    variation: doublePrecision("variation"),
  },
  (row) => [
    index("stock_classes_key").on(row.basis, row.place),
    index("stock_classes_product").on(row.productId),
  ],
);

export const stockClassesAnalytic: Analytic = {
  name: "stock-classes",
  question: "Which few products bring most, and which are asked for evenly?",
  results: [
    {
      name: "stock-classes",
      grain: "one row per basis and product",
      reads: ["order_lines"],
      table: stockClasses,
    },
  ],
};
