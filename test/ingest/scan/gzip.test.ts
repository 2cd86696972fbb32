import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import { openScanDesk, readableRecords, recordLines, unaccounted } from "./scan-desk.js";

const desk = await openScanDesk();
const name = "orders.csv.gz";
const rows = Array.from({ length: 4000 }, (_, n) => `${n},${Math.sin(n)}\n`).join("");
const text = `id,wave\n${rows}`;

describe("a gzip file", () => {
  it("is decompressed into a copy, its hash that of the bytes on disk", async () => {
    const content = gzipSync(text);
    const scanned = await desk.scan(content, { name });
    expect(scanned).toMatchObject({
      compression: "gzip",
      bytes: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
      records: 4000,
      hasLineColumn: true,
      lineEnding: "LF",
    });
    expect((await recordLines(scanned)).slice(0, 3)).toEqual([2, 3, 4]);
    expect(await unaccounted(scanned)).toBe(0);
  });

  it("is known by its first bytes, not by its name", async () => {
    expect((await desk.scan(gzipSync(text), { name: "orders.csv" })).compression).toBe("gzip");
    const error = await desk.refused(text, { name });
    expect(error).toMatchObject({ reason: "NOT_GZIP", file: name });
    expect(error.remedy).toMatch(/rename it to end in \.csv/);
  });

  it("may have several members, cut anywhere", async () => {
    const parts = [text.slice(0, 11), text.slice(11, 5000), text.slice(5000)];
    const scanned = await desk.scan(Buffer.concat(parts.map((part) => gzipSync(part))), { name });
    expect(scanned.records).toBe(4000);
    expect((await readableRecords(scanned)).at(-1)?.[0]).toBe("3999");
  });

  it.each([0.1, 0.5, 0.99])("cut off at %d of its length is GZIP_TRUNCATED", async (share) => {
    const content = gzipSync(text);
    const cut = content.subarray(0, Math.floor(content.length * share));
    const error = await desk.refused(cut, { name });
    expect(error).toMatchObject({ code: "BAD_FILE", reason: "GZIP_TRUNCATED", file: name });
    expect(error.remedy).toMatch(/gzip -t/);
  });

  it("of which only the mark is left is GZIP_TRUNCATED", async () => {
    expect((await desk.refused(gzipSync(text).subarray(0, 2), { name })).reason).toBe(
      "GZIP_TRUNCATED",
    );
  });

  it("with a wrong check sum is GZIP_CRC", async () => {
    const content = gzipSync(text);
    content.writeUInt32LE((content.readUInt32LE(content.length - 8) ^ 1) >>> 0, content.length - 8);
    const error = await desk.refused(content, { name });
    expect(error).toMatchObject({
      reason: "GZIP_CRC",
      message: expect.stringContaining("damaged"),
    });
  });

  it.each([
    ["text", Buffer.from("id,wave\n1,2\n")],
    ["zeros", Buffer.alloc(512)],
  ])("followed by %s is GZIP_CRC: it would be lost", async (_, tail) => {
    const error = await desk.refused(Buffer.concat([gzipSync(text), tail]), { name });
    expect(error.reason).toBe("GZIP_CRC");
  });

  it("followed by a single byte, which could begin another member, is GZIP_TRUNCATED", async () => {
    const error = await desk.refused(Buffer.concat([gzipSync(text), Buffer.from([7])]), { name });
    expect(error.reason).toBe("GZIP_TRUNCATED");
  });

  it("followed by something else exactly at a chunk's border is GZIP_CRC too", async () => {
    const random = createNoise((1 << 20) - 5 - 18 - Buffer.byteLength("id,wave\n"));
    const stored = gzipSync(Buffer.concat([Buffer.from("id,wave\n"), random]), { level: 0 });
    // Stored blocks have a known overhead; pad with an empty member's name to reach the border.
    const missing = (1 << 20) - (stored.length % (1 << 20));
    const padded = missing > 21 ? Buffer.concat([stored, namedMember(missing)]) : stored;
    expect(padded.length % (1 << 20)).toBe(0);
    const error = await desk.refused(Buffer.concat([padded, Buffer.from("lost")]), { name });
    expect(error.reason).toBe("GZIP_CRC");
    expect((await desk.scan(padded, { name })).records).toBeGreaterThan(0);
  });

  it("that grows beyond the ratio is GZIP_BOMB, before it is all decompressed", async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from("id,a\n"), Buffer.alloc(64 << 20, "1,2\n")]));
    const started = performance.now();
    const error = await desk.refused(bomb, { name });
    expect(error).toMatchObject({ reason: "GZIP_BOMB", file: name });
    expect(error.message).toMatch(/more than 100 times its \d+ bytes/);
    expect(error.remedy).toMatch(/decompress it yourself/);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("that grows beyond the size limit is GZIP_BOMB", async () => {
    const error = await desk.refused(gzipSync(text), { name, maxDecompressedBytes: 1000 });
    expect(error.message).toMatch(/more than 1000 bytes/);
  });

  it("in a gzip file, or holding a zip, UTF-16 or nothing, is refused for what it holds", async () => {
    expect((await desk.refused(gzipSync(gzipSync(text)), { name })).reason).toBe("COMPRESSION");
    expect((await desk.refused(gzipSync("PK\x03\x04...."), { name })).reason).toBe("ZIP_ARCHIVE");
    const utf16 = Buffer.from(text, "utf16le");
    expect((await desk.refused(gzipSync(utf16), { name })).reason).toBe("UTF16");
    expect((await desk.refused(gzipSync(""), { name })).reason).toBe("EMPTY_FILE");
  });
});

/** Lines of digits, the same each time. */
function createNoise(bytes: number): Buffer {
  const line = "12345,67890\n";
  return Buffer.from(line.repeat(Math.ceil(bytes / line.length)).slice(0, bytes - 2) + "1\n");
}

/** An empty gzip member of just this size, by the length of its file name (RFC 1952). */
function namedMember(bytes: number): Buffer {
  const empty = gzipSync("");
  const header = Buffer.from(empty.subarray(0, 10));
  header[3] = 0x08;
  const fileName = Buffer.alloc(bytes - empty.length, "n");
  fileName[fileName.length - 1] = 0;
  return Buffer.concat([header, fileName, empty.subarray(10)]);
}
