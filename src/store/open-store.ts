import { openPgliteStore } from "./pglite-store.js";
import { openPostgresStore } from "./postgres-store.js";
import type { Store } from "./store.js";

/** As long as a single statement may take. Transactions and bulk loads have no limit. */
const QUERY_TIMEOUT_MS = 15_000;
const POOL_SIZE = 10;

export interface OpenStoreOptions {
  /** A PostgreSQL server; without it (or empty) the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly migrationsFolder: string;
  readonly poolSize?: number | undefined;
  readonly queryTimeoutMs?: number | undefined;
  /** Where the embedded database keeps its image; default `<user cache>/cartograph`. */
  readonly imageCacheDir?: string | undefined;
}

/**
 * Opens and migrates the store. The caller closes it.
 * @throws UserError IN_USE, UNREACHABLE, BAD_INPUT or BAD_FILE, each with what to do
 */
export function openStore(options: OpenStoreOptions): Promise<Store> {
  const { databaseUrl, dataDir, migrationsFolder, imageCacheDir } = options;
  const queryTimeoutMs = options.queryTimeoutMs ?? QUERY_TIMEOUT_MS;
  if (!databaseUrl) {
    return openPgliteStore({ dataDir, migrationsFolder, imageCacheDir, queryTimeoutMs });
  }
  const poolSize = options.poolSize ?? POOL_SIZE;
  return openPostgresStore({ databaseUrl, migrationsFolder, poolSize, queryTimeoutMs });
}
