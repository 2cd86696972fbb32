import type { ColumnTable } from "./column-table.js";

/** A value as it comes out of either engine: text forms for dates, decimals and 64-bit integers. */
export type SqlValue = string | number | boolean | null;

export type SqlRow = Readonly<Record<string, SqlValue>>;

/** What ingest and the pipeline need of a warehouse: run SQL, read small results. */
export interface SqlEngine {
  /** Runs one statement. @throws QueryError carrying the SQL. */
  run(sql: string): Promise<void>;
  /** Reads a small result; never a fact table. */
  rows(sql: string): Promise<SqlRow[]>;
  /** Reads a result of any length for a model, column by column. */
  columns(sql: string): Promise<ColumnTable>;
}

/** `'text'` with quotes doubled: for file paths and constants of our own, never for user text. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** `"name"` with quotes doubled. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
