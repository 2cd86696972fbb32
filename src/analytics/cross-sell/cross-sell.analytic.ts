import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, snapshotId } from "../columns.js";

export const crossSell = pgTable(
  "cross_sell",
  {
    snapshotId: snapshotId(),
    productId: text("product_id").notNull(),
    productName: text("product_name"),
    addedProductId: text("added_product_id").notNull(),
    addedProductName: text("added_product_name"),
    productPlace: integer("product_place").notNull(),
    addedProductPlace: integer("added_product_place").notNull(),
    orders: count("orders"),
    eligibleOrders: count("eligible_orders"),
    togetherOrders: count("together_orders"),
  },
  (row) => [index("cross_sell_key").on(row.productId)],
);

export const crossSellAnalytic: Analytic = {
  name: "cross-sell",
  question: "Which product is added to which?",
  results: [
    {
      name: "cross-sell",
      grain: "one row per product and added product",
      reads: ["order_lines"],
      table: crossSell,
    },
  ],
};
