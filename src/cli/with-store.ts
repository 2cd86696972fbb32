import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../domain/user-error.js";
import { openStore } from "../store/open-store.js";
import { collectLeftovers } from "../store/snapshots.js";
import type { Store } from "../store/store.js";
import type { CommandContext } from "./command-context.js";
import { ownCommand } from "./own-command.js";
import { packageRoot } from "./package-root.js";

/** Opens the store for as long as the work takes, after removing what killed loads left in it. */
export async function withStore<T>(
  { dataDir, databaseUrl }: CommandContext,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const { migrationsFolder } = packageRoot();
  const store = await openStore({ dataDir, databaseUrl, migrationsFolder });
  try {
    await collectLeftovers(store);
    return await work(store);
  } finally {
    await store.close();
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
