import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeVersion } from "../pipeline/code-version.js";
import { currentSnapshots } from "../store/snapshots.js";
import type { Store } from "../store/store.js";

const MARKER_FILE = "published.json";

/** Which files gave which snapshot: while nothing changes, they need not be read again. */
interface DemoMarker {
  readonly contentId: string;
  /** Every data file as `name:bytes:modified`, in order of name. */
  readonly files: readonly string[];
}

/** Remembers that the files as they lie in the folder are published under this content. */
export async function markPublished(folder: string, contentId: string): Promise<void> {
  const marker: DemoMarker = { contentId, files: await fileStamps(folder) };
  await writeFile(join(folder, MARKER_FILE), `${JSON.stringify(marker, null, 2)}\n`);
}

/**
 * The snapshot that is served for the shop, when it is surely made from the files in the folder by
 * this very code; else null.
 */
export async function publishedSnapshot(
  store: Store,
  shopKey: string,
  folder: string,
): Promise<number | null> {
  const marker = await markerIn(folder);
  if (marker === null) return null;
  const found = (await currentSnapshots(store)).find(({ shop }) => shop.key === shopKey)?.snapshot;
  if (!found || found.contentId !== marker.contentId) return null;
  if (found.codeVersion !== (await codeVersion())) return null;
  const stamps = await fileStamps(folder);
  return stamps.join("\n") === marker.files.join("\n") ? found.id : null;
}

async function fileStamps(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".csv")).sort();
  return Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return `${name}:${size}:${Math.round(mtimeMs)}`;
    }),
  );
}

async function markerIn(folder: string): Promise<DemoMarker | null> {
  try {
    const marker = JSON.parse(await readFile(join(folder, MARKER_FILE), "utf8")) as DemoMarker;
    return typeof marker.contentId === "string" && Array.isArray(marker.files) ? marker : null;
  } catch {
    return null; // missing or torn: the files are read again
  }
}
