import { homedir } from "node:os";
import { join } from "node:path";
import { UserError } from "../domain/user-error.js";
import { keepBallast, releaseBallast } from "./ballast.js";
import { PgliteClient } from "./pglite-client.js";
import { migratePglite } from "./pglite-migrate.js";
import { setValueParsers } from "./postgres-values.js";
import { lockStore } from "./store-lock.js";
import type { Db, Store } from "./store.js";

export interface PgliteStoreOptions {
  readonly dataDir: string;
  readonly migrationsFolder: string;
  readonly queryTimeoutMs: number;
  /** Where the files of an empty database are kept, so that a new store needs no initdb. */
  readonly imageCacheDir?: string | undefined;
}

/**
 * Opens the embedded database in `<dataDir>/store`, creating and migrating it.
 * @throws UserError IN_USE when another process has it, BAD_INPUT when the directory cannot be
 * written, BAD_FILE when the database in it does not open
 */
export async function openPgliteStore(options: PgliteStoreOptions): Promise<Store> {
  setValueParsers();
  const releaseLock = await lockStore(options.dataDir).catch(async (error: unknown) => {
    const isTaken = error instanceof UserError && error.code === "IN_USE";
    if (!isTaken && (await releaseBallast(options.dataDir))) return lockStore(options.dataDir);
    throw error;
  });
  let client: PgliteClient | undefined;
  try {
    client = await openClient(options);
    const db = await migratePglite(client, options.migrationsFolder);
    await keepBallast(options.dataDir);
    return toStore(client, db, releaseLock);
  } catch (error) {
    await client?.close();
    releaseLock();
    throw error;
  }
}

function toStore(client: PgliteClient, db: Db, releaseLock: () => void): Store {
  // no other process can reach this database, so a lock of this process is enough
  const locks = new Set<number>();
  return {
    db,
    kind: "pglite",
    statementCount: () => client.statementCount,
    async query<T>(sql: string, params: unknown[] = []): Promise<T[]> {
      return (await client.query(sql, params)).rows as T[];
    },
    transaction: (work) =>
      client.transaction((session) =>
        work(async (sql, params = []) => (await session.query(sql, params)).rows),
      ),
    copyFrom: (table, columns, csvPath, onRows) => client.copyFrom(table, columns, csvPath, onRows),
    tryLock: async (key) => !locks.has(key) && locks.add(key) === locks,
    unlock: async (key) => void locks.delete(key),
    ping: async () => void (await client.query("select 1")),
    async close() {
      await client.close();
      releaseLock();
    },
  };
}

async function openClient(options: PgliteStoreOptions): Promise<PgliteClient> {
  const directory = join(options.dataDir, "store");
  const imageCacheDir = options.imageCacheDir ?? defaultImageCacheDir();
  const open = (): Promise<PgliteClient> =>
    PgliteClient.open({ directory, imageCacheDir }, options.queryTimeoutMs);
  try {
    return await open().catch(async (error: unknown) => {
      if (await releaseBallast(options.dataDir)) return open();
      throw error;
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`The embedded database in ${directory} does not open: ${reason}`, {
      code: "BAD_FILE",
      file: directory,
      remedy: `If the disk is full, free some space and try again; otherwise remove ${directory} and load the shops again.`,
    });
  }
}

function defaultImageCacheDir(): string {
  const cacheHome = process.env["XDG_CACHE_HOME"];
  return join(cacheHome ? cacheHome : join(homedir(), ".cache"), "cartograph");
}
