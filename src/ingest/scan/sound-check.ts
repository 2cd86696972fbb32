import { isUtf8 } from "node:buffer";
import { byteKinds, CR, KIND, LF, QUOTE } from "./byte-kinds.js";
import { FORMAT_BYTES, requireText } from "./file-format.js";
import { headerlessForm } from "./headerless.js";
import { readHeader, type Header } from "./header.js";
import { PlainLines } from "./plain-line.js";
import { newHash, roomFor, type RawFile } from "./raw-file.js";
import type { RecordLimits } from "./record-scanner.js";

const BLOCK_BYTES = 4 << 20;

/** What is known of a file that DuckDB can read as it is: record n is physical line n + 1. */
export interface SoundFile {
  readonly header: Header;
  readonly sha256: string;
  readonly records: number;
  readonly lineEnding: "LF" | "CRLF";
  readonly longestRecordBytes: number;
}

/**
 * Reads a plain UTF-8 file once, only to see whether it is sound: every physical line is one record
 * of the header's width, all lines end alike (LF or CRLF), and there is no NUL, bad UTF-8, bare
 * quote or over-long field. Stops at the first fault.
 *
 * @returns null when the file is not sound and needs the thorough reading of `copyRecords`
 * @throws UserError for a file that cannot be used: those of requireText and readHeader
 */
export async function checkSound(raw: RawFile, limits: RecordLimits): Promise<SoundFile | null> {
  const hash = newHash();
  const blockBytes = roomFor(raw.bytes, BLOCK_BYTES);
  const block = Buffer.allocUnsafeSlow(blockBytes + 2);
  let check: LineCheck | null = null;
  let kept = 0;
  for (let position = 0; ;) {
    const { bytesRead } = await raw.handle.read(block, kept, blockBytes - kept, position);
    const isEnd = bytesRead === 0;
    hash.update(block.subarray(kept, kept + bytesRead));
    position += bytesRead;
    raw.onProgress(position);
    // A block may end early, so only 0 bytes mean the end; until then whole lines are checked.
    const filled = kept + bytesRead;
    if (!isEnd && filled < blockBytes) {
      kept = filled;
      continue;
    }
    let from = 0;
    if (check === null) {
      requireText(block.subarray(0, Math.min(filled, FORMAT_BYTES)), raw.name);
      if (headerlessForm(block.subarray(0, filled)) !== null) return null;
      const header = readHeader(block.subarray(0, filled), isEnd, raw.name);
      if (!isSoundHeader(header)) return null;
      check = new LineCheck(header, limits);
      from = header.end;
    }
    const end = isEnd
      ? check.closeLastLine(block, from, filled)
      : block.lastIndexOf(LF, filled - 1) + 1;
    if (end < from || (end === from && !isEnd)) return null;
    if (!isUtf8(block.subarray(from, end)) || !check.areSound(block, from, end)) return null;
    if (isEnd) return check.result(hash.digest("hex"));
    block.copy(block, 0, end, filled);
    kept = filled - end;
  }
}

function isSoundHeader(header: Header): boolean {
  const [lineEnd] = header.lineEnds;
  return (
    header.nextLine === 2 &&
    !header.hasTrailingDelimiter &&
    (lineEnd === "LF" || lineEnd === "CRLF")
  );
}

/** The tight loops: no values and no calls per field. */
class LineCheck {
  private records = 0;
  private longestRecordBytes = 0;
  private readonly kinds: Uint8Array;
  private readonly width: number;
  private readonly lineEnding: "LF" | "CRLF";
  private readonly plainLines: PlainLines;

  constructor(
    private readonly header: Header,
    private readonly limits: RecordLimits,
  ) {
    const delimiter = header.delimiter.charCodeAt(0);
    this.kinds = byteKinds(delimiter);
    this.width = header.names.length;
    this.lineEnding = header.lineEnds[0] === "CRLF" ? "CRLF" : "LF";
    this.plainLines = new PlainLines({
      delimiter,
      width: this.width,
      lineEnd: this.lineEnding,
      maxFieldBytes: limits.maxFieldBytes,
      allowsQuotes: true,
    });
  }

  result(sha256: string): SoundFile {
    const { header, records, lineEnding, longestRecordBytes } = this;
    return { header, sha256, records, lineEnding, longestRecordBytes };
  }

  /** Gives an unfinished last line the line end it lacks; `block` has room for two bytes more. */
  closeLastLine(block: Buffer, from: number, filled: number): number {
    if (filled === from || block[filled - 1] === LF) return filled;
    let end = filled;
    // A lone CR at the end stays a fault: two bytes follow it, not one.
    if (this.lineEnding === "CRLF") block[end++] = CR;
    block[end++] = LF;
    return end;
  }

  /** Whether all lines of `bytes` from `from` to `to`, which ends a line, are sound; counts them. */
  areSound(bytes: Buffer, from: number, to: number): boolean {
    this.plainLines.lookAt(bytes);
    let records = 0;
    let longest = this.longestRecordBytes;
    for (let start = from; start < to;) {
      let end = this.plainLines.endOf(start, to);
      if (end < 0) end = this.soundLineEnd(bytes, start, to);
      if (end < 0) return false;
      const length = end - start - (this.lineEnding === "CRLF" ? 1 : 0);
      if (length > longest) longest = length;
      records++;
      start = end + 1;
    }
    this.records += records;
    this.longestRecordBytes = longest;
    return true;
  }

  /** Position of the LF that ends the sound line starting at `start`, or -1 when it is not sound. */
  private soundLineEnd(bytes: Uint8Array, start: number, to: number): number {
    const { kinds, width } = this;
    const { maxFieldBytes, maxRecordBytes } = this.limits;
    const isCrlf = this.lineEnding === "CRLF";
    let fieldStart = start;
    let fieldCount = 1;
    for (let i = start; i < to; i++) {
      let kind = kinds[bytes[i] as number] as number;
      if (kind === KIND.TEXT) continue;
      if (kind === KIND.QUOTE) {
        if (i !== fieldStart) return -1;
        i = closingQuote(bytes, kinds, i + 1);
        if (i < 0) return -1;
        kind = kinds[bytes[++i] as number] as number;
        if (kind === KIND.TEXT || kind > KIND.CR) return -1;
      }
      if (kind === KIND.NUL || i - fieldStart > maxFieldBytes) return -1;
      if (kind === KIND.DELIMITER) {
        fieldCount++;
        fieldStart = i + 1;
        continue;
      }
      if (i === start || fieldCount !== width || i - start > maxRecordBytes) return -1;
      if ((kind === KIND.CR) !== isCrlf) return -1;
      if (!isCrlf) return i;
      return bytes[i + 1] === LF ? i + 1 : -1;
    }
    return -1;
  }
}

/** Position of the quote that closes a field on the same line, or -1. The bytes end with a line end. */
function closingQuote(bytes: Uint8Array, kinds: Uint8Array, from: number): number {
  for (let i = from; ; i++) {
    const kind = kinds[bytes[i] as number] as number;
    if (kind <= KIND.DELIMITER) continue;
    if (kind !== KIND.QUOTE) return -1;
    if (bytes[i + 1] !== QUOTE) return i;
    i++;
  }
}
