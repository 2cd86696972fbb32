import { afterAll, beforeAll, describe } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore, type OpenStoreOptions } from "../../src/store/open-store.js";
import type { Store } from "../../src/store/store.js";
import { startEmbeddedServer, type EmbeddedServer } from "./embedded-server.js";

export const MIGRATIONS = fileURLToPath(new URL("./fixtures/migrations", import.meta.url));
/** Kept between runs: initdb under WebAssembly takes seconds. */
export const IMAGE_CACHE = join(tmpdir(), "cartograph-test-image");

export interface StoreUnderTest {
  /** Opens one more store on the same database (PostgreSQL), or after closing (PGlite). */
  readonly open: (options?: Partial<OpenStoreOptions>) => Promise<Store>;
  /** The store that all tests of the suite share. */
  readonly store: () => Store;
  readonly folder: () => string;
}

/** One suite, every database: PGlite, and a real PostgreSQL server. */
export function describeBothStores(name: string, suite: (subject: StoreUnderTest) => void): void {
  describe.each(["pglite", "postgres"] as const)(`${name} (%s)`, (kind) => {
    let folder = "";
    let databaseUrl: string | undefined;
    let server: EmbeddedServer | undefined;
    let store: Store | undefined;

    const open: StoreUnderTest["open"] = (options = {}) =>
      openStore({
        databaseUrl,
        dataDir: join(folder, "data"),
        migrationsFolder: MIGRATIONS,
        imageCacheDir: IMAGE_CACHE,
        ...options,
      });

    beforeAll(async () => {
      folder = temporaryFolder();
      if (kind === "postgres") {
        server = await startEmbeddedServer();
        databaseUrl = await server.createDatabase();
      }
      store = await open();
    });

    afterAll(async () => {
      await store?.close();
      server?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    suite({ open, store: () => store as Store, folder: () => folder });
  });
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "cartograph-store-"));
}
