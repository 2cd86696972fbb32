import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { reasonRemedies } from "../../src/domain/reason-remedies.js";
import { mistakes } from "./mistakes.js";
import { Mistakes } from "./provoked-errors.js";

/** As they were last reviewed; a changed text is to be read as a shop's owner would, then pasted. */
const REVIEWED = new URL("./error-texts.txt", import.meta.url);
const reviewed = new Map(
  readFileSync(REVIEWED, "utf8")
    .split("\n\n")
    .map((entry): [string, string] => {
      const [name = "", ...text] = entry.trim().split("\n");
      return [name, text.join("\n")];
    }),
);

/**
 * Need a special file (those of Parquet are in test/ingest/parquet), a file that changes at that moment,
 * or a machine without memory.
 */
const NOT_PROVOKED = [
  ...["NOT_FOUND", "NOT_A_FILE", "FILE_CHANGED", "OUT_OF_MEMORY"],
  ...["PARQUET_BOMB", "PARQUET_DAMAGED", "PARQUET_ENCRYPTED", "PARQUET_NESTED", "WRONG_TYPE"],
];

let provoked: Mistakes;
beforeAll(async () => {
  provoked = await Mistakes.open();
});
afterAll(() => provoked.close());

describe("the command line says what is wrong and what to do about", () => {
  const reasons = new Set<string | undefined>(NOT_PROVOKED);

  it.each(Object.keys(mistakes))("%s", async (name) => {
    const { text, reason } = await provoked.told(() => mistakes[name]?.(provoked));
    reasons.add(reason);
    expect(text).toBe(reviewed.get(name));
    expect(text).toMatch(/^error: .+\nwhat to do: .+$/);
    expect(text).not.toMatch(/undefined|\[object|bug in Cartograph|secret/);
  });

  it("every reason that files are refused for", () => {
    const source = fileURLToPath(new URL("../../src", import.meta.url));
    const named = ["ingest", "pipeline"]
      .flatMap((folder) =>
        readdirSync(join(source, folder), { recursive: true, encoding: "utf8" }).map((name) =>
          join(source, folder, name),
        ),
      )
      .filter((path) => path.endsWith(".ts"))
      .flatMap((path) => [...readFileSync(path, "utf8").matchAll(/reason: "([A-Z0-9_]+)"/g)])
      .map(([, reason]) => reason);
    expect(named.length).toBeGreaterThan(20);
    const ofFiles = named.filter((reason) => !(String(reason) in reasonRemedies));
    expect(ofFiles.filter((reason) => !reasons.has(reason))).toEqual([]);
  });
});

it("no reviewed text is of a mistake that is made no more", () => {
  expect([...reviewed.keys()]).toEqual(Object.keys(mistakes));
});
