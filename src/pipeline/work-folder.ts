import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { noneIfAbsent } from "./absent-folder.js";
import { isProcessAlive } from "./process-alive.js";

/** Folders of this process: after a restart its number may be that of one before, as in a container. */
const made = new Set<string>();

/**
 * A scratch folder for one load below `<dataDir>/work`, after removing those whose process is
 * gone: a killed load leaves nothing behind for long.
 */
export async function makeWorkFolder(dataDir: string): Promise<string> {
  const root = join(dataDir, "work");
  await mkdir(root, { recursive: true });
  await removeLeftFolders(dataDir);
  const folder = await mkdtemp(join(root, `${process.pid}-`));
  made.add(basename(folder));
  return folder;
}

/**
 * Removes the scratch folders whose process is gone. The processes of another machine or container
 * cannot be seen: where one could be loading into the same folder, leave this to the next load.
 */
export async function removeLeftFolders(dataDir: string): Promise<void> {
  const root = join(dataDir, "work");
  for (const name of await readdir(root).catch(noneIfAbsent)) {
    const pid = Number(name.split("-")[0]);
    if (pid === process.pid ? made.has(name) : isProcessAlive(pid)) continue;
    await rm(join(root, name), { recursive: true, force: true });
  }
}
