import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";

/** Records that were read and not loaded. `raw` is restricted: no API field shows it. */
export const quarantine = pgTable("quarantine", {
  snapshotId: integer("snapshot_id").notNull(),
  file: text("file").notNull(),
  record: bigint("record", { mode: "number" }).notNull(),
  line: bigint("line", { mode: "number" }).notNull(),
  columnName: text("column_name"),
  reason: text("reason").notNull(),
  raw: text("raw"),
});
