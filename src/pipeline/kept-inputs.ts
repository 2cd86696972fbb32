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

/** Puts what a load kept in its place, before the snapshot that was made from it is published. */
export async function placeKept(keptDir: string, shopDir: string): Promise<void> {
  const root = keptRoot(shopDir);
  await mkdir(root, { recursive: true });
  for (const name of await readdir(keptDir)) {
    await rm(join(root, name), { recursive: true, force: true });
    await rename(join(keptDir, name), join(root, name));
  }
}

/** Kept files and facts live as long as a snapshot that was made from them. */
export async function pruneShopFolder(
  store: Store,
  shopDir: string,
  shopKey: string,
): Promise<void> {
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
