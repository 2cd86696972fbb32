import type { DuckdbOptions } from "./duckdb.js";

/** Rows that DuckDB hands to one thread at a time. */
const ROW_GROUP = 122_880;

/**
 * One thread for less than two would share: waking the second takes longer than all it could do.
 * The answers do not depend on it.
 *
 * @param records of all files together
 */
export const threadsFor = (records: number): Pick<DuckdbOptions, "threads"> =>
  records < ROW_GROUP ? { threads: 1 } : {};
