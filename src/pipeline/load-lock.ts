import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../domain/user-error.js";
import { isProcessAlive } from "./process-alive.js";

/** Locks that this process holds: its number alone may also be that of one before a restart. */
const held = new Set<string>();

/**
 * One load at a time per shop. The lock names its holder; one left by a process that is gone is
 * taken over.
 *
 * @returns gives the lock back
 * @throws UserError IN_USE naming the PID
 */
export async function lockShop(shopDir: string, shopKey: string): Promise<() => Promise<void>> {
  await mkdir(shopDir, { recursive: true });
  const path = join(shopDir, "load.lock");
  if (held.has(path)) {
    throw new UserError(`The shop "${shopKey}" is already being loaded by this process.`, {
      code: "IN_USE",
      reason: "LOADING",
      remedy: "Wait until that load ends, then load again.",
    });
  }
  held.add(path);
  try {
    await takeLock(path, shopKey);
  } catch (error) {
    held.delete(path);
    throw error;
  }
  return async () => {
    await rm(path, { force: true });
    held.delete(path);
  };
}

async function takeLock(path: string, shopKey: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await tryLock(path)) return;
    const holder = Number(await readFile(path, "utf8").catch(() => "0"));
    if (holder !== process.pid && isProcessAlive(holder)) {
      throw new UserError(`The shop "${shopKey}" is being loaded by process ${holder}.`, {
        code: "IN_USE",
        reason: "LOADING",
        remedy: "Wait until it ends, or stop that process, then load again.",
      });
    }
    await rm(path, { force: true });
  }
  throw new UserError(`The lock ${path} cannot be taken.`, {
    code: "IN_USE",
    reason: "LOADING",
    remedy: "Make sure that no load of this shop is running, then remove the file.",
  });
}

/** Written first and then linked to its name, so that nobody reads a lock without its holder. */
async function tryLock(path: string): Promise<boolean> {
  const written = `${path}.${process.pid}`;
  await writeFile(written, String(process.pid));
  try {
    await link(written, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    await rm(written, { force: true });
  }
}
