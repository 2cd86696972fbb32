import { numeric, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, money, snapshotId } from "../columns.js";

export const definitionValues = pgTable("definition_values", {
  snapshotId: snapshotId(),
  metric: text("metric").notNull(),
  definition: text("definition").notNull(),
  trials: count("trials"),
  successes: count("successes"),
  total: money("total").notNull(),
  squared: numeric("squared", { precision: 38, scale: 4 }).notNull(),
});

export const definitionSensitivityAnalytic: Analytic = {
  name: "definition-sensitivity",
  question: "How much does a figure depend on how it is defined?",
  results: [
    {
      name: "definition-values",
      grain: "one row per metric and definition",
      reads: ["orders"],
      table: definitionValues,
    },
  ],
};
