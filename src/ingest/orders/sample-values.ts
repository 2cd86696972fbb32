import { closeSync, openSync, readSync } from "node:fs";
import { RecordScanner } from "../scan/record-scanner.js";
import type { ScannedFile } from "../scan/scan-file.js";

const HEAD_BYTES = 1 << 16;
const MOST_RECORDS = 100;
const LIMITS = { maxFieldBytes: HEAD_BYTES, maxRecordBytes: HEAD_BYTES };

/** The first values of every column of a scanned file, in the order of its header. */
export function sampleValues(file: ScannedFile): string[][] {
  const width = file.header.length + (file.hasLineColumn ? 1 : 0);
  const columns = file.header.map((): string[] => []);
  const bytes = headOf(file.readablePath);
  const scanner = new RecordScanner(file.readableDelimiter.charCodeAt(0), width, LIMITS);
  let at = 0;
  for (let record = 0; record <= MOST_RECORDS && at < bytes.length; record++) {
    if (scanner.scan(bytes, at, bytes.length, true) !== "complete") break;
    at = scanner.end;
    // a last record may be cut, the first is the header
    if (record === 0 || (at === bytes.length && bytes.length === HEAD_BYTES)) continue;
    if (scanner.fieldCount !== width) continue;
    const first = file.hasLineColumn ? 1 : 0;
    columns.forEach((values, column) => {
      const field = column + first;
      const edge = scanner.quoted[field] ?? 0;
      const text = bytes.toString(
        "utf8",
        (scanner.starts[field] ?? 0) + edge,
        (scanner.ends[field] ?? 0) - edge,
      );
      values.push(text.replaceAll('""', '"').trim());
    });
  }
  return columns;
}

function headOf(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.subarray(0, readSync(file, bytes, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}
