import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { UserError } from "../domain/user-error.js";
import {
  isElsewhere,
  isHolderAlive,
  parseHolder,
  thisHolder,
  type StoreLockHolder,
} from "./store-lock-holder.js";

/** How often a lock that is being written is read again before it counts as abandoned. */
const UNREADABLE_TRIES = 20;
const UNREADABLE_PAUSE_MS = 25;

/**
 * Takes `<dataDir>/store.lock`: PGlite has no lock, and two processes on one directory lose data.
 * @returns gives the lock back; also done when the process exits in order
 * @throws UserError IN_USE naming the process that holds it, BAD_INPUT for an unusable directory
 */
export async function lockStore(dataDir: string): Promise<() => void> {
  const path = join(dataDir, "store.lock");
  const text = JSON.stringify(thisHolder());
  try {
    mkdirSync(dataDir, { recursive: true });
    await take(path, text, dataDir);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).syscall && (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new UserError(`The data directory ${dataDir} cannot be written (${code}).`, {
      remedy: "Pass another --data-dir, or make this one a folder you may write to.",
    });
  }
  const release = (): void => {
    process.off("exit", release);
    if (readIfThere(path) === text) rmSync(path, { force: true });
  };
  process.once("exit", release);
  return release;
}

async function take(path: string, text: string, dataDir: string): Promise<void> {
  for (let unreadable = 0; !tryCreate(path, text);) {
    const found = readIfThere(path);
    if (found === null) continue;
    const holder = parseHolder(found);
    if (holder !== null && isHolderAlive(holder)) throw inUse(dataDir, path, holder);
    if (holder === null && ++unreadable < UNREADABLE_TRIES) await pause(UNREADABLE_PAUSE_MS);
    else removeStale(path, found);
  }
}

function tryCreate(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moved aside first: of two processes that find the same stale lock, only one can move it. */
function removeStale(path: string, staleText: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (readIfThere(aside) === staleText) rmSync(aside, { force: true });
  else renameSync(aside, path); // a live lock, taken since the stale one was read
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function inUse(dataDir: string, path: string, holder: StoreLockHolder): UserError {
  const place = isElsewhere(holder) ? ` on ${holder.host}` : "";
  const ifGone = isElsewhere(holder) ? ` If ${holder.host} is gone for good, delete ${path}.` : "";
  return new UserError(
    `The data directory ${dataDir} is in use by process ${holder.pid}${place} (${holder.command}).`,
    {
      code: "IN_USE",
      remedy: `Stop that process, use another --data-dir, or set DATABASE_URL to share one PostgreSQL server.${ifGone}`,
    },
  );
}
