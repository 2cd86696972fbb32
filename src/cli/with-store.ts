import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../domain/user-error.js";
import { removeShopLeftovers } from "../pipeline/shop-leftovers.js";
import { removeLeftFolders } from "../pipeline/work-folder.js";
import { openStore } from "../store/open-store.js";
import { collectLeftovers } from "../store/snapshots.js";
import type { Store } from "../store/store.js";
import type { CommandContext } from "./command-context.js";
import { ownCommand } from "./own-command.js";
import { packageRoot } from "./package-root.js";

/**
 * Opens the store for as long as the work takes, after removing what killed loads left in it and
 * beside it.
 */
export function withStore<T>(
  context: CommandContext,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  return withOpeningStore(context, async (opening) => {
    const store = await opening;
    // the embedded database's lock says that nobody else loads into this folder
    if (store.kind === "pglite") {
      // one that cannot be removed keeps nobody from reading
      await removeLeftFolders(context.dataDir).catch(() => undefined);
      await removeShopLeftovers(store, context.dataDir).catch(() => undefined);
    }
    return work(store);
  });
}

/** `withStore` for work that has something else to do while the store opens, such as a load. */
export async function withOpeningStore<T>(
  { dataDir, databaseUrl }: CommandContext,
  work: (opening: Promise<Store>) => Promise<T>,
): Promise<T> {
  const { migrationsFolder } = packageRoot();
  const opening = openStore({ dataDir, databaseUrl, migrationsFolder });
  const cleaned = opening.then(async (store) => {
    await collectLeftovers(store);
    return store;
  });
  // met by the work when it comes to need the store
  cleaned.catch(() => undefined);
  try {
    return await work(cleaned);
  } finally {
    // its error, if any, was the work's own
    const store = await opening.catch(() => null);
    await store?.close();
  }
}

/** False where reading would only create an empty database, most likely in the wrong folder. */
export function hasStore({ dataDir, databaseUrl }: CommandContext): boolean {
  return Boolean(databaseUrl) || existsSync(join(dataDir, "store"));
}

/** @throws UserError NOT_FOUND when there is nothing to read */
export function requireStore(context: CommandContext): void {
  if (hasStore(context)) return;
  const load = ownCommand(context, ["load", "<folder>", "--shop", "<key>"]);
  throw new UserError(`There is no data in ${context.dataDir}.`, {
    code: "NOT_FOUND",
    reason: "NO_STORE",
    file: context.dataDir,
    remedy: `Pass the --data-dir that was loaded into, or load a shop: ${load}`,
  });
}
