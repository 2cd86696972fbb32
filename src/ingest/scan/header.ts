import { CR, LF, QUOTE } from "./byte-kinds.js";
import { firstBadByte } from "./encoding.js";
import { byteOrderMarkBytes } from "./file-format.js";
import { requireColumnNames } from "./column-names.js";
import { RecordScanner, type LineEnd } from "./record-scanner.js";
import { refusal } from "./refusal.js";

/** A blank only where a file has no header: see headerless.ts. */
export type Delimiter = "," | ";" | "\t" | " ";

/** The header must end within this many bytes. */
export const HEADER_MAX_BYTES = 1 << 20;

export interface Header {
  /** Trimmed; a column without a name in the file is called column_<position>. */
  readonly names: readonly string[];
  readonly delimiter: Delimiter;
  /** A last, empty name: the column after it is left out (see fieldFault). */
  readonly hasTrailingDelimiter: boolean;
  readonly unnamedColumnCount: number;
  /** First byte after the header's line end. */
  readonly end: number;
  /** Physical line of the first record. */
  readonly nextLine: number;
  readonly blankLines: number;
  /** Line ends met so far, those of blank lines included. */
  readonly lineEnds: readonly LineEnd[];
}

/**
 * Reads the first record as the header. The delimiter is the one of comma, semicolon and tab that
 * occurs most often in it outside quotes; comma when none does, and before others on a tie.
 *
 * @param head the text from its first byte, at least HEADER_MAX_BYTES + 3 of it or all
 * @param isEnd whether `head` is all
 * @throws UserError EMPTY_FILE, NO_HEADER, DUPLICATE_COLUMN, UNCLOSED_QUOTE, NUL_BYTE, BAD_UTF8
 */
export function readHeader(head: Buffer, isEnd: boolean, file: string): Header {
  const blank = skipBlankLines(head, byteOrderMarkBytes(head));
  const line = blank.lineEnds.length + 1;
  if (blank.end === head.length && isEnd) throw noContent(file);
  const delimiter = detectDelimiter(head, blank.end);
  const limits = { maxFieldBytes: HEADER_MAX_BYTES, maxRecordBytes: HEADER_MAX_BYTES };
  const counter = new RecordScanner(delimiter.charCodeAt(0), 0, limits);
  const outcome = counter.scan(head, blank.end, head.length, isEnd);
  if (outcome === "incomplete" || outcome === "too-long") throw endlessHeader(file, line);
  if (outcome !== "complete") throw brokenHeader(file, line);
  const record = new RecordScanner(delimiter.charCodeAt(0), counter.fieldCount, limits);
  record.scan(head, blank.end, head.length, isEnd);
  requireReadable(head.subarray(blank.end, record.contentEnd), file, line);

  const raw = Array.from({ length: record.fieldCount }, (_, field) =>
    fieldText(head, record, field).trim(),
  );
  const hasTrailingDelimiter = raw.length > 1 && raw.at(-1) === "";
  const named = hasTrailingDelimiter ? raw.slice(0, -1) : raw;
  requireColumnNames(named, {
    file,
    line,
    firstLine: head.toString("utf8", blank.end, record.contentEnd),
  });
  return {
    names: named.map((name, at) => (name === "" ? unnamed(at) : name)),
    delimiter,
    hasTrailingDelimiter,
    unnamedColumnCount: named.filter((name) => name === "").length,
    end: record.end,
    nextLine: line + record.lineBreaks + 1,
    blankLines: blank.lineEnds.length,
    lineEnds: [...blank.lineEnds, record.lineEnd],
  };
}

/** The name given to a column that has none. */
export function unnamed(at: number): string {
  return `column_${at + 1}`;
}

function fieldText(bytes: Buffer, record: RecordScanner, field: number): string {
  const start = record.starts[field] as number;
  const end = record.ends[field] as number;
  return record.quoted[field] === 1
    ? bytes.toString("utf8", start + 1, end - 1).replaceAll('""', '"')
    : bytes.toString("utf8", start, end);
}

type SoughtDelimiter = Exclude<Delimiter, " ">;

function detectDelimiter(bytes: Buffer, from: number): SoughtDelimiter {
  const counts: Record<SoughtDelimiter, number> = { ",": 0, ";": 0, "\t": 0 };
  let isQuoted = false;
  let isFieldStart = true;
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (isQuoted) {
      if (byte !== QUOTE) continue;
      if (bytes[i + 1] === QUOTE) i++;
      else isQuoted = false;
      continue;
    }
    if (byte === LF || byte === CR) break;
    isQuoted = isFieldStart && byte === QUOTE;
    const character = String.fromCharCode(byte);
    isFieldStart = isDelimiter(character);
    if (isDelimiter(character)) counts[character]++;
  }
  return ([",", ";", "\t"] as const).reduce((best, next) =>
    counts[next] > counts[best] ? next : best,
  );
}

function isDelimiter(character: string): character is SoughtDelimiter {
  return character === "," || character === ";" || character === "\t";
}

function skipBlankLines(bytes: Buffer, from: number): { end: number; lineEnds: LineEnd[] } {
  const lineEnds: LineEnd[] = [];
  let lineStart = from;
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === LF || byte === CR) {
      const isPair = byte === CR && bytes[i + 1] === LF;
      if (isPair) i++;
      lineEnds.push(isPair ? "CRLF" : byte === LF ? "LF" : "CR");
      lineStart = i + 1;
    } else if (byte !== 0x20 && byte !== 0x09) return { end: lineStart, lineEnds };
  }
  return { end: bytes.length, lineEnds };
}

function requireReadable(header: Buffer, file: string, line: number): void {
  if (header.includes(0)) {
    throw refusal({
      file,
      reason: "NUL_BYTE",
      found: `${file}, line ${line}: the header has a NUL byte: a text file was expected.`,
      remedy: "Check that this is a delimited text file, and export it again as CSV UTF-8.",
      line,
    });
  }
  const bad = firstBadByte(header, 0, header.length);
  if (bad < 0) return;
  throw refusal({
    file,
    reason: "BAD_UTF8",
    found: `${file}, line ${line}: byte ${bad + 1} of the header is not UTF-8.`,
    remedy:
      "If the file is Latin-1 (Windows-1252), pass --encoding latin1; otherwise save it as UTF-8.",
    line,
  });
}

function noContent(file: string): Error {
  return refusal({
    file,
    reason: "EMPTY_FILE",
    found: `${file} has only blank lines: a header line and at least one record were expected.`,
    remedy: "Export the file again and check that the export was finished.",
  });
}

function endlessHeader(file: string, line: number): Error {
  return refusal({
    file,
    reason: "NO_HEADER",
    found: `${file}, line ${line}: the first record does not end within ${HEADER_MAX_BYTES} bytes, so it is no header.`,
    remedy: "Check that this is a delimited text file whose first line names the columns.",
    line,
  });
}

function brokenHeader(file: string, line: number): Error {
  return refusal({
    file,
    reason: "UNCLOSED_QUOTE",
    found: `${file}, line ${line}: a quoted column name in the header is not closed properly.`,
    remedy: 'Write every quoted name as "name", and a quote inside it twice.',
    line,
  });
}
