import { describe, expect, it } from "@jest/globals";
import { openScanDesk, readableRecords, recordLines, unaccounted } from "./scan-desk.js";
import type { ScannedFile } from "../../../src/ingest/scan/scanned-file.js";

const desk = await openScanDesk();
const faults = ({ quarantined }: ScannedFile): unknown[] =>
  quarantined.map(({ reason, record, line, column }) => [reason, record, line, column]);
const ids = async (scanned: ScannedFile): Promise<(string | undefined)[]> =>
  (await readableRecords(scanned)).map(([id]) => id);

describe("a record with a broken structure is quarantined, and the others are read", () => {
  it("with fewer fields than the header: MISSING_FIELD, the first column that is missing", async () => {
    const scanned = await desk.scan("id,name,price\n1,a,2\n2,b\n3,c,4\n");
    expect(scanned.quarantined).toEqual([
      {
        file: "orders.csv",
        record: 2,
        line: 3,
        column: "price",
        reason: "MISSING_FIELD",
        raw: "2,b",
      },
    ]);
    expect(await recordLines(scanned)).toEqual([2, 4]);
    expect(await unaccounted(scanned)).toBe(0);
  });

  it("with more fields than the header: EXTRA_FIELD", async () => {
    const scanned = await desk.scan("id,name\n1,a\n2,b,c,d\n3,c,\n4,d\n");
    expect(faults(scanned)).toEqual([
      ["EXTRA_FIELD", 2, 3, null],
      ["EXTRA_FIELD", 3, 4, null],
    ]);
    expect(await ids(scanned)).toEqual(["1", "4"]);
  });

  it("with a NUL byte: NUL_BYTE, shown as an escape", async () => {
    const scanned = await desk.scan('id,name\n1,a\n2,b\0\n3,"c\0"\n4,d\n');
    expect(faults(scanned)).toEqual([
      ["NUL_BYTE", 2, 3, "name"],
      ["NUL_BYTE", 3, 4, "name"],
    ]);
    expect(scanned.quarantined[0]?.raw).toBe("2,b\\u0000");
    expect(await ids(scanned)).toEqual(["1", "4"]);
  });

  it("with bytes that are not UTF-8: BAD_UTF8, with the place and the way out", async () => {
    const good = "1,żółw\n".repeat(50);
    const content = Buffer.concat([
      Buffer.from(`id,name\n${good}`),
      Buffer.from("2,\xff\xfe\xe9\n", "latin1"),
      Buffer.from("3,c\n"),
    ]);
    const scanned = await desk.scan(content);
    expect(faults(scanned)).toEqual([["BAD_UTF8", 51, 52, "name"]]);
    expect(scanned.quarantined[0]?.raw).toBe("2,\\xFF\\xFE\\xE9");
    expect(scanned.warnings).toEqual([
      {
        code: "BAD_UTF8",
        count: 1,
        message: expect.stringMatching(
          new RegExp(`line 52, byte ${8 + Buffer.byteLength(good) + 3} .*--encoding latin1`),
        ),
      },
    ]);
    expect(await unaccounted(scanned)).toBe(0);
  });

  it("says LIKELY_LATIN1 when all bad bytes stand alone, or one record in twenty is bad", async () => {
    const alone = Buffer.from(`id,name\n${"1,a\n".repeat(99)}2,caf\xe9\n`, "latin1");
    const many = Buffer.from(`id,name\n${"1,a\n".repeat(9)}2,\xff\xfe\n`, "latin1");
    for (const content of [alone, many]) {
      const scanned = await desk.scan(content);
      expect(scanned.quarantinedCounts).toEqual({ BAD_UTF8: 1 });
      expect(scanned.warnings.map(({ code }) => code)).toEqual(["LIKELY_LATIN1"]);
      expect(scanned.warnings[0]?.message).toContain("--encoding latin1");
    }
  });

  it("with a character cut in two by the file's end: BAD_UTF8", async () => {
    const content = Buffer.from("id,name\n1,a\n2,é").subarray(0, -1);
    expect(faults(await desk.scan(content))).toEqual([["BAD_UTF8", 2, 3, "name"]]);
  });

  it.each(["plain", "quoted"])(
    "with a %s field of 10 MB: FIELD_TOO_LONG, within a second",
    async (kind) => {
      const quote = kind === "quoted" ? '"' : "";
      const content = `id,name\n1,a\n2,${quote}${"x".repeat(10_000_000)}${quote}\n3,c\n`;
      const path = await desk.write("long.csv", content);
      const { scanFile } = await import("../../../src/ingest/scan/scan-file.js");
      const started = performance.now();
      const scanned = await scanFile(path, { stagingDir: desk.stagingDir });
      expect(performance.now() - started).toBeLessThan(1000);
      expect(faults(scanned)).toEqual([["FIELD_TOO_LONG", 2, 3, "name"]]);
      expect(scanned.quarantined[0]?.raw).toHaveLength(4096);
      expect(await recordLines(scanned)).toEqual([2, 4]);
      expect(await unaccounted(scanned)).toBe(0);
    },
  );

  it("with a field just over the limit, not with one at the limit", async () => {
    const scanned = await desk.scan(`id,name\n1,${"x".repeat(20)}\n2,${"x".repeat(21)}\n`, {
      maxFieldBytes: 20,
    });
    expect(faults(scanned)).toEqual([["FIELD_TOO_LONG", 2, 3, "name"]]);
  });

  it("with too many long fields: a record is limited too", async () => {
    const scanned = await desk.scan(`id,name\n${"1234567890123456789,".repeat(9)}\n2,b\n`, {
      maxFieldBytes: 20,
    });
    expect(scanned.quarantinedCounts).toEqual({ FIELD_TOO_LONG: 1 });
    expect(await ids(scanned)).toEqual(["2"]);
  });

  it("keeps 10,000 in detail and counts all", async () => {
    const scanned = await desk.scan("id,name\n" + "1\n".repeat(10_005) + "2,b\n");
    expect(scanned.quarantined).toHaveLength(10_000);
    expect(scanned.quarantinedCounts).toEqual({ MISSING_FIELD: 10_005 });
    expect(await recordLines(scanned)).toEqual([10_007]);
  });
});

describe("a quote that is not closed costs one line, not the lines after it", () => {
  const lost = "id,name,price\n1,a,1\n";

  it.each([
    ["to the end of the file", '2,"b,2\n3,c,3\n4,d,4\n', ["1", "3", "4"]],
    ["before a field in quotes", '2,"b,2\n3,"c",3\n4,d,4\n', ["1", "3", "4"]],
    ["before an empty field in quotes", '2,"b,2\n3,"",3\n4,d,4\n', ["1", "3", "4"]],
    ["before a quoted delimiter", '2,"b,2\n3,",",3\n4,d,4\n', ["1", "3", "4"]],
    ["in the last field", '2,b,"2\n3,c,"3"\n4,d,4\n', ["1", "3", "4"]],
    ["in every line", '2,"b,2\n3,"c,3\n4,"d,4\n5,e,5\n', ["1", "5"]],
    ["in the last line", '2,b,2\n3,c,"3', ["1", "2"]],
    ["closed much too late, with too many fields", '2,"b,2\n3,c,3\n4,d",4,5\n', ["1", "3"]],
    ["with CRLF", '2,"b,2\r\n3,c,3\r\n4,d,4\r\n', ["1", "3", "4"]],
  ])("%s", async (_, rest, expected) => {
    const scanned = await desk.scan(lost + rest);
    expect(await ids(scanned)).toEqual(expected);
    expect(scanned.quarantined[0]).toMatchObject({ reason: "UNCLOSED_QUOTE" });
    expect(scanned.quarantined[0]?.raw).not.toContain("\\u000A");
    expect(await unaccounted(scanned)).toBe(0);
    const lines = [...(await recordLines(scanned)), ...scanned.quarantined.map(({ line }) => line)];
    expect(lines.sort((a, b) => a - b)).toEqual(lines.map((_line, at) => at + 2));
  });

  it("with text after the closing quote, on one line", async () => {
    const scanned = await desk.scan(`${lost}2,"b" x,2\n3,"c"d,3\n4,d,4\n`);
    expect(faults(scanned)).toEqual([
      ["UNCLOSED_QUOTE", 2, 3, "name"],
      ["UNCLOSED_QUOTE", 3, 4, "name"],
    ]);
    expect(await ids(scanned)).toEqual(["1", "4"]);
  });

  it("when nothing closes it within the longest field", async () => {
    const rows = Array.from({ length: 200_000 }, (_, n) => `${n},name,3`).join("\n");
    const scanned = await desk.scan(`${lost}x,"b,2\n${rows}\n`);
    expect(scanned.records).toBe(200_002);
    expect(scanned.quarantinedCounts).toEqual({ UNCLOSED_QUOTE: 1 });
    expect((await recordLines(scanned)).slice(0, 3)).toEqual([2, 4, 5]);
  });

  it("but a quoted field of the right width may span lines, with a warning if these look whole", async () => {
    const scanned = await desk.scan(`${lost}2,"b\n3,c,3\nd",2\n4,"e\nf",4\n`);
    expect((await readableRecords(scanned)).map(([, text]) => text)).toEqual([
      "a",
      "b\n3,c,3\nd",
      "e\nf",
    ]);
    expect(scanned.warnings.map(({ code, count }) => [code, count])).toEqual([
      ["SWALLOWED_LINES", 1],
    ]);
  });

  it("and a record that spans lines and is too short is quarantined whole", async () => {
    const scanned = await desk.scan(`${lost}2,"b\nc"\n4,d,4\n`);
    expect(scanned.quarantined).toMatchObject([
      { reason: "MISSING_FIELD", line: 3, raw: '2,"b\\u000Ac"' },
    ]);
    expect(await recordLines(scanned)).toEqual([2, 5]);
  });

  it("and a file made of nothing else is refused before it takes long", async () => {
    const columns = Array.from({ length: 100_000 }, (_, n) => `c${n}`).join(",");
    const started = performance.now();
    const error = await desk.refused(`${columns}\n${'a","\n'.repeat(400_000)}`);
    expect(error).toMatchObject({ reason: "UNCLOSED_QUOTE" });
    expect(error.message).toMatch(/line \d+: too many quoted fields are not closed/);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("raw text", () => {
  it("is cut at 4,096 characters, never within an escape or a character", async () => {
    const scanned = await desk.scan(`id,name\n1,x${"\x07🐢".repeat(3000)},\n`);
    const raw = scanned.quarantined[0]?.raw ?? "";
    expect(raw.length).toBeLessThanOrEqual(4096);
    expect(raw.length).toBeGreaterThan(4085);
    expect(raw).toMatch(/^1,x(\\u0007🐢)+(\\u0007)?$/u);
  });
});
