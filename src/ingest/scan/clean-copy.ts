import { randomUUID } from "node:crypto";
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { COMMA, CR, LF, QUOTE } from "./byte-kinds.js";
import { LINE_COLUMN } from "./column-names.js";
import type { RecordScanner } from "./record-scanner.js";

const BUFFER_BYTES = 1 << 20;
/** Before it is first full: more than most small files need. */
const FIRST_BUFFER_BYTES = 1 << 16;
/** From about this length on a call of the native copy is worth it. */
const NATIVE_COPY_BYTES = 64;

/**
 * Writes the usable records of a file in one canonical form: RFC 4180 with commas, LF, UTF-8,
 * quotes only where needed, and a first column `_line` with the physical line of the record.
 * Under another name until `publish`, so that a half-written copy is never read.
 * Writes block: this runs in a process that has nothing else to do.
 */
export class CleanCopy {
  /** Longest record written, in bytes without its line end. */
  longestRecordBytes = 0;
  private buffer = Buffer.allocUnsafeSlow(FIRST_BUFFER_BYTES);
  private used = 0;
  private readonly partialPath: string;
  private file: number | null;

  constructor(
    private readonly directory: string,
    private readonly names: readonly string[],
  ) {
    mkdirSync(directory, { recursive: true });
    this.partialPath = join(directory, `scan-${randomUUID()}.partial`);
    this.file = openSync(this.partialPath, "wx", 0o600);
    const header = [LINE_COLUMN, ...names].map(quotedIfNeeded).join(",");
    this.writeAll(Buffer.from(`${header}\n`, "utf8"));
  }

  /** Adds the record that `record` found in `bytes`; all its header's fields, no more. */
  add(line: number, bytes: Buffer, record: RecordScanner): void {
    const start = record.starts[0] as number;
    const last = this.names.length - 1;
    const end = record.ends[last] as number;
    // At worst every byte is a quote and doubled, and every field gets two more.
    this.reserve((end - start) * 2 + last * 3 + 24);
    const from = this.used;
    this.addNumber(line);
    for (let field = 0; field <= last; field++) {
      this.buffer[this.used++] = COMMA;
      this.addField(bytes, record, field);
    }
    const length = this.used - from;
    if (length > this.longestRecordBytes) this.longestRecordBytes = length;
    this.buffer[this.used++] = LF;
  }

  /** Adds a line of the original that is canonical as it stands, from `start` to `end`. */
  addLine(line: number, bytes: Buffer, start: number, end: number): void {
    this.reserve(end - start + 24);
    const from = this.used;
    this.addNumber(line);
    this.buffer[this.used++] = COMMA;
    this.copyBytes(bytes, start, end);
    const length = this.used - from;
    if (length > this.longestRecordBytes) this.longestRecordBytes = length;
    this.buffer[this.used++] = LF;
  }

  /** Finishes the copy under its final name, replacing an equal earlier one. @returns its path */
  publish(name: string): string {
    this.flush();
    this.close();
    const path = join(this.directory, name);
    renameSync(this.partialPath, path);
    return path;
  }

  /** Removes an unfinished copy. */
  discard(): void {
    this.close();
    rmSync(this.partialPath, { force: true });
  }

  private copyBytes(bytes: Buffer, start: number, end: number): void {
    if (end - start >= NATIVE_COPY_BYTES) {
      this.used += bytes.copy(this.buffer, this.used, start, end);
      return;
    }
    const { buffer } = this;
    for (let i = start; i < end; i++) buffer[this.used++] = bytes[i] as number;
  }

  private addNumber(value: number): void {
    let digits = 1;
    for (let power = 10; value >= power; power *= 10) digits++;
    let rest = value;
    for (let at = this.used + digits - 1; at >= this.used; at--) {
      const digit = rest % 10;
      this.buffer[at] = 0x30 + digit;
      rest = (rest - digit) / 10;
    }
    this.used += digits;
  }

  private addField(bytes: Buffer, record: RecordScanner, field: number): void {
    const edge = record.quoted[field] as number;
    const start = (record.starts[field] as number) + edge;
    const end = (record.ends[field] as number) - edge;
    if (!needsQuotes(bytes, start, end)) {
      this.copyBytes(bytes, start, end);
      return;
    }
    const { buffer } = this;
    buffer[this.used++] = QUOTE;
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number;
      buffer[this.used++] = byte;
      // Inside quotes the original has its quotes doubled already; outside it has not.
      if (byte === QUOTE && edge === 0) buffer[this.used++] = QUOTE;
    }
    buffer[this.used++] = QUOTE;
  }

  private reserve(bytes: number): void {
    if (this.buffer.length - this.used >= bytes) return;
    this.flush();
    const wanted = Math.max(bytes, BUFFER_BYTES);
    if (this.buffer.length < wanted) this.buffer = Buffer.allocUnsafeSlow(wanted);
  }

  private flush(): void {
    this.writeAll(this.buffer.subarray(0, this.used));
    this.used = 0;
  }

  private writeAll(bytes: Buffer): void {
    if (this.file === null) throw new Error("The copy is closed.");
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at);
  }

  private close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }
}

function needsQuotes(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === COMMA || byte === QUOTE || byte === LF || byte === CR) return true;
  }
  return false;
}

function quotedIfNeeded(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
