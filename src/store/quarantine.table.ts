import { bigint, index, integer, pgTable, text } from "drizzle-orm/pg-core";

/** Records that were read and not loaded. `raw` is restricted: no API field shows it. */
export const quarantine = pgTable(
  "quarantine",
  {
    snapshotId: integer("snapshot_id").notNull(),
    /** From 1, by file and record; files of one name by their checksum. 0 in older snapshots. */
    position: bigint("position", { mode: "number" }).notNull().default(0),
    file: text("file").notNull(),
    record: bigint("record", { mode: "number" }).notNull(),
    line: bigint("line", { mode: "number" }).notNull(),
    columnName: text("column_name"),
    reason: text("reason").notNull(),
    raw: text("raw"),
  },
  (row) => [
    index("quarantine_position").on(row.position),
    index("quarantine_reason").on(row.reason, row.position),
  ],
);
