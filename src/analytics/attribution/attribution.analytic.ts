import { boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

export const attributionCredits = pgTable(
  "attribution_credits",
  {
    snapshotId: snapshotId(),
    windowDays: integer("window_days").notNull(),
    bucketOn: day("bucket_on").notNull(),
    isNew: boolean("is_new").notNull(),
    dimension: text("dimension").notNull(),
    value: text("value").notNull(),
    firstParts: count("first_parts"),
    firstCents: count("first_cents"),
    lastParts: count("last_parts"),
    lastCents: count("last_cents"),
    lastNonDirectParts: count("last_non_direct_parts"),
    lastNonDirectCents: count("last_non_direct_cents"),
    linearParts: count("linear_parts"),
    linearCents: count("linear_cents"),
    positionParts: count("position_parts"),
    positionCents: count("position_cents"),
    timeDecayParts: count("time_decay_parts"),
    timeDecayCents: count("time_decay_cents"),
  },
  (row) => [index("attribution_credits_key").on(row.windowDays, row.dimension, row.bucketOn)],
);

export const attributionMoves = pgTable(
  "attribution_moves",
  {
    snapshotId: snapshotId(),
    windowDays: integer("window_days").notNull(),
    bucketOn: day("bucket_on").notNull(),
    isNew: boolean("is_new").notNull(),
    dimension: text("dimension").notNull(),
    fromValue: text("from_value"),
    toValue: text("to_value"),
    ending: text("ending").notNull(),
    chains: count("chains"),
  },
  (row) => [index("attribution_moves_key").on(row.windowDays, row.dimension, row.bucketOn)],
);

export const attributionPaths = pgTable(
  "attribution_paths",
  {
    snapshotId: snapshotId(),
    windowDays: integer("window_days").notNull(),
    isNewOnly: boolean("is_new_only").notNull(),
    place: integer("place").notNull(),
    channel1: text("channel_1"),
    channel2: text("channel_2"),
    channel3: text("channel_3"),
    channel4: text("channel_4"),
    channel5: text("channel_5"),
    channel6: text("channel_6"),
    channel7: text("channel_7"),
    channel8: text("channel_8"),
    paths: count("paths"),
    conversions: count("conversions"),
    nonConversions: count("non_conversions"),
    revenue: money("revenue").notNull(),
    cappedChains: count("capped_chains"),
  },
  (row) => [index("attribution_paths_key").on(row.windowDays, row.isNewOnly, row.place)],
);

export const attributionAnalytic: Analytic = {
  name: "attribution",
  question: "To which channels and campaigns are the orders owed, by one rule and another?",
  prepares: [
    { name: "attribution-chains", reads: ["sessions", "orders"] },
    { name: "attribution-touches", reads: ["sessions", "orders"] },
  ],
  results: [
    {
      name: "attribution-credits",
      grain: "one row per window, month, kind of customer, dimension and value",
      reads: ["sessions", "orders"],
      table: attributionCredits,
    },
    {
      name: "attribution-moves",
      grain: "one row per window, month, kind of customer, dimension and move",
      reads: ["sessions", "orders"],
      table: attributionMoves,
    },
    {
      name: "attribution-paths",
      grain: "one row per window, kind of customer and path",
      reads: ["sessions", "orders"],
      table: attributionPaths,
    },
  ],
};
