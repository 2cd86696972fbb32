import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

/** A table that a snapshot's rows are served from. */
export type StoredTable = PgTable;

export interface StoredColumn {
  readonly name: string;
  /** As PostgreSQL and DuckDB write it. */
  readonly type: string;
}

export function tableName(table: StoredTable): string {
  return getTableName(table);
}

/** The columns of a result itself, in order: all but the snapshot's. */
export function resultColumns(table: StoredTable): StoredColumn[] {
  return Object.values(getTableColumns(table))
    .slice(1)
    .map((column) => ({ name: column.name, type: column.getSQLType() }));
}
