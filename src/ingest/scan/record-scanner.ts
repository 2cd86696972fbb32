/* eslint-disable max-depth -- one tight loop over bytes: a call per byte would halve its speed */
import { byteKinds, KIND, LF, QUOTE } from "./byte-kinds.js";

export type LineEnd = "LF" | "CRLF" | "CR" | "NONE";

/**
 * How reading one record ended.
 * - `complete`: a record, its last field closed.
 * - `incomplete`: the bytes at hand end inside the record; call again with more.
 * - `unclosed`: the file ends inside a quoted field.
 * - `malformed`: text follows a closing quote.
 * - `too-long`: a field or the record is longer than allowed.
 */
export type RecordEnd = "complete" | "incomplete" | "unclosed" | "malformed" | "too-long";

export interface RecordLimits {
  /** Longest field as written, quotes included. */
  readonly maxFieldBytes: number;
  /** Longest record as written, without its line end. */
  readonly maxRecordBytes: number;
}

/**
 * Finds the fields of one record (RFC 4180; LF, CRLF and CR all end a line; a quote inside an
 * unquoted field is text). The answer depends on the bytes only, not on how they were cut into
 * chunks. One scanner is used for all records of a file: its properties hold the last one.
 */
export class RecordScanner {
  /** First byte after the record's line end. */
  end = 0;
  /** First byte of the record's line end. */
  contentEnd = 0;
  lineEnd: LineEnd = "NONE";
  /** All fields, also those beyond `capacity`, which have no position. */
  fieldCount = 0;
  /** Line ends inside quotes. */
  lineBreaks = 0;
  /** Where the record's second physical line starts; 0 when it has only one. */
  secondLine = 0;
  hasQuote = false;
  bareQuotes = 0;
  /** Field of the first NUL byte, or -1. */
  nulField = -1;
  /** How far the last scan had to read. */
  reach = 0;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly quoted: Uint8Array;
  private readonly kinds: Uint8Array;
  private dataEnd = 0;
  private isDataEnd = false;

  constructor(
    delimiter: number,
    readonly capacity: number,
    private readonly limits: RecordLimits,
  ) {
    this.kinds = byteKinds(delimiter);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
    this.quoted = new Uint8Array(capacity);
  }

  /**
   * @param from first byte of the record
   * @param end of the bytes at hand
   * @param isEnd whether the file ends there
   */
  scan(bytes: Uint8Array, from: number, end: number, isEnd: boolean): RecordEnd {
    this.fieldCount = this.lineBreaks = this.secondLine = this.bareQuotes = 0;
    this.hasQuote = false;
    this.nulField = -1;
    this.dataEnd = end;
    this.isDataEnd = isEnd;
    const { kinds, capacity } = this;
    const { maxFieldBytes, maxRecordBytes } = this.limits;
    const recordStop = Math.min(end, from + maxRecordBytes + 1);
    let i = from;
    for (;;) {
      const start = i;
      const stop = Math.min(recordStop, start + maxFieldBytes + 1);
      const isQuoted = i < stop && bytes[i] === QUOTE;
      if (isQuoted) {
        this.hasQuote = true;
        this.reach = stop;
        i = this.closingQuoteEnd(bytes, i + 1, stop);
        if (i < 0) return stop < end ? "too-long" : isEnd ? "unclosed" : "incomplete";
        if (i < stop) {
          const after = kinds[bytes[i] as number] as number;
          this.reach = i;
          if (after === KIND.TEXT || after > KIND.CR) return "malformed";
        }
      } else {
        for (; i < stop; i++) {
          const kind = kinds[bytes[i] as number] as number;
          if (kind === KIND.TEXT) continue;
          if (kind <= KIND.CR) break;
          if (kind === KIND.QUOTE) this.bareQuotes++;
          else if (this.nulField < 0) this.nulField = this.fieldCount;
        }
      }
      if (i >= stop) {
        this.reach = i;
        if (stop < end) return "too-long";
        if (!isEnd) return "incomplete";
      }
      const field = this.fieldCount++;
      if (field < capacity) {
        this.starts[field] = start;
        this.ends[field] = i;
        this.quoted[field] = isQuoted ? 1 : 0;
      }
      if (i >= stop) return this.finish(i, i, "NONE");
      const kind = kinds[bytes[i] as number] as number;
      if (kind === KIND.DELIMITER) i++;
      else if (kind === KIND.LF) return this.finish(i, i + 1, "LF");
      else if (i + 1 < end) {
        return bytes[i + 1] === LF ? this.finish(i, i + 2, "CRLF") : this.finish(i, i + 1, "CR");
      } else return isEnd ? this.finish(i, i + 1, "CR") : "incomplete";
    }
  }

  private finish(contentEnd: number, end: number, lineEnd: LineEnd): RecordEnd {
    this.contentEnd = contentEnd;
    this.reach = this.end = end;
    this.lineEnd = lineEnd;
    if (this.bareQuotes > 0) this.hasQuote = true;
    return "complete";
  }

  /** First byte after the quote that closes a field opened before `i`; -1 when there is none before `stop`. */
  private closingQuoteEnd(bytes: Uint8Array, from: number, stop: number): number {
    const { kinds, dataEnd: end, isDataEnd: isEnd } = this;
    for (let i = from; i < stop; i++) {
      const kind = kinds[bytes[i] as number] as number;
      if (kind <= KIND.DELIMITER) continue;
      if (kind === KIND.QUOTE) {
        if (i + 1 >= end) return isEnd ? end : -1;
        if (bytes[i + 1] !== QUOTE) return i + 1;
        i++;
      } else if (kind === KIND.NUL) {
        if (this.nulField < 0) this.nulField = this.fieldCount;
      } else {
        if (kind === KIND.CR && i + 1 < end && bytes[i + 1] === LF) i++;
        if (this.lineBreaks++ === 0) this.secondLine = i + 1;
      }
    }
    return -1;
  }
}
