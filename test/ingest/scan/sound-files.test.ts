import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { openScanDesk, readableRecords, recordLines, unaccounted } from "./scan-desk.js";

const desk = await openScanDesk();

describe("a sound file", () => {
  it("is read where it is, and described", async () => {
    const content = 'order_id,placed at\n1,"2012-03-19 10:42:46"\n2,"a, ""b"""\n';
    const scanned = await desk.scan(content);
    expect(scanned).toEqual({
      path: scanned.readablePath,
      name: "orders.csv",
      bytes: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
      compression: "none",
      delimiter: ",",
      header: ["order_id", "placed at"],
      records: 2,
      blankLines: 0,
      quarantined: [],
      quarantinedCounts: {},
      warnings: [],
      readablePath: expect.stringMatching(/orders\.csv$/),
      readableDelimiter: ",",
      longestRecordBytes: 23,
      hasLineColumn: false,
      lineEnding: "LF",
    });
    expect(await readableRecords(scanned)).toEqual([
      ["1", "2012-03-19 10:42:46"],
      ["2", 'a, "b"'],
    ]);
  });

  it.each([
    ["CRLF throughout", "id,name\r\n1,a\r\n2,b\r\n", "CRLF"],
    ["no final line end", "id,name\n1,a\n2,b", "LF"],
    ["no final line end, CRLF", "id,name\r\n1,a\r\n2,b", "CRLF"],
    ["a byte order mark", "\ufeffid,name\n1,a\n2,b\n", "LF"],
    ["names with spaces around them", " id , name\n1,a\n2,b\n", "LF"],
  ])("may have %s", async (_, content, lineEnding) => {
    const scanned = await desk.scan(content);
    expect(scanned).toMatchObject({
      header: ["id", "name"],
      records: 2,
      hasLineColumn: false,
      lineEnding,
    });
    expect(scanned.warnings).toEqual([]);
    expect(await readableRecords(scanned)).toEqual([
      ["1", "a"],
      ["2", "b"],
    ]);
  });

  it.each([
    [";", "id;price, EUR;name\n1;2,50;a\n"],
    ["\t", "id\tprice\tname\n1\t2,50\ta\n"],
    [",", '"id;a;b;c",price,name\n1,2.50,a\n'],
    [",", "id\n1\n"],
  ])("may be delimited by %j", async (delimiter, content) => {
    const scanned = await desk.scan(content);
    expect(scanned).toMatchObject({
      delimiter,
      readableDelimiter: delimiter,
      hasLineColumn: false,
    });
    expect(await unaccounted(scanned)).toBe(0);
  });

  it("may have one column, with an empty value in quotes", async () => {
    const scanned = await desk.scan('name\n""\n  \nb\n');
    expect(scanned).toMatchObject({ records: 3, blankLines: 0, hasLineColumn: false });
  });

  it("may be larger than a block, with characters across its border", async () => {
    const row = `1,${"żółw 🐢 ".repeat(9)},"x, y"\n`;
    const scanned = await desk.scan("id,name,note\n" + row.repeat(80_000));
    expect(scanned.bytes).toBeGreaterThan(9 << 20);
    expect(scanned).toMatchObject({ records: 80_000, hasLineColumn: false });
  });

  it("reports how far it has come, to the last byte", async () => {
    const calls: (readonly [number, number])[] = [];
    const content = "id,name\n" + "1,abcdefgh\n".repeat(600_000);
    await desk.scan(content, { onProgress: (...call) => calls.push(call) });
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.at(-1)).toEqual([content.length, content.length]);
    expect(calls.map(([read]) => read)).toEqual(calls.map(([read]) => read).sort((a, b) => a - b));
  });
});

describe("a file that is sound but not plain is copied", () => {
  it.each([
    ["CR", "id,name\r1,a\r2,b\r", "CR", [2, 3]],
    ["mixed line ends", "id,name\n1,a\r\n2,b\r", "MIXED", [2, 3]],
    ["blank lines", "\n\nid,name\n\n1,a\n  \n2,b\n\n", "LF", [5, 7]],
    ["a quoted line end", 'id,name\n1,a\n2,b\n"3","c\nd\r\ne"\n4,f\n', "LF", [2, 3, 4, 7]],
    ["a quoted line end in the header", '"id","na\nme"\n1,a\n', "LF", [3]],
  ])("for %s, with the physical lines", async (_, content, lineEnding, lines) => {
    const scanned = await desk.scan(content);
    expect(scanned).toMatchObject({ hasLineColumn: true, lineEnding, readableDelimiter: "," });
    expect(await recordLines(scanned)).toEqual(lines);
    expect(await unaccounted(scanned)).toBe(0);
  });

  it("in canonical form, beside the original's name and hash", async () => {
    const scanned = await desk.scan('id;name;note\n1;"plain";a,b\n\n2;6" PLATE;"x;y"\n');
    expect(scanned.readablePath).toBe(
      `${desk.stagingDir}/orders.csv.${scanned.sha256.slice(0, 12)}.csv`,
    );
    expect(scanned.delimiter).toBe(";");
    const { readFile } = await import("node:fs/promises");
    expect(await readFile(scanned.readablePath, "utf8")).toBe(
      '_line,id,name,note\n2,1,plain,"a,b"\n4,2,"6"" PLATE",x;y\n',
    );
    expect(scanned.longestRecordBytes).toBe('4,2,"6"" PLATE",x;y'.length);
  });

  it("with a warning for each thing that was normalised", async () => {
    const scanned = await desk.scan('id,name\n\n1,6" PLATE\r\n2,b\n');
    expect(scanned.warnings.map(({ code, count }) => [code, count])).toEqual([
      ["BLANK_LINES", 1],
      ["BARE_QUOTE", 1],
      ["MIXED_LINE_ENDINGS", 1],
    ]);
    expect(await readableRecords(scanned)).toEqual([
      ["1", '6" PLATE'],
      ["2", "b"],
    ]);
  });

  it("without an empty last column, when the header ends with a delimiter", async () => {
    const scanned = await desk.scan('id,name,\n1,a,\n2,b,""\n3,c\n4,d,x\n5,e,,\n');
    expect(scanned.header).toEqual(["id", "name"]);
    expect(await readableRecords(scanned)).toEqual([
      ["1", "a"],
      ["2", "b"],
      ["3", "c"],
    ]);
    expect(scanned.quarantinedCounts).toEqual({ EXTRA_FIELD: 2 });
    expect(scanned.warnings[0]?.code).toBe("TRAILING_DELIMITER");
  });

  it("names a column without a name by its place", async () => {
    const scanned = await desk.scan(",id,name\n0,1,a\n");
    expect(scanned).toMatchObject({ header: ["column_1", "id", "name"], hasLineColumn: false });
    expect(scanned.warnings.map(({ code }) => code)).toEqual(["UNNAMED_COLUMN"]);
  });
});

describe("Latin-1, when asked for", () => {
  it("is decoded as Windows-1252, with nothing lost", async () => {
    const content = Buffer.from("id,name\n1,\xa35 caf\xe9\n2,\x80 \x93x\x94\n", "latin1");
    const scanned = await desk.scan(content, { encoding: "latin1" });
    expect(await readableRecords(scanned)).toEqual([
      ["1", "£5 café"],
      ["2", "€ “x”"],
    ]);
    expect(scanned.warnings).toEqual([]);
  });

  it("warns when the file is UTF-8 all through", async () => {
    const scanned = await desk.scan("id,name\n1,£5 🐢\n", { encoding: "latin1" });
    expect(scanned.warnings.map(({ code }) => code)).toEqual(["LIKELY_UTF8"]);
  });

  it("refuses a file that says it is UTF-8", async () => {
    const error = await desk.refused("\ufeffid,name\n1,a\n", { encoding: "latin1" });
    expect(error).toMatchObject({ reason: "NOT_LATIN1", remedy: "Leave out --encoding latin1." });
  });
});
