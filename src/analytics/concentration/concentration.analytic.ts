import { doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, snapshotId } from "../columns.js";
import { concentrationModel } from "./concentration.model.js";

/** Whose holdings, of what, when; year is null for all time. */
const key = () => ({
  snapshotId: snapshotId(),
  holder: text("holder").notNull(),
  measure: text("measure").notNull(),
  year: integer("year"),
});

export const concentrations = pgTable("concentrations", {
  ...key(),
  holders: count("holders"),
  belowZero: count("below_zero"),
  total: doublePrecision("total").notNull(),
  gini: doublePrecision("gini"),
  giniError: doublePrecision("gini_error"),
});

export const topShares = pgTable("top_shares", {
  ...key(),
  kind: text("kind").notNull(),
  fraction: doublePrecision("fraction").notNull(),
  value: doublePrecision("value").notNull(),
  standardError: doublePrecision("standard_error"),
  low: doublePrecision("low"),
  high: doublePrecision("high"),
  count: count("count"),
  threshold: doublePrecision("threshold").notNull(),
  tied: count("tied"),
  reached: count("reached"),
});

export const lorenzPoints = pgTable(
  "lorenz_points",
  {
    ...key(),
    place: integer("place").notNull(),
    share: doublePrecision("share").notNull(),
  },
  (row) => [index("lorenz_points_key").on(row.holder, row.measure, row.year)],
);

export const concentrationAnalytic: Analytic = {
  name: "concentration",
  question: "How much of the revenue do how few customers and products bring?",
  results: [
    {
      name: "concentrations",
      grain: "one row per kind of holder, measure and year, and one for all time",
      reads: ["orders"],
      table: concentrations,
    },
    {
      name: "top-shares",
      grain: "one row per kind of holder, measure, year and share asked for",
      reads: ["orders"],
      table: topShares,
    },
    {
      name: "lorenz-points",
      grain: "one row per kind of holder, measure, year and hundredth of holders",
      reads: ["orders"],
      table: lorenzPoints,
    },
  ],
  model: concentrationModel,
};
