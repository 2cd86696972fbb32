import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";

const folder = fileURLToPath(new URL("../../../simulations/", import.meta.url));

/** Exact by IEEE 754 or ECMAScript: the same bits on every machine. */
const EXACT = new Set([
  "abs",
  "ceil",
  "clz32",
  "floor",
  "fround",
  "imul",
  "max",
  "min",
  "round",
  "sign",
  "sqrt",
  "trunc",
]);

const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => {
    const path = `${entry.parentPath}/${entry.name}`;
    return [path.slice(folder.length), withoutComments(readFileSync(path, "utf8"))] as const;
  });

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

const among = (path: string, found: readonly string[]) => found.map((what) => `${path}: ${what}`);

it("the simulation takes nothing of Math but what is the same to the bit everywhere", () => {
  const others = sources.flatMap(([path, source]) => {
    const used = [...source.matchAll(/\bMath\b(?:\.(\w+))?/g)].map(
      ([, name]) => name ?? "Math itself",
    );
    return among(
      path,
      used.filter((name) => !EXACT.has(name)),
    );
  });
  expect(others).toEqual([]);
  expect(sources.length).toBeGreaterThan(100);
});

it("raises to no power by the language's own operator but 2 to a whole number, which is exact", () => {
  const powers = sources.flatMap(([path, source]) =>
    among(
      path,
      (source.match(/[\w.)\]]+\s*\*\*=?\s*\S+/g) ?? []).filter(
        (text) => !/^2 \*\* -?\d+\b/.test(text),
      ),
    ),
  );
  expect(powers).toEqual([]);
});

it("asks no clock and no chance of the machine's", () => {
  const asked = sources.flatMap(([path, source]) =>
    among(
      path,
      source.match(/\b(Date\.now|new Date\(\)|performance\.|crypto\.|localeCompare|Intl\.)/g) ?? [],
    ),
  );
  expect(asked).toEqual([]);
});
