import { boolean, index, integer, numeric, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

const squares = (name: string) => numeric(name, { precision: 38, scale: 4 }).notNull();

const reached = () => ({
  furthestStagePosition: integer("furthest_stage_position").notNull(),
  sessions: count("sessions"),
  waitingSessions: count("waiting_sessions"),
  orders: count("orders"),
  revenue: money("revenue").notNull(),
  revenueSquared: squares("revenue_squared"),
});

export const funnel = pgTable(
  "funnel",
  {
    snapshotId: snapshotId(),
    grain: text("grain").notNull(),
    bucketOn: day("bucket_on").notNull(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    ...reached(),
  },
  (row) => [index("funnel_bucket").on(row.grain, row.bucketOn)],
);

export const funnelTotals = pgTable(
  "funnel_totals",
  {
    snapshotId: snapshotId(),
    grain: text("grain").notNull(),
    bucketOn: day("bucket_on").notNull(),
    ...reached(),
  },
  (row) => [index("funnel_totals_bucket").on(row.grain, row.bucketOn)],
);

const origin = () => ({
  channel: text("channel").notNull(),
  device: text("device").notNull(),
  campaign: text("campaign").notNull(),
  landingPage: text("landing_page").notNull(),
  country: text("country").notNull(),
  visitorType: text("visitor_type").notNull(),
});

export const funnelOrigins = pgTable(
  "funnel_origins",
  {
    snapshotId: snapshotId(),
    bucketOn: day("bucket_on").notNull(),
    ...origin(),
    ...reached(),
  },
  (row) => [index("funnel_origins_bucket").on(row.bucketOn)],
);

export const funnelTimes = pgTable(
  "funnel_times",
  {
    snapshotId: snapshotId(),
    bucketOn: day("bucket_on").notNull(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    stagePosition: integer("stage_position").notNull(),
    measure: text("measure").notNull(),
    timeBand: integer("time_band").notNull(),
    sessions: count("sessions"),
  },
  (row) => [index("funnel_times_bucket").on(row.bucketOn)],
);

export const funnelTimeTotals = pgTable("funnel_time_totals", {
  snapshotId: snapshotId(),
  channel: text("channel").notNull(),
  device: text("device").notNull(),
  stagePosition: integer("stage_position").notNull(),
  measure: text("measure").notNull(),
  timeBand: integer("time_band").notNull(),
  sessions: count("sessions"),
});

export const savedFunnelSteps = pgTable(
  "saved_funnel_steps",
  {
    snapshotId: snapshotId(),
    funnelKey: text("funnel_key").notNull(),
    stepNumber: integer("step_number").notNull(),
    funnelName: text("funnel_name").notNull(),
    unit: text("unit").notNull(),
    stepOrder: text("step_order").notNull(),
    withinSeconds: integer("within_seconds"),
    stepName: text("step_name").notNull(),
    isOptional: boolean("is_optional").notNull(),
    stepWithinSeconds: integer("step_within_seconds"),
    events: count("events"),
    needsPageViews: boolean("needs_page_views").notNull(),
    needsOrders: boolean("needs_orders").notNull(),
    lacksViewedProducts: boolean("lacks_viewed_products").notNull(),
    lacksCategories: boolean("lacks_categories").notNull(),
  },
  (row) => [index("saved_funnel_steps_key").on(row.funnelKey, row.stepNumber)],
);

export const savedFunnelEvents = pgTable("saved_funnel_events", {
  snapshotId: snapshotId(),
  funnelKey: text("funnel_key").notNull(),
  stepNumber: integer("step_number").notNull(),
  isExclusion: boolean("is_exclusion").notNull(),
  stagePosition: integer("stage_position"),
  page: text("page"),
  pageStart: text("page_start"),
  productId: text("product_id"),
  category: text("category"),
});

export const savedFunnelCells = pgTable(
  "saved_funnel_cells",
  {
    snapshotId: snapshotId(),
    funnelKey: text("funnel_key").notNull(),
    bucketOn: day("bucket_on").notNull(),
    ...origin(),
    stepNumber: integer("step_number").notNull(),
    entered: count("entered"),
    waiting: count("waiting"),
    orders: count("orders"),
    revenue: money("revenue").notNull(),
    revenueSquared: squares("revenue_squared"),
  },
  (row) => [index("saved_funnel_cells_key").on(row.funnelKey, row.bucketOn)],
);

export const savedFunnelTimes = pgTable(
  "saved_funnel_times",
  {
    snapshotId: snapshotId(),
    funnelKey: text("funnel_key").notNull(),
    bucketOn: day("bucket_on").notNull(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    stepNumber: integer("step_number").notNull(),
    measure: text("measure").notNull(),
    timeBand: integer("time_band").notNull(),
    units: count("units"),
  },
  (row) => [index("saved_funnel_times_key").on(row.funnelKey, row.bucketOn)],
);

export const funnelCustomers = pgTable(
  "funnel_customers",
  {
    snapshotId: snapshotId(),
    funnelKey: text("funnel_key").notNull(),
    customerId: text("customer_id").notNull(),
    beganOn: day("began_on").notNull(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    campaign: text("campaign").notNull(),
    country: text("country").notNull(),
    landingPage: text("landing_page"),
    isReturning: boolean("is_returning"),
    steps: text("steps").notNull(),
  },
  (row) => [index("funnel_customers_key").on(row.funnelKey)],
);

export const funnelStepCustomers = pgTable(
  "funnel_step_customers",
  {
    snapshotId: snapshotId(),
    /** Empty for the stages of the shop. */
    funnelKey: text("funnel_key").notNull(),
    dimension: text("dimension").notNull(),
    /** First day of a month; null for all time. */
    bucketOn: day("bucket_on"),
    value: text("value").notNull(),
    stepNumber: integer("step_number").notNull(),
    enteredCustomers: count("entered_customers"),
    stoppedCustomers: count("stopped_customers"),
  },
  (row) => [index("funnel_step_customers_key").on(row.funnelKey, row.dimension)],
);

export const funnelAnalytic: Analytic = {
  name: "funnel",
  question: "How far do sessions get on the way to an order, and where do the others stop?",
  prepares: [
    { name: "funnel-moments", reads: ["saved_funnels"] },
    { name: "funnel-passes", reads: ["saved_funnels"] },
    { name: "funnel-attempts", reads: ["saved_funnels"] },
    { name: "session-funnel-steps", reads: ["saved_funnels", "sessions"], isRead: true },
  ],
  results: [
    {
      name: "funnel",
      grain: "one row per grain, bucket, channel, device and furthest stage",
      reads: ["sessions"],
      table: funnel,
      isRead: true,
    },
    {
      name: "funnel-totals",
      grain: "one row per day or week and furthest stage",
      reads: ["sessions"],
      table: funnelTotals,
    },
    {
      name: "funnel-origins",
      grain: "one row per month, origin of a session and furthest stage",
      reads: ["sessions"],
      table: funnelOrigins,
    },
    {
      name: "funnel-times",
      grain: "one row per month, channel, device, stage, measure and band of time",
      reads: ["sessions", "page_views"],
      table: funnelTimes,
      isRead: true,
    },
    {
      name: "funnel-time-totals",
      grain: "one row per channel, device, stage, measure and band of time",
      reads: ["sessions", "page_views"],
      table: funnelTimeTotals,
    },
    {
      name: "saved-funnel-steps",
      grain: "one row per step of a saved funnel",
      reads: ["saved_funnels"],
      table: savedFunnelSteps,
    },
    {
      name: "saved-funnel-events",
      grain: "one row per kind of event of a step of a saved funnel",
      reads: ["saved_funnels"],
      table: savedFunnelEvents,
    },
    {
      name: "saved-funnel-cells",
      grain: "one row per saved funnel, month, origin of an attempt and step",
      reads: ["saved_funnels"],
      table: savedFunnelCells,
    },
    {
      name: "saved-funnel-times",
      grain: "one row per saved funnel, month, channel, device, step, measure and band of time",
      reads: ["saved_funnels"],
      table: savedFunnelTimes,
    },
    {
      name: "funnel-customers",
      grain: "one row per saved funnel of visitors and customer who took its first step",
      reads: ["saved_funnels", "orders"],
      table: funnelCustomers,
    },
    {
      name: "funnel-step-customers",
      grain: "one row per funnel, part or month of its sessions and step",
      reads: ["sessions", "orders"],
      table: funnelStepCustomers,
    },
  ],
};
