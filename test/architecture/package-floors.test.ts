import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";

interface Package {
  readonly version?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

const root = new URL("../../", import.meta.url);
const read = (path: string): Package =>
  JSON.parse(readFileSync(new URL(path, root), "utf8")) as Package;
const ours = read("package.json");
const all = { ...ours.dependencies, ...ours.devDependencies };

/** Lowest version without a known hole or known slowness, and why. */
const FLOORS: readonly (readonly [name: string, floor: string, why: string])[] = [
  [
    "graphql",
    "16.15.0",
    "78 KB of { ping ping ... } take 30 s to validate before it; CVE-2023-26144",
  ],
  ["@apollo/server", "5.5.0", "CVE-2026-23897, GHSA-9q82-xgwf-vj6h (search across sites over GET)"],
  ["drizzle-orm", "0.45.2", "CVE-2026-39356: names were not escaped"],
  ["class-validator", "0.14.0", "CVE-2019-18413: unknown values passed"],
  ["@duckdb/node-api", "1.5.6-r.1", "core dumps on concurrent use"],
];

/** Dead, unsafe or unfit: ARCHITECTURE.md and RELIABILITY.md say why. */
const REFUSED = [
  "graphql-depth-limit",
  "express",
  "ml-random-forest",
  "ml-logistic-regression",
  "fmin",
  "node-fpgrowth",
  "isolation-forest",
  "ml-xgboost",
  "tsx",
];

/** 1 when `version` is above `floor`, 0 when equal, else -1; digits only. */
function compare(version: string, floor: string): number {
  const [a, b] = [version, floor].map((text) => (text.match(/\d+/g) ?? []).map(Number));
  const place = (b ?? []).findIndex((part, i) => (a?.[i] ?? 0) !== part);
  return place === -1 ? 0 : Math.sign((a?.[place] ?? 0) - (b?.[place] ?? 0));
}

describe("packages", () => {
  it("are compared by number, not by letter", () => {
    expect([
      compare("16.9.0", "16.15.0"),
      compare("16.15.0", "16.15.0"),
      compare("17.0.0", "16.15.0"),
    ]).toEqual([-1, 0, 1]);
  });

  it.each(FLOORS)("%s is at least %s, in package.json and installed (%s)", (name, floor) => {
    expect(compare(all[name] ?? "0", floor)).toBeGreaterThanOrEqual(0);
    expect(
      compare(read(`node_modules/${name}/package.json`).version ?? "0", floor),
    ).toBeGreaterThanOrEqual(0);
  });

  it("are pinned exactly", () => {
    expect(
      Object.entries(all).filter(([, version]) => !/^\d+[.]\d+[.]\d+(-[\w.-]+)?$/.test(version)),
    ).toEqual([]);
  });

  it("keep the overrides that make them install on Node 20", () => {
    expect(Object.keys(ours.overrides ?? {}).sort()).toEqual([
      "@whatwg-node/promise-helpers",
      "cookie",
    ]);
    expect(ours.engines?.["node"]).toBe(">=20.12");
  });

  it("are none of those that were refused", () => {
    expect(REFUSED.filter((name) => name in all)).toEqual([]);
  });

  it("are each listed once", () => {
    expect(Object.keys(ours.dependencies).filter((name) => name in ours.devDependencies)).toEqual(
      [],
    );
  });
});

describe("the program", () => {
  const files = readdirSync(new URL("src/", root), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({ path, text: readFileSync(new URL(`src/${path}`, root), "utf8") }));
  const filesWith = (pattern: RegExp): string[] =>
    files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

  it.each([
    [
      "startStandaloneServer",
      /startStandaloneServer/,
      "it takes bodies of 50 MB and answers every origin",
    ],
    ["batches", /allowBatchedHttpRequests: (?!false)/, "one request must cost one request"],
  ])("does without %s", (_, pattern) => {
    expect(filesWith(pattern)).toEqual([]);
  });

  it("checks inputs before resolvers run", () => {
    expect(filesWith(/buildSchema\([^)]*validateFn: validateOnce/)).toEqual(["server/schema.ts"]);
  });

  it("survives the loss of a database connection: its pool hears errors", () => {
    expect(filesWith(/pool[.]on\("error"/).sort()).toEqual([
      "simulator/pool/draw-pool.ts",
      "store/postgres-pool.ts",
    ]);
  });
});
