import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { connectError } from "../domain/postgres-address.js";
import type { PostgresAddress } from "./postgres-address.js";

/** Held while migrating: of two processes that start at once, the second finds it done. */
const MIGRATION_LOCK = 4_319_140_221;

/**
 * Migrates on a connection of its own, as large tables may take longer than a query's deadline.
 * @throws UserError UNREACHABLE: this is the first connection of a store
 */
export async function migratePostgres(
  address: PostgresAddress,
  migrationsFolder: string,
): Promise<void> {
  const client = new pg.Client(address.config);
  client.on("error", () => undefined); // the statement under way is rejected as well
  try {
    await client.connect();
  } catch (error) {
    throw connectError(address, error);
  }
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle({ client }), { migrationsFolder });
  } finally {
    await client.end().catch(() => undefined);
  }
}
