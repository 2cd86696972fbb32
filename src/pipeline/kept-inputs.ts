import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { IngestReport } from "../domain/ingest-report.js";
import { PLAIN_READING } from "../domain/reading.js";
import { keptName } from "../ingest/kept-input.js";
import type { Store } from "../store/store.js";
import { noneIfAbsent } from "./absent-folder.js";

/** Folder of a shop's kept input files. */
export const keptRoot = (shopDir: string): string => join(shopDir, "inputs");

/** Names of the folders that hold the files of a snapshot, by its report. */
export function keptNamesOf({ layout, reading = PLAIN_READING, files }: IngestReport): string[] {
  return files
    .filter(({ role }) => role !== "ignored")
    .map(({ sha256, role }) => keptName({ sha256, layout, role, reading }));
}

/** What was in a place until the new was there. */
const BEFORE = ".before";

/**
 * Puts what a load kept in its place, before the snapshot that was made from it is published. At no
 * moment is nothing there that was there: a kill leaves the old, in its place or beside it.
 */
export async function placeKept(keptDir: string, shopDir: string): Promise<void> {
  const root = keptRoot(shopDir);
  await mkdir(root, { recursive: true });
  await restoreKept(shopDir);
  for (const name of await readdir(keptDir)) {
    const place = join(root, name);
    // a folder that holds files cannot be renamed over
    await rename(place, place + BEFORE).catch(noneIfAbsent);
    await rename(join(keptDir, name), place);
    await rm(place + BEFORE, { recursive: true, force: true });
  }
}

/** Undoes what was under way when a load was killed. For who holds the shop's lock. */
export async function restoreKept(shopDir: string): Promise<void> {
  const root = keptRoot(shopDir);
  for (const name of await readdir(root).catch(noneIfAbsent)) {
    if (!name.endsWith(BEFORE)) continue;
    const place = join(root, name.slice(0, -BEFORE.length));
    if (existsSync(place)) await rm(join(root, name), { recursive: true, force: true });
    else await rename(join(root, name), place);
  }
}

/** Kept files and facts live as long as a snapshot that was made from them. */
export async function pruneShopFolder(
  store: Store,
  shopDir: string,
  shopKey: string,
): Promise<void> {
  await restoreKept(shopDir);
  const snapshots = await store.query<{ content_id: string; ingest_report: IngestReport | null }>(
    "select content_id, ingest_report from snapshots where shop_key = $1",
    [shopKey],
  );
  const contents = snapshots.map(({ content_id: contentId }) => contentId);
  const kept = snapshots.flatMap(({ ingest_report: report }) =>
    report === null ? [] : keptNamesOf(report),
  );
  await pruneFolder(join(shopDir, "facts"), new Set(contents));
  await pruneFolder(keptRoot(shopDir), new Set(kept));
}

async function pruneFolder(folder: string, known: ReadonlySet<string>): Promise<void> {
  // a load that was killed may have made neither
  for (const name of await readdir(folder).catch(noneIfAbsent)) {
    if (!known.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
