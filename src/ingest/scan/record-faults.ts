import { byteKinds, KIND } from "./byte-kinds.js";
import type { Header } from "./header.js";
import { RecordScanner, type RecordLimits } from "./record-scanner.js";

/**
 * Whether a record has the header's width. When the header ends with a delimiter (its last name is
 * empty), a record may have one more field if that is empty; it is left out.
 */
export function fieldFault(
  record: RecordScanner,
  header: Header,
): "MISSING_FIELD" | "EXTRA_FIELD" | null {
  const width = header.names.length;
  if (record.fieldCount === width) return null;
  if (record.fieldCount < width) return "MISSING_FIELD";
  if (!header.hasTrailingDelimiter || record.fieldCount > width + 1) return "EXTRA_FIELD";
  const length = (record.ends[width] as number) - (record.starts[width] as number);
  return length === 2 * (record.quoted[width] as number) ? null : "EXTRA_FIELD";
}

/**
 * Whether a record that spans lines holds a physical line that alone would be a whole record: the
 * sign of a quote that was not closed. Never so for a header of one column, where any line would be.
 */
export class SwallowedLines {
  private readonly kinds: Uint8Array;
  private readonly probe: RecordScanner;

  constructor(
    private readonly header: Header,
    limits: RecordLimits,
  ) {
    const delimiter = header.delimiter.charCodeAt(0);
    this.kinds = byteKinds(delimiter);
    this.probe = new RecordScanner(delimiter, header.names.length + 1, limits);
  }

  /** O(length of the record). */
  isIn(bytes: Uint8Array, record: RecordScanner): boolean {
    if (record.lineBreaks === 0 || this.header.names.length === 1) return false;
    for (let start = record.secondLine; start < record.contentEnd;) {
      let end = start;
      while (end < record.contentEnd && !this.isLineEnd(bytes[end] as number)) end++;
      const outcome = this.probe.scan(bytes, start, end, true);
      if (outcome === "complete" && fieldFault(this.probe, this.header) === null) return true;
      start = end + 1;
    }
    return false;
  }

  private isLineEnd(byte: number): boolean {
    const kind = this.kinds[byte];
    return kind === KIND.LF || kind === KIND.CR;
  }
}
