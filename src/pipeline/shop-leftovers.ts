import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Store } from "../store/store.js";
import { noneIfAbsent } from "./absent-folder.js";
import { pruneShopFolder } from "./kept-inputs.js";
import { lockPath, lockShop } from "./load-lock.js";

/**
 * Removes what killed loads left in the folders of shops: the lock, and facts and files that belong
 * to no snapshot. For a store that only this process has.
 */
export async function removeShopLeftovers(store: Store, dataDir: string): Promise<void> {
  const root = join(resolve(dataDir), "shops");
  for (const key of await readdir(root).catch(noneIfAbsent)) {
    const shopDir = join(root, key);
    // a load that ended took its lock away
    if (!existsSync(lockPath(shopDir))) continue;
    const unlock = await lockShop(shopDir, key).catch(() => null);
    if (unlock === null) continue;
    try {
      await pruneShopFolder(store, shopDir, key);
    } finally {
      await unlock();
    }
  }
}
