import type { Scaling } from "../../stats/segments/robust-scaling.js";

/** Numbers that describe a customer, in the order in which they are taken for segments. */
export const FEATURES = [
  { name: "recencyDays", column: "recency_days", label: "recency", unit: "days" },
  { name: "orderCount", column: "order_count", label: "orders", unit: "orders" },
  {
    name: "averageOrderValue",
    column: "average_order_value",
    label: "order value",
    unit: "money per order",
  },
  { name: "itemsPerOrder", column: "items_per_order", label: "items per order", unit: "items" },
  { name: "tenureDays", column: "tenure_days", label: "tenure", unit: "days" },
  { name: "refundShare", column: "refund_share", label: "refunds", unit: "share of revenue" },
  { name: "sessionCount", column: "session_count", label: "sessions", unit: "sessions" },
  { name: "productCount", column: "product_count", label: "products", unit: "products" },
  {
    name: "discountShare",
    column: "discount_share",
    label: "discounts",
    unit: "share of revenue",
  },
  {
    name: "pageViewsPerSession",
    column: "page_views_per_session",
    label: "page views per session",
    unit: "page views",
  },
  { name: "revenue", column: "revenue", label: "revenue", unit: "money" },
] as const;

export type FeatureName = (typeof FEATURES)[number]["name"];

export const labelOf = (name: FeatureName): string =>
  FEATURES.find((feature) => feature.name === name)?.label ?? name;

/** A feature that segments are made of, with what brings it to a common scale. */
export interface SegmentFeature extends Scaling {
  readonly name: FeatureName;
  /** Stands for a missing value; null when a value must be given. */
  readonly fill: number | null;
}

export type LeftOutReason =
  /** More than 5 % of customers have no value. */
  | "MISSING"
  /** All customers have the same value. */
  | "CONSTANT"
  /** Correlates by more than 0.95 with a feature taken before. */
  | "REDUNDANT"
  /** Eight features were taken already. */
  | "ENOUGH";
