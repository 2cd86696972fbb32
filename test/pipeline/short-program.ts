import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MAIN } from "../cli/compiled-program.js";
import { copyFolder } from "../support/copy-folder.js";

/** Results of queries, of models with cards, in no rows and in many; a table that others read. */
const KEPT = [
  ...["dataProfile", "abnormalVisitors", "orders", "funnel", "sessions"],
  "concentration",
];

/**
 * Copies the compiled program with a catalog of a few questions: a load goes the same way, in a
 * fraction of the time.
 * @returns its main file
 */
export function writeShortProgram(folder: string): string {
  const root = join(dirname(MAIN), "../../..");
  mkdirSync(folder);
  copyFileSync(join(root, "package.json"), join(folder, "package.json"));
  for (const name of ["node_modules", "drizzle"]) symlinkSync(join(root, name), join(folder, name));
  for (const part of ["src", "simulations"])
    copyFolder(join(root, "dist", part), join(folder, "dist", part));
  const catalog = join(folder, "dist/src/analytics/catalog.js");
  const lines = readFileSync(catalog, "utf8").split("\n");
  // an import, or an element of the list
  const analyticOf = (line: string) => /^(?:import .*| +)\b(\w+)Analytic\b/.exec(line)?.[1];
  const short = lines.filter((line) => KEPT.includes(analyticOf(line) ?? "orders"));
  if (lines.length - short.length < 50) throw new Error(`${catalog} has another form`);
  writeFileSync(catalog, short.join("\n"));
  return join(folder, "dist/src/cli/main.js");
}
