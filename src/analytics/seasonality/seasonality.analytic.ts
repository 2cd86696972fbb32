import { doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, snapshotId } from "../columns.js";
import { seasonalityModel } from "./seasonality.model.js";

export const seasonalProfiles = pgTable(
  "seasonal_profiles",
  {
    snapshotId: snapshotId(),
    /** Empty for the shop. */
    productId: text("product_id").notNull(),
    measure: text("measure").notNull(),
    cycle: text("cycle").notNull(),
    periods: count("periods"),
    statistic: doublePrecision("statistic"),
    pValue: doublePrecision("p_value"),
    falseDiscoveryRate: doublePrecision("false_discovery_rate"),
  },
  (row) => [index("seasonal_profiles_key").on(row.productId)],
);

export const seasonalIndexTable = pgTable(
  "seasonal_indices",
  {
    snapshotId: snapshotId(),
    productId: text("product_id").notNull(),
    measure: text("measure").notNull(),
    cycle: text("cycle").notNull(),
    position: integer("position").notNull(),
    indexValue: doublePrecision("index_value").notNull(),
    low: doublePrecision("low"),
    high: doublePrecision("high"),
    ratios: count("ratios"),
  },
  (row) => [index("seasonal_indices_key").on(row.productId)],
);

export const seasonalPeaks = pgTable("seasonal_peaks", {
  snapshotId: snapshotId(),
  happenedOn: day("happened_on").notNull(),
  orders: count("orders"),
  expectedOrders: doublePrecision("expected_orders").notNull(),
  z: doublePrecision("z").notNull(),
  event: text("event"),
});

const reads = ["order_lines"] as const;

export const seasonalityAnalytic: Analytic = {
  name: "seasonality",
  question: "Which months and weekdays are strong, and which days were out of the ordinary?",
  results: [
    {
      name: "seasonal-profiles",
      grain: "one row per product (or the shop), measure and cycle",
      reads,
      table: seasonalProfiles,
    },
    {
      name: "seasonal-indices",
      grain: "one row per product (or the shop), measure, cycle and position in it",
      reads,
      table: seasonalIndexTable,
    },
    { name: "seasonal-peaks", grain: "one row per unusual day", reads, table: seasonalPeaks },
  ],
  model: seasonalityModel,
};
