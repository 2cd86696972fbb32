import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ByteWindow } from "../../../src/ingest/scan/byte-window.js";
import { CleanCopy } from "../../../src/ingest/scan/clean-copy.js";
import { readHeader } from "../../../src/ingest/scan/header.js";
import { RecordCopier } from "../../../src/ingest/scan/record-copier.js";
import { openScanDesk } from "./scan-desk.js";

const desk = await openScanDesk();

/** All that the thorough reading finds, when the text comes in chunks of the given size. */
async function found(text: Buffer, chunkBytes: number): Promise<unknown> {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < text.length; at += chunkBytes) yield text.subarray(at, at + chunkBytes);
  }
  const window = new ByteWindow(chunks());
  await window.fillTo("id,name\n".length);
  const header = readHeader(window.bytes.subarray(0, window.end), window.isEnd, "orders.csv");
  window.start = header.end;
  const copy = new CleanCopy(desk.stagingDir, header.names);
  const limits = { maxFieldBytes: 12, maxRecordBytes: 24 };
  const copier = new RecordCopier(window, header, { file: "orders.csv", copy, limits });
  await copier.run();
  const copied = readFileSync(copy.publish("chunks.csv"), "utf8");
  return { tally: copier.tally, quarantined: copier.quarantine.records, copied };
}

describe("the thorough reading, always", () => {
  it("finds the same, however the bytes are cut into chunks", async () => {
    const pieces = [
      '"',
      '""',
      ",",
      "\n",
      "\r\n",
      "\r",
      "a",
      "é",
      "\0",
      "\xff",
      "1,b\n",
      '2,"c"\n',
      "abcdefgh",
      " ",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (parts, chunkBytes) => {
          const body = parts.map((part) => Buffer.from(part, part === "\xff" ? "latin1" : "utf8"));
          const text = Buffer.concat([Buffer.from("id,name\n"), ...body]);
          expect(await found(text, chunkBytes)).toEqual(await found(text, text.length));
        },
      ),
      { numRuns: 500, seed: 20_261_122 },
    );
  });
});
