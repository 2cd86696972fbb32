import { boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, moment, money, snapshotId } from "../columns.js";

export const sessions = pgTable(
  "sessions",
  {
    snapshotId: snapshotId(),
    sessionId: text("session_id").notNull(),
    visitorId: text("visitor_id").notNull(),
    startedAt: moment("started_at").notNull(),
    durationSeconds: integer("duration_seconds").notNull(),
    channel: text("channel").notNull(),
    source: text("source"),
    campaign: text("campaign").notNull(),
    device: text("device").notNull(),
    country: text("country").notNull(),
    landingPage: text("landing_page"),
    furthestStagePosition: integer("furthest_stage_position").notNull(),
    pageViewCount: integer("page_view_count").notNull(),
    isReturning: boolean("is_returning").notNull(),
    orderCount: integer("order_count").notNull(),
    revenue: money("revenue").notNull(),
    funnelSteps: text("funnel_steps"),
  },
  (row) => [
    index("sessions_key").on(row.sessionId),
    index("sessions_visitor").on(row.visitorId),
    index("sessions_time").on(row.startedAt),
  ],
);

export const sessionPaths = pgTable(
  "session_paths",
  {
    snapshotId: snapshotId(),
    sessionId: text("session_id").notNull(),
    path: text("path").notNull(),
    moments: text("moments"),
  },
  (row) => [index("session_paths_key").on(row.sessionId)],
);

export const sessionTallies = pgTable(
  "session_tallies",
  {
    snapshotId: snapshotId(),
    monthOn: day("month_on").notNull(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    campaign: text("campaign"),
    country: text("country"),
    landingPage: text("landing_page"),
    furthestStagePosition: integer("furthest_stage_position").notNull(),
    isReturning: boolean("is_returning").notNull(),
    hasOrder: boolean("has_order").notNull(),
    isCampaignTold: boolean("is_campaign_told").notNull(),
    isCountryTold: boolean("is_country_told").notNull(),
    isLandingPageTold: boolean("is_landing_page_told").notNull(),
    sessions: count("sessions"),
  },
  (row) => [index("session_tallies_key").on(row.monthOn)],
);

export const sessionsAnalytic: Analytic = {
  name: "sessions",
  question: "Who came, from where, how far did they get, and what did it bring?",
  results: [
    { name: "sessions", grain: "one row per session", reads: ["sessions"], table: sessions },
    {
      name: "session-tallies",
      grain: "one row per month and values that sessions are found by",
      reads: ["sessions"],
      table: sessionTallies,
    },
    {
      name: "session-paths",
      grain: "one row per session with page views",
      reads: ["page_views", "sessions"],
      table: sessionPaths,
    },
  ],
};
