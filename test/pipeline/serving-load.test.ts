import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, it } from "@jest/globals";
import { packageRoot } from "../../src/cli/package-root.js";
import { generatorFor } from "../../src/generate/catalog.js";

const { folder: root, migrationsFolder } = packageRoot();
const MAIN = process.env["CARTOGRAPH_MAIN"] ?? join(root, "dist/src/cli/main.js");
const SCRIPT = fileURLToPath(new URL("./fixtures/serving-load.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "cartograph-serving-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a shop that is loaded beside it does not hold up a serving process for 50 ms", async () => {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: run "npm run build" first`);
  const files = join(folder, "files");
  await generatorFor("maven").generate({ outDir: files, seed: "1", sessions: 2_000 });
  const source = join(dirname(MAIN), "..");
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[SCRIPT, source, join(folder, "data"), migrationsFolder, files],
  ]);
  expect(Number(stdout)).toBeLessThan(50);
});
