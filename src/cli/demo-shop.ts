import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ShopConfig } from "../domain/shop.js";
import type { Store } from "../store/store.js";
import type { CommandContext } from "./command-context.js";
import { markPublished, publishedSnapshot } from "./demo-marker.js";
import { runOwnCommand } from "./own-child.js";
import { refreshWithProgress } from "./refresh-with-progress.js";

const LAYOUT = "maven";

export const DEMO_SHOP: ShopConfig = {
  key: "demo",
  name: "Demo shop (Maven layout, generated)",
  currency: "USD",
  timezone: "UTC",
};

export interface DemoSize {
  readonly seed: string;
  readonly sessions: number;
}

/**
 * Makes the demo shop and publishes it; what is there already is not made again.
 * @returns the snapshot that is served
 */
export async function ensureDemoShop(
  context: CommandContext,
  store: Store,
  size: DemoSize,
): Promise<number> {
  const folder = join(context.dataDir, "demo");
  if (await isGenerated(folder, size)) {
    const published = await publishedSnapshot(store, DEMO_SHOP.key, folder);
    if (published !== null) return published;
  } else {
    const { seed, sessions } = size;
    const flags = [`--out=${folder}`, `--seed=${seed}`, `--sessions=${sessions}`];
    await runOwnCommand(["generate", LAYOUT, ...flags], context);
  }
  const { snapshotId, contentId } = await refreshWithProgress(context, store, {
    paths: [folder],
    shop: DEMO_SHOP,
    layout: LAYOUT,
  });
  await markPublished(folder, contentId);
  return snapshotId;
}

/** truth.json is written last, so the files of what it names are whole. */
async function isGenerated(folder: string, { seed, sessions }: DemoSize): Promise<boolean> {
  try {
    const truth = JSON.parse(await readFile(join(folder, "truth.json"), "utf8")) as {
      readonly generatedLayout?: unknown;
      readonly seed?: unknown;
      readonly sessions?: unknown;
    };
    return truth.generatedLayout === LAYOUT && truth.seed === seed && truth.sessions === sessions;
  } catch {
    return false;
  }
}
