import { drizzle } from "drizzle-orm/node-postgres";
import { postgresAddress } from "./postgres-address.js";
import { copyFile } from "./postgres-copy.js";
import { PostgresLocks } from "./postgres-locks.js";
import { migratePostgres } from "./postgres-migrate.js";
import { openPostgresPool } from "./postgres-pool.js";
import { inTransaction } from "./postgres-transaction.js";
import { setValueParsers } from "./postgres-values.js";
import { readRowsQuickly } from "./row-reader.js";
import { statementParams } from "./statement-params.js";
import type { Db, Store } from "./store.js";

export interface PostgresStoreOptions {
  readonly databaseUrl: string;
  readonly migrationsFolder: string;
  readonly poolSize: number;
  readonly queryTimeoutMs: number;
}

/**
 * Opens a PostgreSQL database that several processes may share, and migrates it.
 * @throws UserError BAD_INPUT for a malformed URL, UNREACHABLE when nobody answers there
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  setValueParsers();
  const address = postgresAddress(options.databaseUrl);
  await migratePostgres(address, options.migrationsFolder);
  const { pool, statementCount } = openPostgresPool(address.config, options);
  const locks = new PostgresLocks(address.config);
  // extended mode refuses two statements in one text, as PGlite does
  const statement = (sql: string, params: readonly unknown[] = []) => ({
    text: sql,
    values: statementParams(params),
    queryMode: "extended",
  });
  const db = drizzle({ client: pool });
  readRowsQuickly(db);
  let closing: Promise<void> | undefined;
  return {
    db: db as unknown as Db,
    kind: "postgres",
    statementCount,
    async query<T>(sql: string, params?: unknown[]): Promise<T[]> {
      return (await pool.query(statement(sql, params))).rows as T[];
    },
    transaction: (work) =>
      inTransaction(pool, (client) =>
        work(async (sql, params) => (await client.query(statement(sql, params))).rows as unknown[]),
      ),
    copyFrom: (table, columns, csvPath, onRows) =>
      copyFile(pool, { table, columns }, csvPath, onRows),
    tryLock: (key) => locks.tryLock(key),
    unlock: (key) => locks.unlock(key),
    ping: async () => void (await pool.query("select 1")),
    close: () => (closing ??= Promise.all([locks.close(), pool.end()]).then(() => undefined)),
  };
}
