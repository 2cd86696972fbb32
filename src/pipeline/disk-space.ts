import { statfs } from "node:fs/promises";
import { UserError } from "../domain/user-error.js";

/** A load of a tiny shop writes about half of this; what is served needs the rest. */
const LEAST_FREE_BYTES = 64e6;

/**
 * A load that surely fills the disk is not begun: the database that serves writes too.
 * @throws UserError DISK_FULL
 */
export async function requireSpace(folder: string, leastBytes = LEAST_FREE_BYTES): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes >= leastBytes) return;
  const megabytes = (bytes: number): string => `${Math.floor(bytes / 1e6)} MB`;
  throw new UserError(
    `The disk of ${folder} has ${megabytes(freeBytes)} left, and a load needs at least ${megabytes(leastBytes)}.`,
    {
      code: "UNREACHABLE",
      reason: "DISK_FULL",
      remedy: "Free some space on the disk, or pass another --data-dir.",
    },
  );
}
