import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { day, snapshotId } from "../columns.js";

/** Raised whenever a feature means something else than before. */
export const FEATURES_VERSION = 1;

export const customerFeatures = pgTable(
  "customer_features",
  {
    snapshotId: snapshotId(),
    asOfOn: day("as_of_on").notNull(),
    isCurrent: boolean("is_current").notNull(),
    horizonDays: integer("horizon_days").notNull(),
    customerId: text("customer_id").notNull(),
    orderCount: integer("order_count").notNull(),
    revenue: doublePrecision("revenue").notNull(),
    averageOrderValue: doublePrecision("average_order_value").notNull(),
    lastOrderValue: doublePrecision("last_order_value").notNull(),
    itemCount: integer("item_count").notNull(),
    itemsPerOrder: doublePrecision("items_per_order").notNull(),
    productCount: integer("product_count").notNull(),
    brandCount: integer("brand_count").notNull(),
    categoryCount: integer("category_count").notNull(),
    recentOrderCount: integer("recent_order_count").notNull(),
    sessionCount: integer("session_count"),
    pageViewCount: integer("page_view_count"),
    pageViewsPerSession: doublePrecision("page_views_per_session"),
    daysSinceSession: integer("days_since_session"),
    tenureDays: integer("tenure_days").notNull(),
    recencyDays: integer("recency_days").notNull(),
    meanGapDays: doublePrecision("mean_gap_days"),
    gapDeviationDays: doublePrecision("gap_deviation_days"),
    refundShare: doublePrecision("refund_share"),
    discountShare: doublePrecision("discount_share"),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    country: text("country").notNull(),
    ordersAfter: integer("orders_after"),
    revenueAfter: doublePrecision("revenue_after"),
  },
  (row) => [index("customer_features_key").on(row.customerId)],
);

export const featuresAnalytic: Analytic = {
  name: "features",
  question: "Which numbers describe each customer, now and at earlier cut-offs?",
  results: [
    {
      name: "customer-features",
      grain: "one row per (as_of_on, customer)",
      reads: ["orders"],
      table: customerFeatures,
      isRead: true,
    },
  ],
};
