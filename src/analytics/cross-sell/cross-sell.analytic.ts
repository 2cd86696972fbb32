import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, snapshotId } from "../columns.js";

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
    addedOnSaleOn: day("added_on_sale_on").notNull(),
    orders: count("orders"),
    eligibleOrders: count("eligible_orders"),
    togetherOrders: count("together_orders"),
    allTogetherOrders: count("all_together_orders"),
    anyEligibleOrders: count("any_eligible_orders"),
    anyTogetherOrders: count("any_together_orders"),
  },
  (row) => [index("cross_sell_key").on(row.productId)],
);

export const crossSellMonths = pgTable(
  "cross_sell_months",
  {
    snapshotId: snapshotId(),
    productId: text("product_id").notNull(),
    addedProductId: text("added_product_id").notNull(),
    monthOn: day("month_on").notNull(),
    eligibleOrders: count("eligible_orders"),
    togetherOrders: count("together_orders"),
  },
  (row) => [index("cross_sell_months_key").on(row.productId, row.monthOn)],
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
    {
      name: "cross-sell-months",
      grain: "one row per product, added product and month",
      reads: ["order_lines"],
      table: crossSellMonths,
    },
  ],
};
