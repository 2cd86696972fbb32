import { index, numeric, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

export const geography = pgTable(
  "geography",
  {
    snapshotId: snapshotId(),
    /** Null for all time. */
    monthOn: day("month_on"),
    country: text("country").notNull(),
    customers: count("customers"),
    newCustomers: count("new_customers"),
    orders: count("orders"),
    revenue: money("revenue").notNull(),
    revenueSquared: numeric("revenue_squared", { precision: 38, scale: 4 }).notNull(),
    sessions: count("sessions"),
  },
  (row) => [index("geography_key").on(row.monthOn, row.country)],
);

export const countrySegments = pgTable("country_segments", {
  snapshotId: snapshotId(),
  country: text("country").notNull(),
  segmentId: text("segment_id").notNull(),
  customers: count("customers"),
  revenue: money("revenue").notNull(),
});

export const geographyAnalytic: Analytic = {
  name: "geography",
  question: "Where do customers come from, where do sales grow, and who lives where?",
  results: [
    {
      name: "geography",
      grain: "one row per country and month, and one for all time",
      reads: ["orders"],
      table: geography,
    },
    {
      name: "country-segments",
      grain: "one row per country and RFM segment",
      reads: ["orders"],
      table: countrySegments,
    },
  ],
};
