import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";
import { abnormalVisitorsModel } from "./abnormal-visitors.model.js";

export const abnormalThresholds = pgTable("abnormal_thresholds", {
  snapshotId: snapshotId(),
  rule: text("rule").notNull(),
  median: doublePrecision("median"),
  spread: doublePrecision("spread"),
  least: doublePrecision("least").notNull(),
  threshold: doublePrecision("threshold").notNull(),
  isSet: boolean("is_set").notNull(),
  leastAmount: integer("least_amount").notNull(),
  cases: count("cases"),
});

export const abnormalVisitors = pgTable(
  "abnormal_visitors",
  {
    snapshotId: snapshotId(),
    visitorId: text("visitor_id").notNull(),
    bySessions: boolean("by_sessions").notNull(),
    byPageViews: boolean("by_page_views").notNull(),
    byActivity: boolean("by_activity").notNull(),
    byPace: boolean("by_pace").notNull(),
    byHours: boolean("by_hours").notNull(),
    byInstantViews: boolean("by_instant_views").notNull(),
    bySameItem: boolean("by_same_item").notNull(),
    byIsolation: boolean("by_isolation").notNull(),
    mostSessions: count("most_sessions"),
    mostPageViews: count("most_page_views"),
    sessions: count("sessions"),
    orderingSessions: count("ordering_sessions"),
    pageViews: count("page_views"),
    orders: count("orders"),
    revenue: money("revenue").notNull(),
    firstOn: day("first_on").notNull(),
    lastOn: day("last_on").notNull(),
    hoursInADay: integer("hours_in_a_day"),
    instantViews: doublePrecision("instant_views"),
    sameItem: doublePrecision("same_item"),
    score: doublePrecision("score"),
  },
  (row) => [index("abnormal_visitors_key").on(row.pageViews, row.visitorId)],
);

export const visitorScores = pgTable("visitor_scores", {
  snapshotId: snapshotId(),
  visitorId: text("visitor_id").notNull(),
  score: doublePrecision("score").notNull(),
});

export const abnormalTotals = pgTable("abnormal_totals", {
  snapshotId: snapshotId(),
  rule: text("rule").notNull(),
  visitors: count("visitors"),
  customers: count("customers"),
  sessions: count("sessions"),
  orderingSessions: count("ordering_sessions"),
  pageViews: count("page_views"),
  orders: count("orders"),
  revenue: money("revenue").notNull(),
});

export const abnormalVisitorsAnalytic: Analytic = {
  name: "abnormal-visitors",
  question: "Which visitors are hardly people, and what do they do to the figures?",
  prepares: [{ name: "visitor-traits", reads: ["page_views"] }],
  results: [
    {
      name: "visitor-scores",
      grain: "one row per visitor with at least 100 page views, where there are 64 of them",
      reads: ["page_views"],
      table: visitorScores,
      isRead: true,
    },
    {
      name: "abnormal-thresholds",
      grain: "one row per rule",
      reads: ["sessions"],
      table: abnormalThresholds,
      isRead: true,
    },
    {
      name: "abnormal-visitors",
      grain: "one row per visitor above a threshold",
      reads: ["sessions"],
      table: abnormalVisitors,
      isRead: true,
    },
    {
      name: "abnormal-totals",
      grain: "one row per rule, one for any of them, and one for all visitors",
      reads: ["sessions"],
      table: abnormalTotals,
    },
  ],
  model: abnormalVisitorsModel,
};
