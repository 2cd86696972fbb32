import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/** drizzle over either database: the same queries, the same values. */
export type Db = PgDatabase<PgQueryResultHKT>;

/** Runs one statement inside a transaction; rows as objects. */
export type Run = (sql: string, params?: unknown[]) => Promise<unknown[]>;

/**
 * The served database: PGlite in a worker thread, or a PostgreSQL server. Values are equal on both:
 * int8 is a number (a bigint beyond 2^53), numeric is text, dates, timestamps and intervals are the
 * server's ISO text in UTC, json is parsed, arrays are arrays. A json parameter is passed as text.
 */
export interface Store {
  readonly db: Db;
  readonly kind: "pglite" | "postgres";
  /** Statements sent so far, with those that begin and end transactions. */
  readonly statementCount: () => number;
  /**
   * One statement; rows as objects.
   * @throws QueryTimeout past the deadline; an Error with `code` (SQLSTATE) for a bad statement
   */
  query<T>(sql: string, params?: unknown[]): Promise<T[]>;
  /**
   * Commits when `work` resolves, else rolls back. Without a deadline. Inside, use only `run`: on
   * PGlite `query` would wait for this very transaction to end.
   */
  transaction<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /**
   * Loads a CSV file by COPY (comma, no header, unquoted empty = NULL, "" = empty string). On PGlite
   * in chunks that are not one transaction, so only into a table that nobody reads yet.
   * @param onRows called with the rows loaded so far
   * @returns rows loaded
   */
  copyFrom(
    table: string,
    columns: readonly string[],
    csvPath: string,
    onRows?: (rows: number) => void,
  ): Promise<number>;
  /** Takes a lock that lives as long as this process; false when another holder has it. */
  tryLock(key: number): Promise<boolean>;
  unlock(key: number): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
