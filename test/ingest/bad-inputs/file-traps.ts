import { gzipSync } from "node:zlib";
import type { Rows } from "../maven-files.js";
import type { Files } from "../shop-desk.js";
import {
  columnAt,
  filesOf,
  mainRole,
  withFile,
  type BadInputFixture,
  type Tables,
} from "./fixture.js";

/** A fault that a whole file is refused for. */
export interface Refusal {
  readonly row: number;
  readonly name: string;
  readonly reason: string;
  readonly files: (fixture: BadInputFixture) => Files;
  /** Must stand in the message or the remedy. */
  readonly tells?: RegExp;
  readonly line?: number;
  /** Only for a layout whose files have a header. */
  readonly ofHeader?: boolean;
  /** Only for a layout that writes moments as text. */
  readonly ofTextMoments?: boolean;
}

const headOf = (text: string): number => text.indexOf("\n") + 1;

const replaced =
  (change: (text: string) => string | Uint8Array) =>
  (fixture: BadInputFixture): Files =>
    withFile(fixture, mainRole(fixture), change);

/** The good tables after a change of the one that is tried. */
const changed =
  (change: (rows: Rows, column: number) => void) =>
  (fixture: BadInputFixture): Files => {
    const tables: Tables = fixture.tables();
    const { timestamp } = fixture.columns;
    if (timestamp === undefined) throw new Error("the fixture has no moments");
    change(tables[timestamp[0]] ?? [], columnAt(tables, timestamp));
    return filesOf(fixture, tables);
  };

function damaged(gzip: Buffer): Buffer {
  gzip[gzip.length - 8] = (gzip[gzip.length - 8] ?? 0) ^ 1;
  return gzip;
}

export const refusals: readonly Refusal[] = [
  {
    ...{ row: 1, name: "a missing column", reason: "MISSING_COLUMN", line: 1, ofHeader: true },
    files: changed(([header = []], column) => void (header[column] = "Something")),
    tells: /is missing/,
  },
  {
    ...{ row: 14, name: "UTF-16", reason: "UTF16", tells: /UTF-8/ },
    files: replaced((text) => Buffer.from(`\ufeff${text}`, "utf16le")),
  },
  {
    ...{ row: 24, name: "dates that can be read both ways", reason: "AMBIGUOUS_DATE" },
    files: changed((rows, column) =>
      rows.slice(1).forEach((row) => (row[column] = "3/4/2011 8:26")),
    ),
    ...{ tells: /--date-order/, ofTextMoments: true },
  },
  { row: 27, name: "an empty file", reason: "EMPTY_FILE", files: replaced(() => "") },
  {
    ...{ row: 28, name: "a header only", reason: "NO_ROWS", line: 1, ofHeader: true },
    files: replaced((text) => text.slice(0, headOf(text))),
  },
  {
    ...{ row: 29, name: "no header", reason: "NO_HEADER", line: 1, ofHeader: true },
    files: replaced((text) => text.slice(headOf(text))),
  },
  {
    ...{ row: 30, name: "a column twice", reason: "DUPLICATE_COLUMN", line: 1, ofHeader: true },
    files: changed((rows, column) => rows.forEach((row) => row.push(row[column] ?? ""))),
  },
  {
    ...{ row: 34, name: "a gzip file cut off", reason: "GZIP_TRUNCATED" },
    files: replaced((text) => gzipSync(text).subarray(0, -12)),
  },
  {
    ...{ row: 35, name: "a gzip file with a wrong checksum", reason: "GZIP_CRC" },
    files: replaced((text) => damaged(gzipSync(text))),
  },
  {
    ...{ row: 36, name: "a gzip bomb", reason: "GZIP_BOMB", tells: /100 times/ },
    files: replaced((text) => gzipSync(text + "0".repeat(8_000_000))),
  },
];

/** Another way to write the same files, which must come to the same facts. */
export interface Spelling {
  readonly row: number;
  readonly name: string;
  readonly files: (fixture: BadInputFixture) => Files;
  /** A warning that counts what was normalised. */
  readonly warning?: string;
  readonly ofHeader?: boolean;
}

const every =
  (change: (text: string) => string | Uint8Array) =>
  (fixture: BadInputFixture): Files =>
    Object.fromEntries(
      Object.entries(filesOf(fixture, fixture.tables())).map(([name, text]) => [
        name,
        change(text),
      ]),
    );

/** Values of good files hold no delimiter. */
const delimited =
  (delimiter: string) =>
  (fixture: BadInputFixture): Files =>
    every((text) => text.replaceAll(fixture.delimiter ?? ",", delimiter))(fixture);

/** Every other line end of a file. */
const mixed = (text: string): string => {
  let line = 0;
  return text.replaceAll("\n", () => (line++ % 2 === 0 ? "\n" : "\r\n"));
};

const headers =
  (rename: (name: string) => string) =>
  (fixture: BadInputFixture): Files => {
    const tables = fixture.tables();
    for (const rows of Object.values(tables)) rows[0] = (rows[0] ?? []).map(rename);
    return filesOf(fixture, tables);
  };

function reordered(fixture: BadInputFixture): Files {
  const tables = fixture.tables();
  for (const rows of Object.values(tables)) for (const row of rows) row.reverse();
  return filesOf(fixture, tables);
}

export const spellings: readonly Spelling[] = [
  { row: 5, name: "with a byte order mark", files: every((text) => `\ufeff${text}`) },
  { row: 6, name: "with CRLF", files: every((text) => text.replaceAll("\n", "\r\n")) },
  { row: 6, name: "with CR alone", files: every((text) => text.replaceAll("\n", "\r")) },
  {
    ...{ row: 7, name: "with mixed line ends", warning: "MIXED_LINE_ENDINGS" },
    files: every(mixed),
  },
  {
    ...{ row: 31, name: "with headers in capitals and blanks around them", ofHeader: true },
    files: headers((name) => ` ${name.toUpperCase()} `),
  },
  { row: 32, name: "with columns in another order", files: reordered, ofHeader: true },
  { row: 33, name: "with semicolons", files: delimited(";"), ofHeader: true },
  { row: 33, name: "with tabs", files: delimited("\t") },
  {
    ...{ row: 47, name: "with blank lines", warning: "BLANK_LINES" },
    files: every((text) => text.replaceAll("\n", "\n\n")),
  },
  { row: 48, name: "without a last line end", files: every((text) => text.trimEnd()) },
  { row: 0, name: "gzipped", files: every((text) => gzipSync(text)) },
];
