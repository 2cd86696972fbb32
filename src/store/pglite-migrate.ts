import type { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { PgliteClient } from "./pglite-client.js";
import { readRowsQuickly } from "./row-reader.js";
import type { Db } from "./store.js";

/**
 * Migrates the embedded database. One that is current already is found so by one statement, not by
 * drizzle's five: a fifth of the time to open.
 */
export async function migratePglite(client: PgliteClient, migrationsFolder: string): Promise<Db> {
  // drizzle uses the client only as PGlite's query and transaction, which PgliteClient is shaped as
  const db = drizzle({ client: client as unknown as PGlite });
  const newest = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis;
  if ((await newestApplied(client)) !== newest) await migrate(db, { migrationsFolder });
  readRowsQuickly(db);
  return db as unknown as Db;
}

async function newestApplied(client: PgliteClient): Promise<number | undefined> {
  try {
    const sql =
      "select created_at from drizzle.__drizzle_migrations order by created_at desc limit 1";
    const { rows } = await client.query(sql);
    return (rows[0] as { created_at: number } | undefined)?.created_at;
  } catch (error) {
    // SQLSTATE undefined_table: nothing was migrated yet
    if ((error as { code?: string }).code === "42P01") return undefined;
    throw error;
  }
}
