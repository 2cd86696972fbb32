import { join } from "node:path";
import { generatorFor } from "../../src/generate/catalog.js";
import { openLoadedShops, type LoadedShops } from "./loaded-shop.js";
import { mavenTruth, readMavenTables } from "./maven-truth.js";
import type { TrueShop } from "./truth-shop.js";

export interface GeneratedSize {
  readonly key: string;
  readonly seed: string;
  readonly sessions: number;
}

const shopOf = (key: string) => ({ key, name: key, currency: "USD", timezone: "UTC" });

/** What most tests of answers ask: "bears", of three years. */
export const MANY_BEARS: GeneratedSize = { key: "bears", seed: "bears", sessions: 2_500 };
/** The same for questions that need a shop, whatever its numbers. */
export const FEW_BEARS: GeneratedSize = { key: "bears", seed: "bears", sessions: 300 };

/** A store with one generated shop; test files that ask for the same one share its load. */
export async function openGenerated({
  key,
  seed,
  sessions,
}: GeneratedSize): Promise<{ readonly shops: LoadedShops; readonly truth: TrueShop }> {
  const write = (outDir: string) => generatorFor("maven").generate({ outDir, seed, sessions });
  const shops = await openLoadedShops([{ shop: shopOf(key), write }]);
  return { shops, truth: mavenTruth(readMavenTables(join(shops.folder, key))) };
}

/** Generates a shop of three years, loads it, and counts its files. */
export async function loadGenerated(
  shops: LoadedShops,
  { key, seed, sessions }: GeneratedSize,
): Promise<TrueShop> {
  const outDir = join(shops.folder, key);
  await generatorFor("maven").generate({ outDir, seed, sessions });
  await shops.load(shopOf(key), [outDir]);
  return mavenTruth(readMavenTables(outDir));
}
