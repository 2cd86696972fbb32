import { index, numeric, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

export const metrics = pgTable(
  "metrics",
  {
    snapshotId: snapshotId(),
    grain: text("grain").notNull(),
    bucketOn: day("bucket_on").notNull(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    campaign: text("campaign").notNull(),
    country: text("country").notNull(),
    visitorType: text("visitor_type").notNull(),
    sessions: count("sessions"),
    pageViews: count("page_views"),
    sessionsWithListing: count("sessions_with_listing"),
    sessionsWithProduct: count("sessions_with_product"),
    orders: count("orders"),
    repeatOrders: count("repeat_orders"),
    anonymousOrders: count("anonymous_orders"),
    multiProductOrders: count("multi_product_orders"),
    items: count("items"),
    refundedItems: count("refunded_items"),
    grossRevenue: money("gross_revenue").notNull(),
    revenueSquared: numeric("revenue_squared", { precision: 38, scale: 4 }).notNull(),
    sessionRevenueSquared: numeric("session_revenue_squared", {
      precision: 38,
      scale: 4,
    }).notNull(),
    cost: money("cost").notNull(),
    refunds: money("refunds").notNull(),
  },
  (row) => [index("metrics_bucket").on(row.grain, row.bucketOn)],
);

export const metricDistincts = pgTable(
  "metric_distincts",
  {
    snapshotId: snapshotId(),
    grain: text("grain").notNull(),
    bucketOn: day("bucket_on").notNull(),
    dimension: text("dimension").notNull(),
    value: text("value").notNull(),
    visitors: count("visitors"),
    customers: count("customers"),
  },
  (row) => [index("metric_distincts_bucket").on(row.grain, row.dimension, row.bucketOn)],
);

export const metricsAnalytic: Analytic = {
  name: "metrics",
  question: "What happened in the shop, in any period and wherever it came from?",
  results: [
    {
      name: "metrics",
      grain: "one row per grain, bucket, channel, device, campaign, country and visitor type",
      reads: [],
      table: metrics,
    },
    {
      name: "metric-distincts",
      grain: "one row per grain, bucket, dimension and value",
      reads: [],
      table: metricDistincts,
    },
  ],
};
