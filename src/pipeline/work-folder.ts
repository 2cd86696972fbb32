import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isProcessAlive } from "./process-alive.js";

/**
 * A scratch folder for one load below `<dataDir>/work`, after removing those whose process is
 * gone: a killed load leaves nothing behind for long.
 */
export async function makeWorkFolder(dataDir: string): Promise<string> {
  const root = join(dataDir, "work");
  await mkdir(root, { recursive: true });
  for (const name of await readdir(root)) {
    const pid = Number(name.split("-")[0]);
    if (pid === process.pid || isProcessAlive(pid)) continue;
    await rm(join(root, name), { recursive: true, force: true });
  }
  return mkdtemp(join(root, `${process.pid}-`));
}
