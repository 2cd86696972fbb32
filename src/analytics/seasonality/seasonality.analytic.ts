import { doublePrecision, index, pgTable, text } from "drizzle-orm/pg-core";
import { seasonalIndexTable, seasonalPeaks } from "../../store/seasonality.table.js";
import type { Analytic } from "../analytic.js";
import { count, snapshotId } from "../columns.js";
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
