import { existsSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generatorFor } from "../dist/src/generate/catalog.js";
import { writeParquet } from "../dist/src/warehouse/write-parquet.js";

/** A folder of generated REES46 events, made once per machine. */
export async function generatedEvents(events, format) {
  const outDir = join(tmpdir(), `cartograph-bench-rees46-${events}-${format}`);
  if (!existsSync(join(outDir, "truth.json"))) {
    const start = performance.now();
    await generatorFor("rees46").generate({ outDir, seed: "bench", events, format, writeParquet });
    const perSecond = Math.round(events / ((performance.now() - start) / 1000));
    console.log(`generated ${events} events as ${format}: ${perSecond} a second`);
  }
  return outDir;
}

export function bytesUnder(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  } catch {
    // a file went away meanwhile
    return 0;
  }
}
