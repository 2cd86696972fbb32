import { sqlName } from "../domain/sql-engine.js";
import type { TableColumn } from "../domain/warehouse.js";
import type { PostgresSession } from "./postgres-session.js";

/** Names and types of what a query gives, without running it. */
export async function columnsOf(session: PostgresSession, sql: string): Promise<TableColumn[]> {
  await session.rows(`create temporary view answer_shape as ${sql}`);
  const columns = await session.rows(
    `select attname as name, format_type(atttypid, atttypmod) as type
     from pg_attribute where attrelid = 'pg_temp.answer_shape'::regclass and attnum > 0
     order by attnum`,
  );
  await session.rows("drop view answer_shape");
  return columns.map(({ name, type }) => ({ name: String(name), type: String(type) }));
}

/** Columns of a table there: text sorts by its bytes, as in DuckDB, whatever the database's own order. */
export function declared(columns: readonly TableColumn[]): string {
  return columns
    .map(({ name, type }) => `${sqlName(name)} ${type}${type === "text" ? ' collate "C"' : ""}`)
    .join(", ");
}
