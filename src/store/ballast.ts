import { rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";

const BALLAST_BYTES = 32 << 20;
/** Kept only where it does not matter. */
const FREE_FOR_EACH_BYTE = 4;

const pathOf = (dataDir: string): string => join(dataDir, "store.ballast");

/**
 * Puts space aside that the embedded database can be given back when the disk is full: it writes
 * when it opens, and would else not open before somebody tidied up. Does nothing where space is short.
 */
export async function keepBallast(dataDir: string): Promise<void> {
  const path = pathOf(dataDir);
  try {
    const size = await stat(path).then(
      (info) => info.size,
      () => 0,
    );
    if (size === BALLAST_BYTES) return;
    const { bavail, bsize } = await statfs(dataDir);
    if (bavail * bsize < BALLAST_BYTES * FREE_FOR_EACH_BYTE) return;
    await writeFile(path, Buffer.alloc(BALLAST_BYTES));
  } catch {
    await rm(path, { force: true }).catch(() => undefined);
  }
}

/** @returns false when there was none */
export async function releaseBallast(dataDir: string): Promise<boolean> {
  try {
    await rm(pathOf(dataDir));
    return true;
  } catch {
    return false;
  }
}
