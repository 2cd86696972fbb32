import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { day, money, snapshotId } from "../columns.js";
import { lookAlikesModel } from "./look-alikes.model.js";

export const customerLookAlikes = pgTable(
  "customer_look_alikes",
  {
    snapshotId: snapshotId(),
    customerId: text("customer_id").notNull(),
    firstOrderOn: day("first_order_on").notNull(),
    isNew: boolean("is_new").notNull(),
    score: doublePrecision("score").notNull(),
    low: doublePrecision("low").notNull(),
    high: doublePrecision("high").notNull(),
  },
  (row) => [
    index("customer_look_alikes_key").on(row.customerId),
    index("customer_look_alikes_score").on(row.isNew, row.score, row.customerId),
  ],
);

export const lookAlikeModels = pgTable("look_alike_models", {
  snapshotId: snapshotId(),
  isServed: boolean("is_served").notNull(),
  windowDays: integer("window_days").notNull(),
  leastValue: money("least_value").notNull(),
  learntFrom: day("learnt_from").notNull(),
  learntTo: day("learnt_to").notNull(),
  judgedFrom: day("judged_from").notNull(),
  judgedTo: day("judged_to").notNull(),
  learntCustomers: integer("learnt_customers").notNull(),
  learntValuable: integer("learnt_valuable").notNull(),
  judgedCustomers: integer("judged_customers").notNull(),
  judgedValuable: integer("judged_valuable").notNull(),
  customers: integer("customers").notNull(),
  valuable: integer("valuable").notNull(),
  newCustomers: integer("new_customers").notNull(),
  auc: doublePrecision("auc").notNull(),
  aucLow: doublePrecision("auc_low").notNull(),
  aucHigh: doublePrecision("auc_high").notNull(),
  brier: doublePrecision("brier").notNull(),
  brierLow: doublePrecision("brier_low").notNull(),
  brierHigh: doublePrecision("brier_high").notNull(),
  brierAgainstShare: doublePrecision("brier_against_share").notNull(),
  brierAgainstShareLow: doublePrecision("brier_against_share_low").notNull(),
  brierAgainstShareHigh: doublePrecision("brier_against_share_high").notNull(),
  calibrationError: doublePrecision("calibration_error").notNull(),
  calibrationSlope: doublePrecision("calibration_slope"),
  calibrationSlopeError: doublePrecision("calibration_slope_error"),
  calibrationIntercept: doublePrecision("calibration_intercept"),
  calibrationInterceptError: doublePrecision("calibration_intercept_error"),
  overlapShare: doublePrecision("overlap_share").notNull(),
  outsideShare: doublePrecision("outside_share").notNull(),
  supportLow: doublePrecision("support_low").notNull(),
  supportHigh: doublePrecision("support_high").notNull(),
  trimmedShare: doublePrecision("trimmed_share").notNull(),
  effectiveOthers: doublePrecision("effective_others").notNull(),
  warnings: text("warnings").notNull(),
});

export const lookAlikeCalibration = pgTable("look_alike_calibration", {
  snapshotId: snapshotId(),
  place: integer("place").notNull(),
  customers: integer("customers").notNull(),
  valuable: integer("valuable").notNull(),
  meanProbability: doublePrecision("mean_probability").notNull(),
  fromProbability: doublePrecision("from_probability").notNull(),
  toProbability: doublePrecision("to_probability").notNull(),
});

export const lookAlikeOverlap = pgTable("look_alike_overlap", {
  snapshotId: snapshotId(),
  place: integer("place").notNull(),
  fromPropensity: doublePrecision("from_propensity").notNull(),
  toPropensity: doublePrecision("to_propensity").notNull(),
  valuable: integer("valuable").notNull(),
  others: integer("others").notNull(),
});

export const lookAlikeLevels = pgTable("look_alike_levels", {
  snapshotId: snapshotId(),
  place: integer("place").notNull(),
  attribute: text("attribute").notNull(),
  level: text("level"),
  label: text("label"),
  isReference: boolean("is_reference").notNull(),
  customers: integer("customers").notNull(),
  valuable: integer("valuable").notNull(),
  oddsRatio: doublePrecision("odds_ratio"),
  oddsRatioLow: doublePrecision("odds_ratio_low"),
  oddsRatioHigh: doublePrecision("odds_ratio_high"),
});

export const lookAlikeAudiences = pgTable("look_alike_audiences", {
  snapshotId: snapshotId(),
  place: integer("place").notNull(),
  channel: text("channel"),
  device: text("device"),
  country: text("country"),
  firstProduct: text("first_product"),
  firstProductName: text("first_product_name"),
  customers: integer("customers").notNull(),
  valuable: integer("valuable").notNull(),
  isApart: boolean("is_apart").notNull(),
  score: doublePrecision("score"),
  scoreLow: doublePrecision("score_low"),
  scoreHigh: doublePrecision("score_high"),
});

export const lookAlikesAnalytic: Analytic = {
  name: "look-alikes",
  question: "Which new customers look like the valuable ones, by what is known when they arrive?",
  results: [
    {
      name: "customer-look-alikes",
      grain: "one row per customer",
      reads: ["orders"],
      table: customerLookAlikes,
    },
    {
      name: "look-alike-models",
      grain: "one row per judged model: one, or none where it could not be judged",
      reads: ["orders"],
      table: lookAlikeModels,
    },
    {
      name: "look-alike-calibration",
      grain: "one row per bin of the judged customers' probabilities",
      reads: ["orders"],
      table: lookAlikeCalibration,
    },
    {
      name: "look-alike-overlap",
      grain: "one row per tenth of the balanced propensities",
      reads: ["orders"],
      table: lookAlikeOverlap,
    },
    {
      name: "look-alike-levels",
      grain: "one row per attribute and level, or attribute that is a number",
      reads: ["orders"],
      table: lookAlikeLevels,
    },
    {
      name: "look-alike-audiences",
      grain: "one row per combination of attributes with enough customers",
      reads: ["orders"],
      table: lookAlikeAudiences,
    },
  ],
  model: lookAlikesModel,
};
