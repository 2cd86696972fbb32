import { isUtf8 } from "node:buffer";
import { wholeCharactersEnd } from "./encoding.js";

const RAW_CHARACTERS = 4096;
/** Enough bytes for 4,096 characters of UTF-8. */
export const RAW_BYTES = RAW_CHARACTERS * 4;

// C0, DEL and C1 controls; also line separators and bidirectional marks, which can forge a terminal line.
const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/**
 * Bytes as text that is safe to print: control characters as \uXXXX and, when the bytes are not
 * UTF-8, every byte above 0x7F as \xHH.
 *
 * @param limit of characters in the answer; an escape or a surrogate pair is never split
 */
export function rawText(bytes: Buffer, limit = RAW_CHARACTERS): string {
  const isCut = bytes.length > RAW_BYTES;
  const head = isCut ? bytes.subarray(0, wholeCharactersEnd(bytes, 0, RAW_BYTES)) : bytes;
  return isUtf8(head)
    ? escaped(head.toString("utf8"), limit, "u")
    : escaped(head.toString("latin1"), limit, "x");
}

/** Text from a file, such as a column name, made safe and short enough for an error message. */
export function shownText(text: string): string {
  return escaped(text, 60, "u");
}

/** Text of any length that is safe to print on a terminal. */
export function printableText(text: string): string {
  return escaped(text, Infinity, "u");
}

function escaped(text: string, limit: number, high: "u" | "x"): string {
  let shown = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const piece =
      high === "x" && code > 0x7f
        ? `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`
        : UNSAFE.test(character)
          ? `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`
          : character;
    if (shown.length + piece.length > limit) break;
    shown += piece;
  }
  return shown;
}
