import { describe } from "@jest/globals";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root =
  process.env["CARTOGRAPH_TEST_DATA"] ??
  fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** A suite over real files, which are never part of the repository; says so where they are absent. */
export function describeRealData(folder: string, suite: (path: string) => void): void {
  const path = join(root, folder);
  if (existsSync(path)) describe(`the real files of ${folder}`, () => suite(path));
  else
    describe.skip(`SKIPPED: no real data in ${path}; set CARTOGRAPH_TEST_DATA`, () => suite(path));
}
