import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";

/** All results of one shop at one time. Readers see published ones only, and never see one change. */
export const snapshots = pgTable(
  "snapshots",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** Hash of the input, the code version and the configuration: equal for equal results. */
    contentId: text("content_id").notNull(),
    shopKey: text("shop_key").notNull(),
    state: text("state").$type<"building" | "published">().notNull(),
    layout: text("layout").notNull(),
    codeVersion: text("code_version").notNull(),
    /** The moment the results speak for: the shop's last event, UTC. Null: it has no events. */
    asOf: timestamp("as_of"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    publishedAt: timestamp("published_at", { withTimezone: true }),
    /** Which analytics could be computed, and why the others could not. */
    coverage: jsonb("coverage"),
    /** Rows read, loaded and quarantined per file. */
    ingestReport: jsonb("ingest_report"),
    /** Rows per result table. */
    rowCounts: jsonb("row_counts").$type<Readonly<Record<string, number>>>(),
  },
  (table) => [
    uniqueIndex("snapshots_published_content")
      .on(table.shopKey, table.contentId)
      .where(sql`state = 'published'`),
  ],
);

/** The shops that are served, each by its current snapshot. */
export const shops = pgTable("shops", {
  key: text("key").primaryKey(),
  name: text("name").notNull(),
  /** ISO 4217. */
  currency: text("currency").notNull(),
  /** IANA name; for weekday, hour and day buckets only. */
  timezone: text("timezone").notNull(),
  /** JSON of `ShopSettings` (domain/shop-settings.ts); null: nothing was settled. */
  settings: text("settings"),
  currentSnapshotId: integer("current_snapshot_id").references(() => snapshots.id),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});

export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
});

export type Snapshot = typeof snapshots.$inferSelect;
export type Shop = typeof shops.$inferSelect;
