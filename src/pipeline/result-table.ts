import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { sqlName, sqlText, type SqlEngine } from "../domain/sql-engine.js";

const CSV = `format csv, header false, delimiter ',', quote '"', escape '"', nullstr ''`;

/** Writes the rows of a query as CSV that the store's COPY takes. @returns rows */
export async function copyOut(engine: SqlEngine, sql: string, csvPath: string): Promise<number> {
  const [row] = await engine.rows(`copy (${sql}) to ${sqlText(csvPath)} (${CSV})`);
  return Number(row?.["Count"] ?? 0);
}

/** Names of a result's columns, without the snapshot's. */
export function columnNames(table: PgTable): string[] {
  return ownColumns(table).map(({ name }) => name);
}

/** `create table` for a result of that table, for queries that read it. */
export function resultDdl(table: PgTable): string {
  const columns = ownColumns(table).map(
    (column) => `${sqlName(column.name)} ${column.getSQLType()}`,
  );
  return `create table ${sqlName(getTableName(table))} (${columns.join(", ")})`;
}

/** Makes a result that lies in a CSV file readable by queries. */
export async function copyIn(engine: SqlEngine, table: PgTable, csvPath: string): Promise<void> {
  await engine.run(resultDdl(table));
  await engine.run(
    `copy ${sqlName(getTableName(table))} from ${sqlText(csvPath)} (${CSV}, auto_detect false)`,
  );
}

const ownColumns = (table: PgTable) => Object.values(getTableColumns(table)).slice(1);
