import { getTableName, sql, type SQL } from "drizzle-orm";
import { pgTable, type PgTable } from "drizzle-orm/pg-core";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { partitionName } from "../../store/partitions.js";

/**
 * A result's table for one snapshot, to select from under the result's own name: its partition,
 * whose statistics tell the database how to join it. Of the whole it knows none, and would look
 * customers up one by one. A snapshot that was published before there was such a result has no
 * partition of it.
 */
export function snapshotRows(
  table: PgTable,
  { rowCounts, snapshotId }: Pick<CurrentShop, "rowCounts" | "snapshotId">,
): SQL {
  const result = getTableName(table).replaceAll("_", "-");
  if (rowCounts[result] === undefined) return sql`${table}`;
  return sql`${pgTable(partitionName(table, snapshotId), {})} as ${table}`;
}
