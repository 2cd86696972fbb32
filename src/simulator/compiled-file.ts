import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * A module that a process or a thread is started from. These run what was built; where the sources
 * are run themselves, as tests do, it is the built twin that is started.
 *
 * @param name relative to `from`, ending in .js
 */
export function compiledFile(name: string, from: string): URL {
  const beside = new URL(name, from);
  if (existsSync(fileURLToPath(beside))) return beside;
  const built = new URL(beside.href.replace("/src/simulator/", "/dist/src/simulator/"));
  return existsSync(fileURLToPath(built)) ? built : beside;
}
