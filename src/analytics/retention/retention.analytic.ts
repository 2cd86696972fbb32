import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

export const retentionAges = pgTable(
  "retention_ages",
  {
    snapshotId: snapshotId(),
    grain: text("grain").notNull(),
    ageBasis: text("age_basis").notNull(),
    breakdown: text("breakdown").notNull(),
    value: text("value").notNull(),
    cohortOn: day("cohort_on").notNull(),
    age: integer("age").notNull(),
    previousAge: integer("previous_age"),
    customers: count("customers"),
    orders: count("orders"),
    revenue: money("revenue").notNull(),
    refunds: money("refunds").notNull(),
    cost: money("cost").notNull(),
  },
  (row) => [index("retention_ages_key").on(row.grain, row.ageBasis, row.breakdown)],
);

export const retentionExclusions = pgTable("retention_exclusions", {
  snapshotId: snapshotId(),
  orders: count("orders"),
  ordersWithoutCustomer: count("orders_without_customer"),
  ordersWithoutCost: count("orders_without_cost"),
  refunds: count("refunds"),
  refundsWithoutOrder: count("refunds_without_order"),
});

export const visitorAges = pgTable(
  "visitor_ages",
  {
    snapshotId: snapshotId(),
    grain: text("grain").notNull(),
    breakdown: text("breakdown").notNull(),
    value: text("value").notNull(),
    cohortOn: day("cohort_on").notNull(),
    age: integer("age").notNull(),
    previousAge: integer("previous_age"),
    visitors: count("visitors"),
    sessions: count("sessions"),
  },
  (row) => [index("visitor_ages_key").on(row.grain, row.breakdown)],
);

export const retentionAnalytic: Analytic = {
  name: "retention",
  question:
    "Of the customers won in a period, how many order again, what do they bring, and which visitors come back?",
  answeredBy: ["retention", "visitorRetention"],
  results: [
    {
      name: "retention-ages",
      grain: "one row per grain, kind of age, breakdown, value, cohort, age and age before it",
      reads: ["orders"],
      table: retentionAges,
    },
    {
      name: "retention-exclusions",
      grain: "one row per shop",
      reads: ["orders"],
      table: retentionExclusions,
    },
    {
      name: "visitor-ages",
      grain: "one row per grain, breakdown, value, cohort of visitors, age and age before it",
      reads: ["sessions"],
      table: visitorAges,
    },
  ],
};
