import { doublePrecision, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, money, snapshotId } from "../columns.js";

export const segmentValues = pgTable("segment_values", {
  snapshotId: snapshotId(),
  segmentId: text("segment_id").notNull(),
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
  valueAtRisk: money("value_at_risk"),
});

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
  ],
};
