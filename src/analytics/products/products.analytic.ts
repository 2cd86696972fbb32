import { index, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, laterCount, money, snapshotId } from "../columns.js";

export const products = pgTable(
  "products",
  {
    snapshotId: snapshotId(),
    productId: text("product_id").notNull(),
    name: text("name"),
    category: text("category"),
    brand: text("brand"),
    launchedOn: day("launched_on"),
    orders: count("orders"),
    items: count("items"),
    refundedItems: count("refunded_items"),
    grossRevenue: money("gross_revenue").notNull(),
    refunds: money("refunds").notNull(),
    cost: money("cost"),
  },
  (row) => [index("products_key").on(row.productId)],
);

export const productMonths = pgTable(
  "product_months",
  {
    snapshotId: snapshotId(),
    productId: text("product_id").notNull(),
    monthOn: day("month_on").notNull(),
    orders: count("orders"),
    items: count("items"),
    refundedItems: count("refunded_items"),
    grossRevenue: money("gross_revenue").notNull(),
    refunds: money("refunds").notNull(),
    cost: money("cost"),
    customers: laterCount("customers"),
  },
  (row) => [index("product_months_key").on(row.productId, row.monthOn)],
);

export const productsAnalytic: Analytic = {
  name: "products",
  question: "What does each product sell, earn and lose to refunds?",
  results: [
    { name: "products", grain: "one row per product", reads: ["order_lines"], table: products },
    {
      name: "product-months",
      grain: "one row per product and month with a sale or refund",
      reads: ["order_lines"],
      table: productMonths,
    },
  ],
};
