import { sqlName, sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { resultColumns, tableName, type StoredTable } from "../store/result-columns.js";

const CSV = `format csv, header false, delimiter ',', quote '"', escape '"', nullstr ''`;

/** Writes the rows of a query as CSV that the store's COPY takes. @returns rows */
export async function copyOut(engine: SqlEngine, sql: string, csvPath: string): Promise<number> {
  const [row] = await engine.rows(`copy (${sql}) to ${sqlText(csvPath)} (${CSV})`);
  return Number(row?.["Count"] ?? 0);
}

/** Names of a result's columns, without the snapshot's. */
export function columnNames(table: StoredTable): string[] {
  return resultColumns(table).map(({ name }) => name);
}

/** `create table` for a result of that table, for queries that read it. */
export function resultDdl(table: StoredTable): string {
  const columns = resultColumns(table).map(({ name, type }) => `${sqlName(name)} ${type}`);
  return `create table ${sqlName(tableName(table))} (${columns.join(", ")})`;
}

/** Makes a result that lies in a CSV file readable by queries. */
export async function copyIn(
  engine: SqlEngine,
  table: StoredTable,
  csvPath: string,
): Promise<void> {
  await engine.run(resultDdl(table));
  await engine.run(
    `copy ${sqlName(tableName(table))} from ${sqlText(csvPath)} (${CSV}, auto_detect false)`,
  );
}
