import { isAscii, isUtf8 } from "node:buffer";

/**
 * Where the last whole UTF-8 character of a piece ends, so that a character split over two chunks
 * is not taken for a fault. Bytes that cannot be UTF-8 are left in: isUtf8 finds them.
 */
export function wholeCharactersEnd(bytes: Uint8Array, from: number, to: number): number {
  for (let back = 1; back <= 3 && to - back >= from; back++) {
    const byte = bytes[to - back] as number;
    if (byte < 0x80) return to;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? to - back : to;
    }
  }
  return to;
}

/** Position of the first byte that is not part of a UTF-8 character, or -1. O(n log n). */
export function firstBadByte(bytes: Buffer, from: number, to: number): number {
  if (isUtf8(bytes.subarray(from, to))) return -1;
  let valid = from;
  let invalid = to;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isUtf8(bytes.subarray(from, wholeCharactersEnd(bytes, from, middle)))) valid = middle;
    else invalid = middle;
  }
  return wholeCharactersEnd(bytes, from, valid);
}

/** Whether every byte above 0x7F stands alone, as the accented letters of a Latin-1 text mostly do. */
export function hasOnlyIsolatedHighBytes(bytes: Uint8Array): boolean {
  for (let i = 1; i < bytes.length; i++) {
    if ((bytes[i] as number) > 0x7f && (bytes[i - 1] as number) > 0x7f) return false;
  }
  return true;
}

// Windows-1252, which is what "Latin-1" files are in practice (WHATWG Encoding Standard treats the two as one):
// 0x80 to 0x9F are letters and marks there, and control characters that no shop writes in ISO 8859-1.
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Latin-1 (Windows-1252) bytes as UTF-8 bytes. Every byte has a character, so nothing is lost. */
export function latin1ToUtf8(bytes: Buffer): Buffer {
  if (isAscii(bytes)) return bytes;
  const text = bytes
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80] as string);
  return Buffer.from(text, "utf8");
}

/** Watches bytes that are read as Latin-1 for signs that they are UTF-8 after all. */
export class Utf8Watch {
  private tail: Buffer = Buffer.alloc(0);
  private isValid = true;
  private hasHighBytes = false;

  add(chunk: Buffer): void {
    if (!this.isValid || (this.tail.length === 0 && isAscii(chunk))) return;
    this.hasHighBytes = true;
    const bytes = this.tail.length === 0 ? chunk : Buffer.concat([this.tail, chunk]);
    const end = wholeCharactersEnd(bytes, 0, bytes.length);
    this.isValid = isUtf8(bytes.subarray(0, end));
    this.tail = Buffer.from(bytes.subarray(end));
  }

  /** True when there were bytes above 0x7F and all of them form UTF-8 characters. */
  get isLikelyUtf8(): boolean {
    return this.hasHighBytes && this.isValid && this.tail.length === 0;
  }
}
