import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";

interface Chunk {
  readonly bytes: Uint8Array;
  readonly nextOffset: number | null;
}

// plain JavaScript, as the worker thread that uses it
const { readCsvChunk } = (await import(
  new URL("../../src/store/csv-chunk.mjs", import.meta.url).href
)) as { readonly readCsvChunk: (path: string, offset: number, size: number) => Chunk };

const folder = mkdtempSync(join(tmpdir(), "cartograph-csv-chunk-"));
const path = join(folder, "rows.csv");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function chunksOf(text: string, size: number): string[] {
  writeFileSync(path, text);
  const chunks: string[] = [];
  for (let offset: number | null = 0; offset !== null;) {
    const chunk: Chunk = readCsvChunk(path, offset, size);
    chunks.push(Buffer.from(chunk.bytes).toString());
    offset = chunk.nextOffset;
  }
  return chunks;
}

/** Records as COPY sees them: split at newlines that stand after an even number of quotes. */
const recordsOf = (text: string): string[] =>
  text.match(/(?:[^"\n]|"(?:[^"]|"")*")*\n/g)?.map(String) ?? [];

describe("chunks of a CSV file", () => {
  const records = [
    "1,plain\n",
    '2,"two\nlines"\n',
    '3,"a ""quoted"" word, and\n\nmore"\n',
    ",\n",
    '4,"\n"\n',
  ];
  const text = Array.from({ length: 40 }, (_, i) => records[(i * 7) % records.length]).join("");

  it.each([1, 2, 7, 16, 50, 10_000])("of about %i bytes hold whole records", (size) => {
    const chunks = chunksOf(text, size);
    expect(chunks.join("")).toBe(text);
    expect(chunks.flatMap(recordsOf)).toEqual(recordsOf(text));
    for (const chunk of chunks) expect(recordsOf(chunk).join("")).toBe(chunk);
  });

  it("without a quote end at the last newline", () => {
    expect(chunksOf("1,a\n22,b\n333,c\n", 9)).toEqual(["1,a\n22,b\n", "333,c\n"]);
  });
});
