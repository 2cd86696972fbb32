import { hostname } from "node:os";
import { basename } from "node:path";
import { isSameProcess, processStart } from "./process-identity.js";

/** Who holds a data directory: the content of its lock file. */
export interface StoreLockHolder {
  readonly pid: number;
  readonly host: string;
  /** Tells a process from a later one with the same number; null where the system does not say. */
  readonly startedAt: string | null;
  /** What a person looks for to stop it: "cartograph serve". */
  readonly command: string;
}

/** This process as a holder. Options are left out: they are not needed, and one may be a secret. */
export function thisHolder(): StoreLockHolder {
  const [, script = "cartograph", subcommand = ""] = process.argv;
  const name = basename(script).replace(/\.[a-z]+$/, "");
  const program = name === "main" ? "cartograph" : name;
  const command = subcommand.startsWith("-") ? program : `${program} ${subcommand}`.trim();
  return { pid: process.pid, host: hostname(), startedAt: processStart(process.pid), command };
}

/** Null for a lock that is still being written, or was never finished. */
export function parseHolder(text: string): StoreLockHolder | null {
  try {
    const holder = JSON.parse(text) as StoreLockHolder | null;
    return typeof holder?.pid === "number" ? holder : null;
  } catch {
    return null;
  }
}

/** The processes of another machine or container cannot be seen: its lock is believed. */
export function isHolderAlive(holder: StoreLockHolder): boolean {
  return isElsewhere(holder) || isSameProcess(holder.pid, holder.startedAt);
}

export function isElsewhere(holder: StoreLockHolder): boolean {
  return holder.host !== hostname();
}
