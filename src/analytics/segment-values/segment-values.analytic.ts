import { doublePrecision, index, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, money, snapshotId } from "../columns.js";

/** Sums over customers of what the models say, and how many they speak for. */
const outlook = () => ({
  customers: count("customers"),
  valuedCustomers: count("valued_customers"),
  predictedValue: money("predicted_value"),
  predictedValueSquares: doublePrecision("predicted_value_squares"),
  expectedCustomers: count("expected_customers"),
  expectedOrders: doublePrecision("expected_orders"),
  expectedOrdersSquares: doublePrecision("expected_orders_squares"),
  pAlive: doublePrecision("p_alive"),
  pAliveSquares: doublePrecision("p_alive_squares"),
  churnCustomers: count("churn_customers"),
  churnProbability: doublePrecision("churn_probability"),
  churnProbabilitySquares: doublePrecision("churn_probability_squares"),
});

export const segmentValues = pgTable("segment_values", {
  snapshotId: snapshotId(),
  segmentId: text("segment_id").notNull(),
  ...outlook(),
  valueAtRisk: money("value_at_risk"),
});

export const rfmOutlooks = pgTable(
  "rfm_outlooks",
  {
    snapshotId: snapshotId(),
    scale: text("scale").notNull(),
    money: text("money").notNull(),
    recency: integer("recency").notNull(),
    frequency: integer("frequency").notNull(),
    monetary: integer("monetary").notNull(),
    ...outlook(),
    valueAtRisk: numeric("value_at_risk", { precision: 22, scale: 4 }),
  },
  (row) => [index("rfm_outlooks_key").on(row.scale, row.money)],
);

export const segmentValuesAnalytic: Analytic = {
  name: "segment-values",
  question: "What will each segment be worth, and how much of that is at risk?",
  answeredBy: ["outlook"],
  results: [
    {
      name: "segment-values",
      grain: "one row per segment of either kind, and one for all customers",
      reads: ["orders"],
      table: segmentValues,
    },
    {
      name: "rfm-outlooks",
      grain: "one row per scale, kind of revenue and three RFM scores",
      reads: ["orders"],
      table: rfmOutlooks,
    },
  ],
};
