import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generatorFor } from "../dist/src/generate/catalog.js";

/** Sessions of the public Maven dataset; CARTOGRAPH_BENCH_SESSIONS makes a smaller shop. */
export const SESSIONS = Number(process.env.CARTOGRAPH_BENCH_SESSIONS ?? 472_871);

/** The full-size generated shop, made once per machine. */
export async function benchShop() {
  const outDir = join(tmpdir(), `cartograph-bench-${SESSIONS}`);
  if (!existsSync(join(outDir, "truth.json"))) {
    console.log(`generating ${SESSIONS} sessions`);
    await generatorFor("maven").generate({ outDir, seed: "bench", sessions: SESSIONS });
  }
  return outDir;
}

export const scratch = () => mkdtemp(join(tmpdir(), "cartograph-bench-run-"));

export const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const mainScript = new URL("../dist/src/cli/main.js", import.meta.url).pathname;
export const migrationsFolder = new URL("../drizzle", import.meta.url).pathname;
