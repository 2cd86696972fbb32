import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

export const lifecycle = pgTable(
  "lifecycle",
  {
    snapshotId: snapshotId(),
    grain: text("grain").notNull(),
    periodOn: day("period_on").notNull(),
    state: text("state").notNull(),
    customers: count("customers"),
    orders: count("orders"),
    revenue: money("revenue").notNull(),
  },
  (row) => [index("lifecycle_key").on(row.grain, row.periodOn)],
);

export const activePeriods = pgTable("active_periods", {
  snapshotId: snapshotId(),
  grain: text("grain").notNull(),
  activePeriods: integer("active_periods").notNull(),
  customers: count("customers"),
});

export const lifecycleAnalytic: Analytic = {
  name: "lifecycle",
  question: "Which customers of a period are new, returning or resurrected, and who went dormant?",
  results: [
    {
      name: "lifecycle",
      grain: "one row per grain, period and state",
      reads: ["orders"],
      table: lifecycle,
    },
    {
      name: "active-periods",
      grain: "one row per grain and number of the last twelve periods with an order",
      reads: ["orders"],
      table: activePeriods,
    },
  ],
};
