import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, laterCount, money, snapshotId } from "../columns.js";

export const productGrowth = pgTable(
  "product_growth",
  {
    snapshotId: snapshotId(),
    months: integer("months").notNull(),
    productId: text("product_id").notNull(),
    name: text("name"),
    category: text("category"),
    brand: text("brand"),
    items: count("items"),
    revenue: money("revenue").notNull(),
    revenueSquares: doublePrecision("revenue_squares").notNull(),
    margin: money("margin").notNull(),
    previousRevenue: money("previous_revenue").notNull(),
    previousSquares: doublePrecision("previous_squares").notNull(),
    yearBeforeRevenue: money("year_before_revenue").notNull(),
    yearBeforeSquares: doublePrecision("year_before_squares").notNull(),
    isPreviousKnown: boolean("is_previous_known").notNull(),
    isYearBeforeKnown: boolean("is_year_before_known").notNull(),
    revenueShare: doublePrecision("revenue_share").notNull(),
    marginShare: doublePrecision("margin_share").notNull(),
    growthOnPrevious: doublePrecision("growth_on_previous"),
    growthOnYearBefore: doublePrecision("growth_on_year_before"),
  },
  (row) => [index("product_growth_key").on(row.months, row.revenue, row.productId)],
);

export const productGrowthCuts = pgTable("product_growth_cuts", {
  snapshotId: snapshotId(),
  months: integer("months").notNull(),
  products: count("products"),
  revenueShare: doublePrecision("revenue_share"),
  marginShare: doublePrecision("margin_share"),
  growthOnPrevious: doublePrecision("growth_on_previous"),
  growthOnYearBefore: doublePrecision("growth_on_year_before"),
});

export const productPrices = pgTable(
  "product_prices",
  {
    snapshotId: snapshotId(),
    productId: text("product_id").notNull(),
    unitPrice: money("unit_price").notNull(),
    priceCount: integer("price_count").notNull(),
    orders: count("orders"),
    items: count("items"),
    revenue: money("revenue").notNull(),
    firstOn: day("first_on").notNull(),
    lastOn: day("last_on").notNull(),
    customers: laterCount("customers"),
  },
  (row) => [index("product_prices_key").on(row.productId)],
);

export const productCustomers = pgTable(
  "product_customers",
  {
    snapshotId: snapshotId(),
    productId: text("product_id").notNull(),
    customers: count("customers"),
    newCustomers: count("new_customers"),
    repeatCustomers: count("repeat_customers"),
    firstOrders: count("first_orders"),
    returningOrders: count("returning_orders"),
    unknownOrders: count("unknown_orders"),
  },
  (row) => [index("product_customers_key").on(row.productId)],
);

const reads = ["order_lines"] as const;

export const productPerformanceAnalytic: Analytic = {
  name: "product-performance",
  question: "Which products earn and grow, at which prices, and who orders them?",
  results: [
    {
      name: "product-growth",
      grain: "one row per length of the last full months and product",
      reads,
      table: productGrowth,
      isRead: true,
    },
    {
      name: "product-growth-cuts",
      grain: "one row per length of the last full months",
      reads,
      table: productGrowthCuts,
    },
    {
      name: "product-prices",
      grain: "one row per product and unit price",
      reads,
      table: productPrices,
    },
    { name: "product-customers", grain: "one row per product", reads, table: productCustomers },
  ],
};
