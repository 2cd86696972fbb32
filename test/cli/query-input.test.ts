import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { argumentText } from "../../src/cli/argument-text.js";
import { jsonFaultAt } from "../../src/cli/json-fault.js";
import { queryVariables } from "../../src/cli/query-variables.js";

describe("the place where a text stops being JSON", () => {
  it("is null for all that JSON can say, however it is spaced", () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 3 }), (text, indent) => {
        expect(jsonFaultAt(JSON.stringify(JSON.parse(text), null, indent))).toBeNull();
      }),
    );
  });

  it("is found whenever JSON.parse refuses, and only then", () => {
    const almost = fc.array(fc.constantFrom(...'{}[]:,"\\0-1.e+ \ntrfn'), { maxLength: 8 });
    fc.assert(
      fc.property(almost, (parts) => {
        const text = parts.join("");
        expect(jsonFaultAt(text) === null).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['{"a": 1,}', 8],
    ["{a: 1}", 1],
    ['{"a" 1}', 5],
    ['{"a": 01}', 7],
    ['{"a": "x', 8],
    ["", 0],
    ["[1 2]", 3],
    ["{} x", 3],
  ])("of %j is %i", (text, at) => {
    expect(jsonFaultAt(text)).toBe(at);
  });
});

describe("variables", () => {
  it("are an object", () => {
    expect(queryVariables('{"key": "demo"}', "--variables")).toEqual({ key: "demo" });
    expect(() => queryVariables("[1]", "--variables")).toThrow(
      "--variables is a list, not an object.",
    );
  });

  it("that are not JSON are refused with line and column", () => {
    expect(() => queryVariables('{\n  "a": oops\n}', "vars.json")).toThrow(
      'vars.json is not JSON: line 2, column 8: "o" is unexpected.',
    );
    expect(() => queryVariables('{"a": ', "--variables")).toThrow(
      "line 1, column 7: the text ends too early.",
    );
  });
});

describe("an argument", () => {
  const readInput = async (): Promise<string> => "{ from stdin }";

  it("is itself, standard input, or a file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cartograph-argument-"));
    try {
      await writeFile(join(folder, "a.graphql"), "\uFEFF{ from file }");
      expect(await argumentText("{ a }", { readInput })).toBe("{ a }");
      expect(await argumentText("-", { readInput })).toBe("{ from stdin }");
      expect(await argumentText(`@${folder}/a.graphql`, { readInput })).toBe("{ from file }");
      await expect(argumentText(`@${folder}/b`, { readInput })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
      await expect(argumentText(`@${folder}`, { readInput })).rejects.toMatchObject({
        code: "BAD_FILE",
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
