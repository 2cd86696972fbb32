import { boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

export const retention = pgTable(
  "retention",
  {
    snapshotId: snapshotId(),
    grain: text("grain").notNull(),
    cohortOn: day("cohort_on").notNull(),
    age: integer("age").notNull(),
    cohortSize: count("cohort_size"),
    customers: count("customers"),
    orders: count("orders"),
    revenue: money("revenue").notNull(),
    isComplete: boolean("is_complete").notNull(),
  },
  (row) => [index("retention_key").on(row.grain, row.cohortOn, row.age)],
);

export const retentionAnalytic: Analytic = {
  name: "retention",
  question: "Of the customers won in a period, how many order again, and what do they bring?",
  results: [
    {
      name: "retention",
      grain: "one row per grain, cohort and age",
      reads: ["orders"],
      table: retention,
    },
  ],
};
