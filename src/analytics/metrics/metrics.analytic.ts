import { index, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, moment, money, snapshotId } from "../columns.js";
import { costAndRefunds, orderCounts, sessionSpread, sessionSums } from "./metric-columns.js";

const bucket = () => ({
  grain: text("grain").notNull(),
  bucketOn: day("bucket_on").notNull(),
});

export const metrics = pgTable(
  "metrics",
  {
    snapshotId: snapshotId(),
    ...bucket(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    campaign: text("campaign").notNull(),
    country: text("country").notNull(),
    visitorType: text("visitor_type").notNull(),
    ...sessionSums(),
    ...orderCounts(),
    ...sessionSpread(),
    ...costAndRefunds(),
  },
  (row) => [index("metrics_bucket").on(row.grain, row.bucketOn)],
);

export const metricLandings = pgTable(
  "metric_landings",
  {
    snapshotId: snapshotId(),
    ...bucket(),
    landingPage: text("landing_page").notNull(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    visitorType: text("visitor_type").notNull(),
    ...sessionSums(),
    ...orderCounts(),
    ...sessionSpread(),
    ...costAndRefunds(),
  },
  (row) => [index("metric_landings_bucket").on(row.grain, row.bucketOn)],
);

export const metricProducts = pgTable(
  "metric_products",
  {
    snapshotId: snapshotId(),
    rollup: text("rollup").notNull(),
    ...bucket(),
    product: text("product").notNull(),
    category: text("category").notNull(),
    brand: text("brand").notNull(),
    channel: text("channel").notNull(),
    visitorType: text("visitor_type").notNull(),
    orders: count("orders"),
    items: count("items"),
    refundedItems: count("refunded_items"),
    grossRevenue: money("gross_revenue").notNull(),
    ...costAndRefunds(),
  },
  (row) => [
    index("metric_products_bucket").on(row.rollup, row.grain, row.bucketOn),
    index("metric_products_key").on(row.product, row.grain),
  ],
);

export const metricCustomerKinds = pgTable(
  "metric_customer_kinds",
  {
    snapshotId: snapshotId(),
    ...bucket(),
    segment: text("segment").notNull(),
    rfmSegment: text("rfm_segment").notNull(),
    cohortMonth: text("cohort_month").notNull(),
    ...orderCounts(),
    ...costAndRefunds(),
  },
  (row) => [index("metric_customer_kinds_bucket").on(row.grain, row.bucketOn)],
);

export const metricHours = pgTable(
  "metric_hours",
  {
    snapshotId: snapshotId(),
    ...bucket(),
    weekday: text("weekday").notNull(),
    hour: text("hour").notNull(),
    device: text("device").notNull(),
    ...sessionSums(),
    ...orderCounts(),
    ...sessionSpread(),
    ...costAndRefunds(),
  },
  (row) => [index("metric_hours_bucket").on(row.grain, row.bucketOn)],
);

export const metricHalfHours = pgTable(
  "metric_half_hours",
  {
    snapshotId: snapshotId(),
    split: text("split").notNull(),
    halfHourAt: moment("half_hour_at").notNull(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    ...sessionSums(),
    ...orderCounts(),
    ...sessionSpread(),
    ...costAndRefunds(),
  },
  (row) => [index("metric_half_hours_at").on(row.split, row.halfHourAt)],
);

export const metricDistincts = pgTable(
  "metric_distincts",
  {
    snapshotId: snapshotId(),
    ...bucket(),
    dimension: text("dimension").notNull(),
    value: text("value").notNull(),
    visitors: count("visitors"),
    customers: count("customers"),
  },
  (row) => [index("metric_distincts_bucket").on(row.grain, row.dimension, row.bucketOn)],
);

export const metricOrderDistincts = pgTable(
  "metric_order_distincts",
  {
    snapshotId: snapshotId(),
    ...bucket(),
    dimension: text("dimension").notNull(),
    value: text("value").notNull(),
    customers: count("customers"),
  },
  (row) => [index("metric_order_distincts_bucket").on(row.grain, row.dimension, row.bucketOn)],
);

export const metricLabels = pgTable(
  "metric_labels",
  {
    snapshotId: snapshotId(),
    dimension: text("dimension").notNull(),
    value: text("value").notNull(),
    label: text("label").notNull(),
  },
  (row) => [index("metric_labels_key").on(row.dimension, row.value)],
);

export const metricsAnalytic: Analytic = {
  name: "metrics",
  question: "What happened in the shop, in any period and wherever it came from?",
  answeredBy: ["metrics", "growth", "revenueTree"],
  results: [
    {
      name: "metrics",
      grain: "one row per grain, bucket, channel, device, campaign, country and visitor type",
      reads: [],
      table: metrics,
    },
    {
      name: "metric-landings",
      grain: "one row per grain, bucket, landing page, channel, device and visitor type",
      reads: ["sessions"],
      table: metricLandings,
    },
    {
      name: "metric-products",
      grain: "one row per rollup, grain, bucket, product, category, brand, channel, visitor type",
      reads: ["order_lines"],
      table: metricProducts,
    },
    {
      name: "metric-customer-kinds",
      grain: "one row per grain, bucket, segment, RFM segment and cohort month",
      reads: ["orders"],
      table: metricCustomerKinds,
    },
    {
      name: "metric-hours",
      grain: "one row per grain, bucket, weekday, hour and device",
      reads: [],
      table: metricHours,
    },
    {
      name: "metric-half-hours",
      grain: "one row per split, half hour of UTC, channel and device",
      reads: [],
      table: metricHalfHours,
    },
    {
      name: "metric-distincts",
      grain: "one row per grain, bucket, dimension and value",
      reads: [],
      table: metricDistincts,
    },
    {
      name: "metric-order-distincts",
      grain: "one row per grain, bucket, dimension of customers or products, and value",
      reads: ["orders"],
      table: metricOrderDistincts,
    },
    {
      name: "metric-labels",
      grain: "one row per product or segment with a name",
      reads: [],
      table: metricLabels,
    },
  ],
};
