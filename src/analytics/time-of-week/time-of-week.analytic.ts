import { index, integer, pgTable } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

export const timeOfWeek = pgTable(
  "time_of_week",
  {
    snapshotId: snapshotId(),
    monthOn: day("month_on").notNull(),
    weekday: integer("weekday").notNull(),
    hour: integer("hour").notNull(),
    quarterHours: integer("quarter_hours").notNull(),
    sessions: count("sessions"),
    orderingSessions: count("ordering_sessions"),
    orders: count("orders"),
    revenue: money("revenue").notNull(),
  },
  (row) => [index("time_of_week_key").on(row.monthOn)],
);

export const shopDays = pgTable(
  "shop_days",
  {
    snapshotId: snapshotId(),
    dayOn: day("day_on").notNull(),
    weekday: integer("weekday").notNull(),
    sessions: count("sessions"),
    orders: count("orders"),
    revenue: money("revenue").notNull(),
  },
  (row) => [index("shop_days_key").on(row.dayOn)],
);

export const timeOfWeekAnalytic: Analytic = {
  name: "time-of-week",
  question: "On which weekdays and at which hours do customers order?",
  results: [
    {
      name: "time-of-week",
      grain: "one row per month, weekday and hour that the data cover",
      reads: ["orders"],
      table: timeOfWeek,
    },
    {
      name: "shop-days",
      grain: "one row per day that the data cover",
      reads: ["orders"],
      table: shopDays,
    },
  ],
};
