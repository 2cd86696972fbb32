import { join } from "node:path";
import { generatorFor } from "../../src/generate/catalog.js";
import type { LoadedShops } from "./loaded-shop.js";
import { mavenTruth, readMavenTables } from "./maven-truth.js";
import type { TrueShop } from "./truth-shop.js";

export interface GeneratedSize {
  readonly key: string;
  readonly seed: string;
  readonly sessions: number;
}

/** Generates a shop of three years, loads it, and counts its files. */
export async function loadGenerated(
  shops: LoadedShops,
  { key, seed, sessions }: GeneratedSize,
): Promise<TrueShop> {
  const outDir = join(shops.folder, key);
  await generatorFor("maven").generate({ outDir, seed, sessions });
  await shops.load({ key, name: key, currency: "USD", timezone: "UTC" }, [outDir]);
  return mavenTruth(readMavenTables(outDir));
}
