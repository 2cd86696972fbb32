import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { catalog } from "../../src/analytics/catalog.js";
import type { ShopConfig } from "../../src/domain/shop.js";
import { loadShop } from "./load-shop.js";
import {
  MIGRATIONS,
  hashOfFolders,
  openTestStore,
  placeImage,
  withoutScratch,
} from "./store-image.js";

/** A shop and the folder of its files. */
export interface ShopFiles {
  readonly shop: ShopConfig;
  readonly folder: string;
}

const SOURCES = fileURLToPath(new URL("../../src", import.meta.url));
const LOCK_FILE = fileURLToPath(new URL("../../package-lock.json", import.meta.url));

let code: string | undefined;

/** Of all that a load runs through. */
function hashOfCode(): string {
  const hash = createHash("sha256").update(hashOfFolders([SOURCES, MIGRATIONS]));
  return hash.update(readFileSync(LOCK_FILE)).digest("hex");
}

/**
 * Makes a data directory with these shops, loaded one after the other. That takes many seconds, so
 * test files that ask for the same files, shops and code get copies of one.
 */
export async function placeLoadedShops(
  dataDir: string,
  loads: readonly ShopFiles[],
): Promise<void> {
  const hash = createHash("sha256").update((code ??= hashOfCode()));
  hash.update(hashOfFolders(loads.map(({ folder }) => folder)));
  // a test file may have shortened it
  hash.update(JSON.stringify(catalog.map(({ name }) => name)));
  hash.update(JSON.stringify(loads.map(({ shop }) => shop)));
  await placeImage("shops", hash.digest("hex").slice(0, 16), {
    folder: dataDir,
    make: async (folder) => {
      const store = await openTestStore(folder);
      for (const { shop, folder: files } of loads)
        await loadShop(store, { dataDir: folder, shop, paths: [files] });
      await store.close();
      await withoutScratch(folder);
    },
  });
}
