import { index, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

export const geoWeeks = pgTable(
  "geo_weeks",
  {
    snapshotId: snapshotId(),
    country: text("country").notNull(),
    weekOn: day("week_on").notNull(),
    sessions: count("sessions"),
    orders: count("orders"),
    newCustomers: count("new_customers"),
    revenue: money("revenue").notNull(),
  },
  (row) => [index("geo_weeks_week").on(row.weekOn)],
);

export const geoTestAnalytic: Analytic = {
  name: "geo-test",
  question: "In which countries should a campaign run, and in which not, so that its effect shows?",
  answeredBy: ["geoTestPlan"],
  results: [
    {
      name: "geo-weeks",
      grain: "one row per country and whole week",
      reads: [],
      table: geoWeeks,
    },
  ],
};
