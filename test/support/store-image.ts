import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore } from "../../src/store/open-store.js";
import type { Store } from "../../src/store/store.js";
import { copyFolder } from "./copy-folder.js";

export const MIGRATIONS = fileURLToPath(new URL("../../drizzle", import.meta.url));
/** Kept between runs: initdb under WebAssembly takes seconds. */
export const IMAGE_CACHE = join(tmpdir(), "cartograph-test-image");

/** For how long images are good: longer than any run of tests. */
const KEPT_MS = 12 * 3_600_000;

const SEGMENT_BYTES = 16 * 1024 * 1024;

/** PostgreSQL's templates, to which nobody connects: two fifths of all files of a store. */
const UNTOUCHED = new Set([join("store", "base", "1"), join("store", "base", "4")]);

/** What decides how a new store looks; another state of it has another image. */
const DECIDING = [MIGRATIONS, fileURLToPath(new URL("../../src/store", import.meta.url))];

/** Opens the store in a data directory. A new embedded one is a copy of one that was migrated before. */
export async function openTestStore(dataDir: string, databaseUrl?: string): Promise<Store> {
  if (databaseUrl === undefined) await placeMigratedStore(dataDir);
  return openStore({
    databaseUrl,
    dataDir,
    migrationsFolder: MIGRATIONS,
    imageCacheDir: IMAGE_CACHE,
  });
}

/** Makes the embedded database of a data directory, if it has none: migrations take seconds. */
export async function placeMigratedStore(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, "store"))) return;
  await placeImage("migrated", hashOfFolders(DECIDING), {
    folder: dataDir,
    make: async (folder) => {
      const options = { migrationsFolder: MIGRATIONS, imageCacheDir: IMAGE_CACHE };
      await (await openStore({ dataDir: folder, ...options })).close();
      await withoutScratch(folder);
    },
  });
}

/** Takes from a data directory of a closed store what comes back by itself, of which some is large. */
export async function withoutScratch(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name !== "store" && name !== "shops") await rm(join(dataDir, name), { recursive: true });
  }
  const log = join(dataDir, "store", "pg_wal");
  const last = await lastSegment(dataDir);
  for (const name of await readdir(log)) {
    // made ahead
    if (/^[0-9A-F]{24}$/.test(name) && name > last) await rm(join(log, name));
  }
}

/** The segment of the log that the last checkpoint is in, as the database's control file has it. */
async function lastSegment(dataDir: string): Promise<string> {
  const control = await readFile(join(dataDir, "store", "global", "pg_control"));
  const [id, at] = [control.readUInt32LE(36), control.readUInt32LE(32)];
  const words = [1, id, Math.floor(at / SEGMENT_BYTES)];
  return words.map((word) => word.toString(16).toUpperCase().padStart(8, "0")).join("");
}

/** Copies into `folder` what `make` writes, which it does once for the same name and content. */
export async function placeImage(
  name: string,
  content: string,
  { folder, make }: { readonly folder: string; make(folder: string): Promise<void> },
): Promise<void> {
  const image = join(IMAGE_CACHE, `${name}-${content}`);
  if (!existsSync(image)) {
    const unfinished = `${image}.${process.pid}`;
    await mkdir(unfinished, { recursive: true });
    await make(unfinished);
    // another test file may have been faster
    await rename(unfinished, image).catch(() => rm(unfinished, { recursive: true }));
    await removeImagesBefore((await stat(image)).ctimeMs - KEPT_MS);
  }
  copyFolder(image, folder, UNTOUCHED);
}

/** Those of a state of the code that nobody is testing any more. */
async function removeImagesBefore(oldestMs: number): Promise<void> {
  for (const name of await readdir(IMAGE_CACHE)) {
    const path = join(IMAGE_CACHE, name);
    // one that is renamed or removed at this moment is nobody's any more
    const isOld = await stat(path).then(
      ({ ctimeMs }) => ctimeMs < oldestMs,
      () => false,
    );
    if (isOld && !name.endsWith(".tar")) await rm(path, { recursive: true, force: true });
  }
}

/** SHA-256 of the names and bytes of all files in them; a thousand small files are read faster one by one. */
export function hashOfFolders(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const path of paths.sort()) {
      hash.update(`${path.slice(folder.length)}\0`).update(readFileSync(path));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
