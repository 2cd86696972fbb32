import { execFile } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { leaves, planted } from "./planted-violations.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const CONFIG = ".dependency-cruiser.cjs";

interface Rule {
  readonly name: string;
  readonly comment?: string;
}

interface Violation {
  readonly rule: Rule;
  readonly from: string;
  readonly to: string;
}

const { forbidden: rules } = createRequire(import.meta.url)(join(root, CONFIG)) as {
  readonly forbidden: readonly Rule[];
};

/** Every violation that dependency-cruiser finds in the folders of `cwd`. */
async function violationsIn(
  cwd: string,
  folders: readonly string[],
): Promise<readonly Violation[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
      ...folders,
      "--config",
      CONFIG,
      "--output-type",
      "json",
    ],
    { cwd, maxBuffer: 1 << 28 },
  ).catch((error: { readonly stdout?: string; readonly stderr?: string }) => {
    // it ends with the number of violations
    if (!error.stdout?.startsWith("{")) throw new Error(error.stderr ?? String(error));
    return { stdout: error.stdout };
  });
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

const copy = mkdtempSync(join(tmpdir(), "cartograph-imports-"));
let ours: readonly Violation[] = [];
let found: readonly Violation[] = [];

beforeAll(async () => {
  for (const file of [CONFIG, "package.json", "tsconfig.json"])
    copyFileSync(join(root, file), join(copy, file));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const [path, text] of [leaves, ...Object.values(planted)].flatMap((files) =>
    Object.entries(files),
  )) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  const folders = ["src", "simulations"].filter((folder) => existsSync(join(root, folder)));
  [ours, found] = await Promise.all([
    violationsIn(root, folders),
    violationsIn(copy, ["src", "simulations", "test"]),
  ]);
}, 180_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const arrow = ({ rule, from, to }: Violation): string => `${rule.name}: ${from} -> ${to}`;

describe("imports", () => {
  it("keep every rule of the architecture", () => {
    expect(ours.map(arrow)).toEqual([]);
  });
});

describe("each rule of the architecture", () => {
  it("is broken once on purpose", () => {
    expect(Object.keys(planted).sort()).toEqual(rules.map(({ name }) => name).sort());
  });

  it.each(Object.entries(planted))("%s fires where it is broken", (name, files) => {
    const [culprit] = Object.keys(files);
    expect(found.filter(({ rule }) => rule.name === name).map(({ from }) => from)).toContain(
      culprit,
    );
  });

  it.each(rules)("$name says what to do instead", ({ comment }) => {
    expect(comment ?? "").toMatch(/: .+[.)]$/);
  });

  it("fires for nothing that is in order", () => {
    const inOrder = new Set(Object.keys(leaves));
    expect(found.filter(({ from }) => inOrder.has(from)).map(arrow)).toEqual([]);
  });
});
