import { sqlName, type SqlEngine } from "./sql-engine.js";

export interface TableColumn {
  readonly name: string;
  /** As PostgreSQL and DuckDB write it. */
  readonly type: string;
}

/**
 * The facts of one load and what is computed from them: DuckDB in the process, or a PostgreSQL
 * server or Citus cluster. The same queries give the same bytes on each.
 */
export interface Warehouse extends SqlEngine {
  /** Keeps the rows of a query as a table that later queries read. */
  keep(table: string, sql: string): Promise<void>;
  /**
   * Writes the rows of a query as CSV that the store's COPY takes: no header, null is nothing, an
   * empty text is "".
   *
   * @returns rows
   */
  writeCsv(sql: string, csvPath: string): Promise<number>;
  /** Makes such a file a table that later queries read. */
  readCsv(table: string, columns: readonly TableColumn[], csvPath: string): Promise<void>;
}

/** `create table` in SQL that both engines take. */
export function tableDdl(table: string, columns: readonly TableColumn[]): string {
  const declared = columns.map(({ name, type }) => `${sqlName(name)} ${type}`);
  return `create table ${sqlName(table)} (${declared.join(", ")})`;
}
