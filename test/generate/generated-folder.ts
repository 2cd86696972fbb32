import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generatorFor } from "../../src/generate/catalog.js";
import type { Sized } from "../../src/generate/generator.js";

/** Text of every file of a generated shop, truth.json too; nothing stays on the disk. */
export async function generatedTexts(
  layout: string,
  seed: string,
  size: Sized,
): Promise<Record<string, string>> {
  const outDir = await mkdtemp(join(tmpdir(), "generated-"));
  try {
    const shop = await generatorFor(layout).generate({ outDir, seed, ...size });
    const names = [...shop.files.map(({ name }) => name), "truth.json"];
    const read = names.map(async (name) => [name, await readFile(join(outDir, name), "utf8")]);
    return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

/** Whether a count lies within five standard errors of `opportunities` draws at `rate`. */
export function isRecovered(count: number, opportunities: number, rate: number): boolean {
  return Math.abs(count - opportunities * rate) <= 5 * Math.sqrt(opportunities * rate * (1 - rate));
}
