import { CR, LF, QUOTE } from "./byte-kinds.js";

// Delimiters are counted in the low 16 bits of a sum and every other byte of interest above them, so one
// comparison tells a plain line. Neither part can overflow below this length.
const MAX_LINE_BYTES = 1 << 15;
const OTHER = 1 << 16;

/**
 * Recognises the most common line, fast: one record of the right width without quotes, NUL or stray
 * line ends. Most of the time of a field-by-field loop goes to wrongly predicted branches; this one
 * has a single branch that is wrong once per line.
 */
export class PlainLines {
  private readonly weights = new Int32Array(256);
  private readonly expected: number;

  /** @param lineEnd of plain lines; any other line end is not plain */
  constructor(
    delimiter: number,
    private readonly format: {
      readonly width: number;
      readonly lineEnd: "LF" | "CRLF";
      readonly maxFieldBytes: number;
    },
  ) {
    this.weights[delimiter] = 1;
    this.weights[CR] = this.weights[QUOTE] = this.weights[0] = OTHER;
    this.expected = format.width - 1 + (format.lineEnd === "CRLF" ? OTHER : 0);
  }

  /**
   * @returns position of the LF that ends the line starting at `from`, or -1 when the line is not
   *   plain or does not end before `end`
   */
  endOf(bytes: Uint8Array, from: number, end: number): number {
    const { weights, format } = this;
    let sum = 0;
    let i = from;
    for (; i < end; i++) {
      const byte = bytes[i] as number;
      if (byte === LF) break;
      sum = (sum + (weights[byte] as number)) | 0;
    }
    const length = i - from;
    if (sum !== this.expected || i === end || length >= MAX_LINE_BYTES) return -1;
    if (length > format.maxFieldBytes) return -1;
    if (format.lineEnd === "LF") return length > 0 ? i : -1;
    return length > 1 && bytes[i - 1] === CR ? i : -1;
  }
}
