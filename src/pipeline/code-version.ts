import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Folders whose code decides what a snapshot holds. */
const DECIDING = ["domain", "stats", "ingest", "warehouse", "analytics", "pipeline"];

let known: Promise<string> | undefined;

/**
 * Hash of the code that computes results, 16 hex digits: a changed query or adapter gives new
 * snapshots, a changed page or command does not. Computed once a process.
 */
export function codeVersion(): Promise<string> {
  known ??= hashOfSources();
  return known;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of DECIDING) {
    const root = new URL(`../${folder}/`, import.meta.url);
    const names = await readdir(fileURLToPath(root), { recursive: true }).catch(() => []);
    const sources = names.filter(
      (name) =>
        /[.](sql|js|ts|mjs)$/.test(name) &&
        !name.endsWith(".graphql.js") &&
        !name.endsWith(".graphql.ts"),
    );
    for (const name of sources.sort()) {
      hash.update(`${folder}/${name}\0`).update(await readFile(new URL(name, root)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
