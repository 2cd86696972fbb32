import {
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/** DYNAMIC: whoever meets the filter in the current snapshot. STATIC: whoever met it on saving. */
export type SavedSegmentKind = "DYNAMIC" | "STATIC";

/** Customers by a filter, kept under a name. Not derived from files: snapshots come and go, these stay. */
export const savedSegments = pgTable(
  "saved_segments",
  {
    /** 128 random bits. */
    id: text("id").primaryKey(),
    shopKey: text("shop_key").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    kind: text("kind").$type<SavedSegmentKind>().notNull(),
    /** JSON text: a `CustomerFilter` in the API's words. */
    filter: text("filter").notNull(),
    /** The snapshot it was saved in. */
    snapshotHash: text("snapshot_hash").notNull(),
    /** The moment that snapshot speaks for, UTC. */
    asOf: timestamp("as_of", { mode: "string" }).notNull(),
    /** Customers who met the filter in that snapshot. */
    customersWhenSaved: integer("customers_when_saved").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("saved_segments_name").on(table.shopKey, table.name)],
);

/** Who is in a STATIC segment; by their ids, as they are the same in every snapshot. */
export const savedSegmentMembers = pgTable(
  "saved_segment_members",
  {
    segmentId: text("segment_id").notNull(),
    customerId: text("customer_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.segmentId, table.customerId] }),
    foreignKey({
      name: "saved_segment_members_segment",
      columns: [table.segmentId],
      foreignColumns: [savedSegments.id],
    }).onDelete("cascade"),
  ],
);

export type SavedSegmentRow = typeof savedSegments.$inferSelect;
