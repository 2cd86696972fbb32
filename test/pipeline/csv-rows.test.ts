import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { writeCsv } from "../../src/pipeline/csv-rows.js";

const folder = mkdtempSync(join(tmpdir(), "cartograph-csv-"));
const path = join(folder, "rows.csv");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the rows of a model as CSV", () => {
  it("tell null from an empty text, and keep quotes, commas and every digit", async () => {
    await writeCsv(path, [
      ["a", null, "", 'say "hi", then go\nhome', 0.1 + 0.2, true],
      ["b", -0, 1e21, 5e-324, false, "ü"],
    ]);
    expect(readFileSync(path, "utf8")).toBe(
      '"a",,"","say ""hi"", then go\nhome",0.30000000000000004,true\n' +
        '"b",0,1e+21,5e-324,false,"ü"\n',
    );
  });

  it("are written whole, however many there are", async () => {
    await writeCsv(
      path,
      Array.from({ length: 12_001 }, (_, row) => [row]),
    );
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    expect([lines.length, lines[0], lines[12_000]]).toEqual([12_001, "0", "12000"]);
    await writeCsv(path, []);
    expect(readFileSync(path, "utf8")).toBe("");
  });

  it.each([NaN, Infinity, -Infinity])("never hold %d", async (number) => {
    await expect(writeCsv(path, [[number]])).rejects.toThrow("instead of a number or null");
  });
});
