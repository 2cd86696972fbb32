import { tableDdl } from "../domain/warehouse.js";
import { resultColumns, tableName, type StoredTable } from "../store/result-columns.js";

/** Names of a result's columns, without the snapshot's. */
export function columnNames(table: StoredTable): string[] {
  return resultColumns(table).map(({ name }) => name);
}

/** `create table` for a result of that table, for queries that read it. */
export function resultDdl(table: StoredTable): string {
  return tableDdl(tableName(table), resultColumns(table));
}
