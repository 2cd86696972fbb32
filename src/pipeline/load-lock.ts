import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "../domain/user-error.js";
import { isProcessAlive } from "./process-alive.js";

/** Locks of this process: after a restart its number may be that of one before, as in a container. */
const held = new Set<string>();
/** A lock without a number is being written at this moment, or its writer was killed. */
const UNWRITTEN_TRIES = 20;
const UNWRITTEN_PAUSE_MS = 25;

/** The file that says who loads the shop of this folder. */
export const lockPath = (shopDir: string): string => join(shopDir, "load.lock");

/**
 * One load at a time per shop. The lock names its holder; one left by a process that is gone is
 * taken over.
 *
 * @returns gives the lock back
 * @throws UserError IN_USE naming the PID
 */
export async function lockShop(shopDir: string, shopKey: string): Promise<() => Promise<void>> {
  const path = lockPath(shopDir);
  if (held.has(path)) {
    throw inUse(
      `The shop "${shopKey}" is already being loaded by this process.`,
      "Wait until that load ends, then load again.",
    );
  }
  held.add(path);
  try {
    await mkdir(shopDir, { recursive: true });
    await take(path, shopKey);
  } catch (error) {
    held.delete(path);
    throw error;
  }
  return async () => {
    await rm(path, { force: true });
    held.delete(path);
  };
}

async function take(path: string, shopKey: string): Promise<void> {
  for (let unwritten = 0, stale = 0; !(await tryCreate(path));) {
    const text = await readFile(path, "utf8").catch(() => null);
    if (text === null) continue;
    const holder = Number(text);
    if (text === "" && ++unwritten < UNWRITTEN_TRIES) await pause(UNWRITTEN_PAUSE_MS);
    else if (holder !== process.pid && isProcessAlive(holder)) {
      throw inUse(
        `The shop "${shopKey}" is being loaded by process ${holder}.`,
        "Wait until it ends, or stop that process, then load again.",
      );
    } else if (++stale <= 3) await rm(path, { force: true });
    else {
      throw inUse(
        `The lock ${path} cannot be taken.`,
        "Make sure that no load of this shop is running, then remove the file.",
      );
    }
  }
}

async function tryCreate(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

const inUse = (message: string, remedy: string): UserError =>
  new UserError(message, { code: "IN_USE", reason: "LOADING", remedy });
