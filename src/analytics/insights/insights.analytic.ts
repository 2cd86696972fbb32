import { bigint, date, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, snapshotId } from "../columns.js";
import { insightsModel } from "./insights.model.js";

export const insights = pgTable(
  "insights",
  {
    snapshotId: snapshotId(),
    place: integer("place").notNull(),
    insightKey: text("insight_key").notNull(),
    kind: text("kind").notNull(),
    measure: text("measure").notNull(),
    fromStage: text("from_stage"),
    toStage: text("to_stage"),
    dimension: text("dimension").notNull(),
    value: text("value").notNull(),
    label: text("label").notNull(),
    fromOn: day("from_on").notNull(),
    toOn: day("to_on").notNull(),
    sinceOn: date("since_on", { mode: "string" }),
    baselineValue: doublePrecision("baseline_value").notNull(),
    baselineCount: count("baseline_count"),
    foundValue: doublePrecision("found_value").notNull(),
    foundCount: count("found_count"),
    difference: doublePrecision("difference").notNull(),
    differenceLow: doublePrecision("difference_low").notNull(),
    differenceHigh: doublePrecision("difference_high").notNull(),
    standardError: doublePrecision("standard_error").notNull(),
    pValue: doublePrecision("p_value").notNull(),
    adjustedPValue: doublePrecision("adjusted_p_value").notNull(),
    impactCents: bigint("impact_cents", { mode: "number" }),
    impactCentsLow: bigint("impact_cents_low", { mode: "number" }),
    impactCentsHigh: bigint("impact_cents_high", { mode: "number" }),
  },
  (row) => [index("insights_place").on(row.place)],
);

export const insightPoints = pgTable(
  "insight_points",
  {
    snapshotId: snapshotId(),
    insightKey: text("insight_key").notNull(),
    pointOn: day("point_on").notNull(),
    value: doublePrecision("value").notNull(),
    count: count("count"),
  },
  (row) => [index("insight_points_key").on(row.insightKey, row.pointOn)],
);

export const insightScans = pgTable("insight_scans", {
  snapshotId: snapshotId(),
  testCount: integer("test_count").notNull(),
  weekCount: integer("week_count").notNull(),
  insightCount: integer("insight_count").notNull(),
});

export const insightsAnalytic: Analytic = {
  name: "insights",
  question: "What changed, stands out or differs in the shop, beyond what chance explains?",
  results: [
    { name: "insights", grain: "one row per insight", reads: ["orders"], table: insights },
    {
      name: "insight-points",
      grain: "one row per insight and bucket of the series that shows it",
      reads: ["orders"],
      table: insightPoints,
    },
    { name: "insight-scans", grain: "one row per shop", reads: ["orders"], table: insightScans },
  ],
  model: insightsModel,
};
