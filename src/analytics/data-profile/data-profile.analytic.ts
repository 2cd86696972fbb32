import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, snapshotId } from "../columns.js";
import { dataProfileModel } from "./data-profile.model.js";

export const columnProfiles = pgTable("column_profiles", {
  snapshotId: snapshotId(),
  fact: text("fact").notNull(),
  columnPlace: integer("column_place").notNull(),
  columnName: text("column_name").notNull(),
  columnType: text("column_type").notNull(),
  rows: count("rows"),
  filled: count("filled"),
  distinctValues: count("distinct_values"),
  least: text("least"),
  greatest: text("greatest"),
});

export const columnValues = pgTable(
  "column_values",
  {
    snapshotId: snapshotId(),
    fact: text("fact").notNull(),
    columnName: text("column_name").notNull(),
    place: integer("place").notNull(),
    value: text("value").notNull(),
    cases: count("cases"),
  },
  (row) => [index("column_values_key").on(row.fact, row.columnName, row.place)],
);

export const dataProfileAnalytic: Analytic = {
  name: "data-profile",
  question: "What does each column of the facts hold?",
  results: [
    {
      name: "column-profiles",
      grain: "one row per fact and column",
      reads: [],
      table: columnProfiles,
    },
    {
      name: "column-values",
      grain: "one row per fact, column and common value",
      reads: [],
      table: columnValues,
    },
  ],
  model: dataProfileModel,
};
