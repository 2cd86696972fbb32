import { mkdir, readdir } from "node:fs/promises";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { scanFile } from "../../../src/ingest/scan/scan-file.js";
import { openScanDesk } from "./scan-desk.js";

const desk = await openScanDesk();
const utf16 = (text: string, mark: boolean): Buffer =>
  Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");

describe("a file that cannot be used is refused with its reason, place and remedy", () => {
  it.each([
    ["EMPTY_FILE", "", /is empty/, /Export the file again/, undefined],
    ["EMPTY_FILE", "\ufeff", /is empty/, /Export the file again/, undefined],
    ["EMPTY_FILE", "\n \r\n\n", /only blank lines/, /Export the file again/, undefined],
    ["NO_ROWS", "id,name\n", /header but no records/, /export was finished/, 1],
    ["NO_ROWS", "id,name", /header but no records/, /export was finished/, 1],
    ["NO_ROWS", "id,name\n\n\n", /header but no records/, /export was finished/, 1],
    [
      "NO_HEADER",
      "536365,85123A,HOLDER\n536366,85123B,LAMP\n",
      /line 1: .*"536365" is a value/,
      /first line with the column names/,
      1,
    ],
    [
      "NO_HEADER",
      "a,2011-02-03 10:00:00\nb,c\n",
      /"2011-02-03 10:00:00" is a value/,
      /column names/,
      1,
    ],
    ["NO_HEADER", "C1,$2.55\nb,c\n", /"\$2.55" is a value/, /column names/, 1],
    ["NO_HEADER", " 00004 0001 199701  2   29.33\n", /no field of/, /column names/, 1],
    [
      "DUPLICATE_COLUMN",
      "id,Price, price\n1,2,3\n",
      /column 3 has the same name as column 2, "price"/,
      /Rename or remove/,
      1,
    ],
    ["DUPLICATE_COLUMN", "_line,id\n1,2\n", /_line \(column 1\) is taken/, /Rename/, 1],
    ["UTF16", utf16("id,name\n1,a\n", true), /UTF-16/, /Save as UTF-8/, 1],
    ["UTF16", utf16("id,name\n1,a\n", false), /UTF-16/, /Save as UTF-8/, 1],
    ["UTF16", utf16("\ufeffid,name\n1,a\n", false).swap16(), /UTF-16/, /Save as UTF-8/, 1],
    [
      "UNCLOSED_QUOTE",
      'id,"name\n1,a\n',
      /line 1: a quoted column name/,
      /Write every quoted name/,
      1,
    ],
    ["NUL_BYTE", "id,na\0me\n1,a\n", /NUL byte/, /CSV UTF-8/, 1],
    [
      "BAD_UTF8",
      Buffer.from("id,caf\xe9\n1,a\n", "latin1"),
      /line 1: byte 7 of the header/,
      /--encoding latin1/,
      1,
    ],
    [
      "BAD_UTF8",
      Buffer.from("\n\nid,caf\xe9\n1,a\n", "latin1"),
      /line 3: byte 7/,
      /--encoding latin1/,
      3,
    ],
    [
      "ZIP_ARCHIVE",
      Buffer.from("PK\x03\x04 and so on", "latin1"),
      /zip archive/,
      /Unzip it first/,
      undefined,
    ],
    [
      "PARQUET_FOOTER",
      Buffer.from("PAR1 and so on as it was", "latin1"),
      /does not end as one/,
      /export the file again/,
      undefined,
    ],
    [
      "COMPRESSION",
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2]),
      /zstd/,
      /Decompress it first/,
      undefined,
    ],
    ["NO_HEADER", "x".repeat(3 << 20), /does not end within/, /delimited text file/, 1],
  ] as const)("%s: %j", async (reason, content, found, remedy, line) => {
    const error = await desk.refused(content);
    expect(error).toMatchObject({ code: "BAD_FILE", reason, file: "orders.csv", line });
    expect(error.message).toMatch(found);
    expect(error.message).toContain("orders.csv");
    expect(error.remedy).toMatch(remedy);
  });

  it("accepts a header in another alphabet, and one that looks like a bzip2 mark", async () => {
    expect((await desk.scan("Артикул,数量\nа,1\n")).header).toEqual(["Артикул", "数量"]);
    expect((await desk.scan("BZhood,id\na,1\n")).header).toEqual(["BZhood", "id"]);
  });

  it("says NOT_FOUND for a path where nothing is", async () => {
    const path = join(desk.directory, "absent.csv");
    await expect(scanFile(path, { stagingDir: desk.stagingDir })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: expect.stringContaining(path),
    });
  });

  it("says IS_DIRECTORY for a directory", async () => {
    const path = join(desk.directory, "folder.csv");
    await mkdir(path);
    await expect(scanFile(path, { stagingDir: desk.stagingDir })).rejects.toMatchObject({
      code: "BAD_FILE",
      reason: "IS_DIRECTORY",
      remedy: "Pass the path of a file.",
    });
  });

  it("says FILE_CHANGED for a file that grows while it is read", async () => {
    const path = await desk.write("growing.csv", "id,name\n" + "1,a\n".repeat(2_000_000));
    let grown: Promise<void> | null = null;
    const onProgress = (): void => {
      grown ??= appendFile(path, "2,b\n");
    };
    const scan = scanFile(path, { stagingDir: desk.stagingDir, onProgress });
    await expect(scan).rejects.toMatchObject({ reason: "FILE_CHANGED" });
    await grown;
  });

  it("leaves no copy behind", async () => {
    await desk.refused("id,name\n\n\n");
    const left = await readdir(desk.stagingDir);
    expect(left.filter((name) => name.endsWith(".partial"))).toEqual([]);
  });
});
