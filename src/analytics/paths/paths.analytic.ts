import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, money, snapshotId } from "../columns.js";

export const pathSequences = pgTable(
  "path_sequences",
  {
    snapshotId: snapshotId(),
    anchor: text("anchor").notNull(),
    depth: integer("depth").notNull(),
    scope: text("scope").notNull(),
    scopeValue: text("scope_value").notNull(),
    place: integer("place").notNull(),
    page1: text("page_1"),
    page2: text("page_2"),
    page3: text("page_3"),
    page4: text("page_4"),
    page5: text("page_5"),
    page6: text("page_6"),
    paths: count("paths"),
    sessions: count("sessions"),
    converted: count("converted"),
    revenue: money("revenue").notNull(),
  },
  (row) => [
    index("path_sequences_key").on(row.anchor, row.depth, row.scope, row.scopeValue, row.place),
  ],
);

export const pageMoves = pgTable(
  "page_moves",
  {
    snapshotId: snapshotId(),
    channel: text("channel").notNull(),
    fromPage: text("from_page"),
    toPage: text("to_page"),
    views: count("views"),
    sessions: count("sessions"),
  },
  (row) => [index("page_moves_channel").on(row.channel)],
);

export const pathsAnalytic: Analytic = {
  name: "paths",
  question: "Which pages do sessions see one after the other, and from where do they leave?",
  prepares: [
    { name: "path-pages", reads: ["page_views"] },
    { name: "path-views", reads: ["page_views"] },
  ],
  results: [
    {
      name: "path-sequences",
      grain: "one row per end of the session, depth, scope and sequence of pages",
      reads: ["page_views"],
      table: pathSequences,
    },
    {
      name: "page-moves",
      grain: "one row per channel and move from page to page",
      reads: ["page_views"],
      table: pageMoves,
    },
  ],
};
