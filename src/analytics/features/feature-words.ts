/** What each numeric feature means: column of customer_features to words, in the table's order. */
export const FEATURE_WORDS = {
  orderCount: "Orders so far.",
  revenue: "Revenue of all orders, in the shop's currency.",
  averageOrderValue: "Revenue per order, in the shop's currency.",
  lastOrderValue: "Revenue of the last order, in the shop's currency.",
  itemCount: "Items ordered.",
  itemsPerOrder: "Items per order.",
  productCount: "Different products ordered.",
  brandCount: "Different brands ordered.",
  categoryCount: "Different categories ordered.",
  recentOrderCount: "Orders in the last horizonDays.",
  sessionCount: "Sessions; missing without one.",
  pageViewCount: "Page views; missing without a session.",
  pageViewsPerSession: "Page views per session; missing without one.",
  daysSinceSession: "Days from the last session's start; missing without one.",
  tenureDays: "Days from the first order.",
  recencyDays: "Days from the last order.",
  meanGapDays: "Mean days between orders; missing with one order.",
  gapDeviationDays:
    "Standard deviation of the days between orders; missing with fewer than three orders.",
  refundShare: "Refunds per revenue; missing without revenue.",
  discountShare: "Discounts per revenue; missing where the files hold no charges.",
} as const;

/** A numeric feature, by the name of its column in TypeScript. */
export type FeatureColumn = keyof typeof FEATURE_WORDS;
