import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, moment, money, snapshotId } from "../columns.js";

export const customers = pgTable(
  "customers",
  {
    snapshotId: snapshotId(),
    customerId: text("customer_id").notNull(),
    firstOrderAt: moment("first_order_at").notNull(),
    lastOrderAt: moment("last_order_at").notNull(),
    cohortOn: day("cohort_on").notNull(),
    orderCount: integer("order_count").notNull(),
    itemCount: integer("item_count").notNull(),
    productCount: integer("product_count").notNull(),
    brandCount: integer("brand_count").notNull(),
    categoryCount: integer("category_count").notNull(),
    grossRevenue: money("gross_revenue").notNull(),
    refunds: money("refunds").notNull(),
    netRevenue: money("net_revenue").notNull(),
    cost: money("cost"),
    averageOrderValue: doublePrecision("average_order_value").notNull(),
    refundedItems: integer("refunded_items").notNull(),
    sessionCount: integer("session_count"),
    pageViewCount: integer("page_view_count"),
    recencyDays: integer("recency_days").notNull(),
    tenureDays: integer("tenure_days").notNull(),
    meanGapDays: doublePrecision("mean_gap_days"),
    medianGapDays: doublePrecision("median_gap_days"),
    overdueTimes: doublePrecision("overdue_times"),
    firstProductId: text("first_product_id"),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    campaign: text("campaign").notNull(),
    country: text("country").notNull(),
    landingPage: text("landing_page"),
    segmentId: text("segment_id"),
    rfmSegmentId: text("rfm_segment_id"),
    recencyScore: integer("recency_score"),
    frequencyScore: integer("frequency_score"),
    monetaryScore: integer("monetary_score"),
    pAlive: doublePrecision("p_alive"),
    predictedOrders: doublePrecision("predicted_orders"),
    predictedValue: doublePrecision("predicted_value"),
    churnProbability: doublePrecision("churn_probability"),
    valueAtRisk: doublePrecision("value_at_risk"),
    /** Place among the customers of `baseline_customers`, from 0; null: simulations do not know him. */
    baselinePosition: integer("baseline_position"),
  },
  (row) => [
    index("customers_key").on(row.customerId),
    index("customers_last_order").on(row.lastOrderAt, row.customerId),
    index("customers_first_order").on(row.firstOrderAt, row.customerId),
    index("customers_revenue").on(row.grossRevenue, row.customerId),
    index("customers_net_revenue").on(row.netRevenue, row.customerId),
    index("customers_orders").on(row.orderCount, row.customerId),
    index("customers_predicted_value").on(row.predictedValue, row.customerId),
    index("customers_churn").on(row.churnProbability, row.customerId),
    index("customers_segment").on(row.segmentId, row.lastOrderAt, row.customerId),
    index("customers_rfm_segment").on(row.rfmSegmentId, row.lastOrderAt, row.customerId),
    index("customers_cohort").on(row.cohortOn, row.lastOrderAt, row.customerId),
  ],
);

/** Found by product, in the orderings that lists of its buyers mostly have. */
export const customerProducts = pgTable(
  "customer_products",
  {
    snapshotId: snapshotId(),
    productId: text("product_id").notNull(),
    customerId: text("customer_id").notNull(),
    lastOrderAt: moment("last_order_at").notNull(),
    grossRevenue: money("gross_revenue").notNull(),
  },
  (row) => [
    index("customer_products_last_order").on(row.productId, row.lastOrderAt, row.customerId),
    index("customer_products_revenue").on(row.productId, row.grossRevenue, row.customerId),
  ],
);

export const customerSessions = pgTable("customer_sessions", {
  snapshotId: snapshotId(),
  customerId: text("customer_id").notNull(),
  startedOn: day("started_on").notNull(),
  startedHour: integer("started_hour").notNull(),
  channel: text("channel").notNull(),
  device: text("device").notNull(),
  campaign: text("campaign").notNull(),
  country: text("country").notNull(),
  landingPage: text("landing_page"),
  furthestStagePosition: integer("furthest_stage_position").notNull(),
  isReturning: boolean("is_returning").notNull(),
  revenue: money("revenue").notNull(),
  funnelSteps: text("funnel_steps"),
});

/** Found by product and day; the last of them only. */
export const customerProductViews = pgTable(
  "customer_product_views",
  {
    snapshotId: snapshotId(),
    customerId: text("customer_id").notNull(),
    productId: text("product_id").notNull(),
    seenOn: day("seen_on").notNull(),
    views: integer("views").notNull(),
    cartAdds: integer("cart_adds").notNull(),
  },
  (row) => [index("customer_product_views_product").on(row.productId, row.seenOn)],
);

export const cohorts = pgTable(
  "cohorts",
  {
    snapshotId: snapshotId(),
    monthOn: day("month_on").notNull(),
    customers: count("customers"),
    allCustomers: count("all_customers"),
    repeatCustomers: count("repeat_customers"),
    orders: count("orders"),
    grossRevenue: money("gross_revenue").notNull(),
    allGrossRevenue: money("all_gross_revenue").notNull(),
    refunds: money("refunds").notNull(),
  },
  (row) => [index("cohorts_key").on(row.monthOn)],
);

export const customersAnalytic: Analytic = {
  name: "customers",
  question: "Who are the customers, and how has each behaved so far?",
  results: [
    { name: "customers", grain: "one row per customer", reads: ["orders"], table: customers },
    {
      name: "customer-sessions",
      grain: "one row per session of a customer",
      reads: ["orders", "sessions"],
      table: customerSessions,
    },
    {
      name: "customer-products",
      grain: "one row per customer and product",
      reads: ["orders"],
      table: customerProducts,
    },
    {
      name: "customer-product-views",
      grain: "one row per customer, product and day, of the last 30 or 7 days",
      reads: ["orders", "sessions", "page_views"],
      table: customerProductViews,
    },
    {
      name: "cohorts",
      grain: "one row per month in which anybody ordered first",
      reads: ["orders"],
      table: cohorts,
    },
  ],
};
