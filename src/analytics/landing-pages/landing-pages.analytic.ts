import { index, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

const squares = (name: string) => numeric(name, { precision: 38, scale: 4 }).notNull();

export const landingPages = pgTable(
  "landing_pages",
  {
    snapshotId: snapshotId(),
    bucketOn: day("bucket_on").notNull(),
    landingPage: text("landing_page").notNull(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    sessions: count("sessions"),
    bounces: count("bounces"),
    converted: count("converted"),
    orders: count("orders"),
    revenue: money("revenue").notNull(),
    revenueSquared: squares("revenue_squared"),
  },
  (row) => [index("landing_pages_bucket").on(row.bucketOn)],
);

export const pageTestStrata = pgTable(
  "page_test_strata",
  {
    snapshotId: snapshotId(),
    stagePosition: integer("stage_position").notNull(),
    basePage: text("base_page").notNull(),
    otherPage: text("other_page").notNull(),
    weekOn: day("week_on").notNull(),
    channel: text("channel").notNull(),
    campaign: text("campaign").notNull(),
    device: text("device").notNull(),
    fromOn: day("from_on").notNull(),
    toOn: day("to_on").notNull(),
    baseSessions: count("base_sessions"),
    baseStopped: count("base_stopped"),
    baseConverted: count("base_converted"),
    baseRevenue: money("base_revenue").notNull(),
    baseRevenueSquared: squares("base_revenue_squared"),
    otherSessions: count("other_sessions"),
    otherStopped: count("other_stopped"),
    otherConverted: count("other_converted"),
    otherRevenue: money("other_revenue").notNull(),
    otherRevenueSquared: squares("other_revenue_squared"),
  },
  (row) => [index("page_test_strata_stage").on(row.stagePosition)],
);

export const landingPagesAnalytic: Analytic = {
  name: "landing-pages",
  question: "Which first pages keep sessions and sell, and which of two did better side by side?",
  results: [
    {
      name: "landing-pages",
      grain: "one row per month, landing page, channel and device",
      reads: ["sessions", "page_views"],
      table: landingPages,
    },
    {
      name: "page-test-strata",
      grain: "one row per stage, pair of pages, week, channel, campaign and device",
      reads: ["sessions", "page_views"],
      table: pageTestStrata,
    },
  ],
};
