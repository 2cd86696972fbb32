import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { day, snapshotId } from "../columns.js";
import { churnModel } from "./churn.model.js";

export const customerChurn = pgTable(
  "customer_churn",
  {
    snapshotId: snapshotId(),
    customerId: text("customer_id").notNull(),
    churnProbability: doublePrecision("churn_probability").notNull(),
    low: doublePrecision("low").notNull(),
    high: doublePrecision("high").notNull(),
    decile: integer("decile").notNull(),
  },
  (row) => [
    index("customer_churn_key").on(row.customerId),
    index("customer_churn_probability").on(row.churnProbability, row.customerId),
  ],
);

export const churnModels = pgTable("churn_models", {
  snapshotId: snapshotId(),
  model: text("model").notNull(),
  place: integer("place").notNull(),
  isCandidate: boolean("is_candidate").notNull(),
  isChosen: boolean("is_chosen").notNull(),
  horizonDays: integer("horizon_days").notNull(),
  fittedAsOf: day("fitted_as_of").notNull(),
  judgedAsOf: day("judged_as_of").notNull(),
  scoredAsOf: day("scored_as_of").notNull(),
  fittedCustomers: integer("fitted_customers").notNull(),
  fittedChurned: integer("fitted_churned").notNull(),
  customers: integer("customers").notNull(),
  churned: integer("churned").notNull(),
  auc: doublePrecision("auc").notNull(),
  aucLow: doublePrecision("auc_low").notNull(),
  aucHigh: doublePrecision("auc_high").notNull(),
  brier: doublePrecision("brier").notNull(),
  brierLow: doublePrecision("brier_low").notNull(),
  brierHigh: doublePrecision("brier_high").notNull(),
  logLoss: doublePrecision("log_loss").notNull(),
  logLossLow: doublePrecision("log_loss_low").notNull(),
  logLossHigh: doublePrecision("log_loss_high").notNull(),
  calibrationError: doublePrecision("calibration_error").notNull(),
  calibrationSlope: doublePrecision("calibration_slope"),
  calibrationSlopeError: doublePrecision("calibration_slope_error"),
  calibrationIntercept: doublePrecision("calibration_intercept"),
  calibrationInterceptError: doublePrecision("calibration_intercept_error"),
  aucDifference: doublePrecision("auc_difference"),
  aucDifferenceLow: doublePrecision("auc_difference_low"),
  aucDifferenceHigh: doublePrecision("auc_difference_high"),
  brierDifference: doublePrecision("brier_difference"),
  brierDifferenceLow: doublePrecision("brier_difference_low"),
  brierDifferenceHigh: doublePrecision("brier_difference_high"),
  warnings: text("warnings").notNull(),
});

export const churnCalibration = pgTable("churn_calibration", {
  snapshotId: snapshotId(),
  model: text("model").notNull(),
  place: integer("place").notNull(),
  customers: integer("customers").notNull(),
  churned: integer("churned").notNull(),
  meanProbability: doublePrecision("mean_probability").notNull(),
  fromProbability: doublePrecision("from_probability").notNull(),
  toProbability: doublePrecision("to_probability").notNull(),
});

export const churnLift = pgTable("churn_lift", {
  snapshotId: snapshotId(),
  model: text("model").notNull(),
  decile: integer("decile").notNull(),
  customers: integer("customers").notNull(),
  churned: doublePrecision("churned").notNull(),
  ratioToAll: doublePrecision("ratio_to_all").notNull(),
  cumulativeShare: doublePrecision("cumulative_share").notNull(),
});

export const churnImportance = pgTable("churn_importance", {
  snapshotId: snapshotId(),
  model: text("model").notNull(),
  place: integer("place").notNull(),
  feature: text("feature").notNull(),
  aucLost: doublePrecision("auc_lost").notNull(),
  low: doublePrecision("low").notNull(),
  high: doublePrecision("high").notNull(),
});

export const churnAnalytic: Analytic = {
  name: "churn",
  question: "Who is leaving, and how sure are we?",
  results: [
    {
      name: "customer-churn",
      grain: "one row per customer",
      reads: ["orders"],
      table: customerChurn,
      isRead: true,
    },
    {
      name: "churn-models",
      grain: "one row per model that was judged on the hold-out",
      reads: ["orders"],
      table: churnModels,
    },
    {
      name: "churn-calibration",
      grain: "one row per judged model and bin of probabilities",
      reads: ["orders"],
      table: churnCalibration,
    },
    {
      name: "churn-lift",
      grain: "one row per judged model and decile of the hold-out's customers",
      reads: ["orders"],
      table: churnLift,
    },
    {
      name: "churn-importance",
      grain: "one row per candidate model and feature it uses",
      reads: ["orders"],
      table: churnImportance,
    },
  ],
  model: churnModel,
};
