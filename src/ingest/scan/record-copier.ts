import type { QuarantineReason } from "../../domain/quarantine.js";
import { isUtf8 } from "node:buffer";
import { CR, LF } from "./byte-kinds.js";
import type { ByteWindow } from "./byte-window.js";
import type { CleanCopy } from "./clean-copy.js";
import { firstBadByte, hasOnlyIsolatedHighBytes, wholeCharactersEnd } from "./encoding.js";
import type { Header } from "./header.js";
import { PlainLines } from "./plain-line.js";
import { QuarantineLog } from "./quarantine-log.js";
import { RAW_BYTES, rawText } from "./raw-text.js";
import { fieldFault, SwallowedLines } from "./record-faults.js";
import { RecordScanner, type LineEnd, type RecordLimits } from "./record-scanner.js";
import { refusal } from "./refusal.js";

/** What the records of a file were found to be. All are counts of records unless said otherwise. */
export interface RecordTally {
  /** Good and quarantined. */
  records: number;
  blankLines: number;
  bareQuotes: number;
  swallowed: number;
  /** Of those with bad UTF-8: the ones whose bytes above 0x7F all stand alone. */
  isolatedHighBytes: number;
  /** Place of the first byte that is not UTF-8. */
  firstBadByte: { readonly line: number; readonly offset: number } | null;
  readonly lineEnds: Record<LineEnd, number>;
}

// Reading again after an unclosed quote costs at most a field's length per quote. Damage met in practice
// re-reads less than the file once; only a file made to be slow passes this.
const REREAD_FREE_BYTES = 64 << 20;
const REREAD_PER_BYTE = 8;

/**
 * The thorough reading: copies every sound record, quarantines the others and goes on.
 *
 * Quotes: a quoted field may span lines. The record's first physical line alone is quarantined as
 * UNCLOSED_QUOTE, and reading resumes at the next physical line, when (1) the file ends inside the
 * quotes, (2) a record that spans lines exceeds a length limit, (3) text follows the closing quote,
 * or (4) a record that spans lines has the wrong width and one of the lines in it alone has the
 * right one. A record that spans lines and has the right width is kept, as RFC 4180 says; if one of
 * its lines alone would be a record it is counted as `swallowed`.
 */
export class RecordCopier {
  readonly quarantine = new QuarantineLog();
  readonly tally: RecordTally;
  private line: number;
  private isSkippingLine = false;
  private isWindowUtf8 = false;
  private rereadBytes = 0;
  private readonly scanner: RecordScanner;
  private readonly swallowedLines: SwallowedLines;
  private readonly plainLines: PlainLines;
  /** Whether a plain line of the original is, as it stands, a line of the copy. */
  private readonly canCopyLines: boolean;

  constructor(
    private readonly window: ByteWindow,
    private readonly header: Header,
    private readonly to: {
      readonly file: string;
      readonly copy: CleanCopy;
      readonly limits: RecordLimits;
    },
  ) {
    const delimiter = header.delimiter.charCodeAt(0);
    this.scanner = new RecordScanner(delimiter, header.names.length + 1, to.limits);
    this.swallowedLines = new SwallowedLines(header, to.limits);
    this.canCopyLines = header.delimiter === ",";
    this.plainLines = new PlainLines({
      delimiter,
      width: header.names.length,
      lineEnd: "LF",
      maxFieldBytes: to.limits.maxFieldBytes,
      allowsQuotes: false,
    });
    this.line = header.nextLine;
    const lineEnds = { LF: 0, CRLF: 0, CR: 0, NONE: 0 };
    for (const lineEnd of header.lineEnds) lineEnds[lineEnd]++;
    this.tally = {
      records: 0,
      blankLines: header.blankLines,
      bareQuotes: 0,
      swallowed: 0,
      isolatedHighBytes: 0,
      firstBadByte: null,
      lineEnds,
    };
  }

  /** @throws UserError UNCLOSED_QUOTE for a file so full of them that reading on would take too long */
  async run(): Promise<void> {
    const { window } = this;
    for (;;) {
      const end = window.isEnd
        ? window.end
        : wholeCharactersEnd(window.bytes, window.start, window.end);
      this.plainLines.lookAt(window.bytes);
      this.isWindowUtf8 = isUtf8(window.bytes.subarray(window.start, end));
      while (this.isSkippingLine ? this.skipLine() : this.readRecord());
      if (window.isEnd) return;
      await window.fill();
    }
  }

  /** @returns false when more bytes are needed, or none are left */
  private readRecord(): boolean {
    const { window, scanner } = this;
    if (this.isWindowUtf8 && this.canCopyLines) this.copyPlainLines();
    const { bytes, start, end, isEnd } = window;
    if (start === end) return false;
    const outcome = scanner.scan(bytes, start, end, isEnd);
    if (outcome === "incomplete") return false;
    if (outcome !== "complete") {
      const isTooLong = outcome === "too-long" && scanner.lineBreaks === 0;
      return this.quarantineLine(isTooLong ? "FIELD_TOO_LONG" : "UNCLOSED_QUOTE");
    }
    if (this.isBlank()) {
      this.tally.blankLines++;
      this.consumeRecord();
      return true;
    }
    const fault = this.fault();
    const hasSwallowed = scanner.lineBreaks > 0 && this.swallowedLines.isIn(bytes, scanner);
    if (hasSwallowed && (fault === "MISSING_FIELD" || fault === "EXTRA_FIELD")) {
      return this.quarantineLine("UNCLOSED_QUOTE");
    }
    this.tally.records++;
    if (fault === null) {
      if (hasSwallowed) this.tally.swallowed++;
      if (scanner.bareQuotes > 0) this.tally.bareQuotes++;
      this.to.copy.add(this.line, bytes, scanner);
    } else this.quarantineRecord(fault, scanner.contentEnd);
    this.consumeRecord();
    return true;
  }

  private copyPlainLines(): void {
    const { window, tally } = this;
    const { bytes, end } = window;
    let { start } = window;
    for (;;) {
      const lineEnd = this.plainLines.endOf(start, end);
      if (lineEnd < 0) break;
      this.to.copy.addLine(this.line++, bytes, start, lineEnd);
      tally.records++;
      tally.lineEnds.LF++;
      start = lineEnd + 1;
    }
    window.start = start;
  }

  private consumeRecord(): void {
    const { scanner } = this;
    this.tally.lineEnds[scanner.lineEnd]++;
    this.line += 1 + scanner.lineBreaks;
    this.window.start = scanner.end;
  }

  /** Empty, or only spaces and tabs; with one column, spaces are a value. */
  private isBlank(): boolean {
    const { scanner, window } = this;
    if (scanner.contentEnd === window.start) return true;
    if (scanner.fieldCount > 1 || this.header.names.length === 1) return false;
    for (let i = window.start; i < scanner.contentEnd; i++) {
      const byte = window.bytes[i];
      if (byte !== 0x20 && byte !== 0x09) return false;
    }
    return true;
  }

  private fault(): QuarantineReason | null {
    const { scanner, window } = this;
    if (scanner.nulField >= 0) return "NUL_BYTE";
    if (!this.isWindowUtf8 && !isUtf8(window.bytes.subarray(window.start, scanner.contentEnd))) {
      return "BAD_UTF8";
    }
    return fieldFault(scanner, this.header);
  }

  private quarantineRecord(reason: QuarantineReason, end: number): void {
    const { window, line } = this;
    const raw = window.bytes.subarray(window.start, end);
    const badByte = (): number => window.start + firstBadByte(raw, 0, raw.length);
    if (reason === "BAD_UTF8") {
      this.tally.firstBadByte ??= { line, offset: window.offset + badByte() };
      if (hasOnlyIsolatedHighBytes(raw)) this.tally.isolatedHighBytes++;
    }
    this.quarantine.add(reason, () => ({
      file: this.to.file,
      record: this.tally.records,
      line,
      column: this.faultyColumn(reason, badByte),
      raw: rawText(raw),
    }));
  }

  private faultyColumn(reason: QuarantineReason, badByte: () => number): string | null {
    const { scanner, header } = this;
    if (reason === "MISSING_FIELD") return header.names[scanner.fieldCount] ?? null;
    if (reason === "EXTRA_FIELD") return null;
    if (reason === "NUL_BYTE") return header.names[scanner.nulField] ?? null;
    if (reason !== "BAD_UTF8") return header.names[scanner.fieldCount] ?? null;
    const fields = Math.min(scanner.fieldCount, header.names.length);
    const at = badByte();
    const field = scanner.ends.subarray(0, fields).findIndex((end) => at < end);
    return header.names[field] ?? null;
  }

  /**
   * Quarantines the first physical line of what was read as one record.
   * @returns false when more of the line is needed to show it
   */
  private quarantineLine(reason: "FIELD_TOO_LONG" | "UNCLOSED_QUOTE"): boolean {
    const { window, scanner } = this;
    const lineEnd = this.nextLineEnd();
    if (lineEnd === window.end && !window.isEnd && lineEnd - window.start <= RAW_BYTES)
      return false;
    if (scanner.lineBreaks > 0) this.countReread();
    this.tally.records++;
    this.quarantineRecord(reason, lineEnd);
    this.isSkippingLine = true;
    return true;
  }

  private countReread(): void {
    const { window, scanner, to } = this;
    this.rereadBytes += scanner.reach - scanner.secondLine;
    const position = window.offset + window.start;
    if (this.rereadBytes < REREAD_FREE_BYTES + REREAD_PER_BYTE * position) return;
    throw refusal({
      file: to.file,
      reason: "UNCLOSED_QUOTE",
      found: `${to.file}, line ${this.line}: too many quoted fields are not closed (${this.quarantine.counts.UNCLOSED_QUOTE ?? 0} so far).`,
      remedy:
        'Export the file again with every quoted field as "text", and a quote inside it twice.',
      line: this.line,
    });
  }

  /** Drops the rest of a physical line. @returns false when its end is not at hand */
  private skipLine(): boolean {
    const { window, tally } = this;
    const { bytes, end, isEnd } = window;
    const at = this.nextLineEnd();
    if (at === end && !isEnd) {
      window.start = end;
      return false;
    }
    if (bytes[at] === CR && at + 1 === end && !isEnd) {
      window.start = at;
      return false;
    }
    const lineEnd =
      at === end
        ? "NONE"
        : bytes[at] === LF
          ? "LF"
          : at + 1 < end && bytes[at + 1] === LF
            ? "CRLF"
            : "CR";
    tally.lineEnds[lineEnd]++;
    window.start = at + { LF: 1, CR: 1, CRLF: 2, NONE: 0 }[lineEnd];
    this.line++;
    this.isSkippingLine = false;
    return true;
  }

  private nextLineEnd(): number {
    const { bytes, start, end } = this.window;
    for (let i = start; i < end; i++) if (bytes[i] === LF || bytes[i] === CR) return i;
    return end;
  }
}
