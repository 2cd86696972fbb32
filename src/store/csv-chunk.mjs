import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const QUOTE = 0x22;
const NEWLINE = 0x0a;

/**
 * Reads whole CSV records from `offset`, about `size` bytes of them: a newline inside quotes is not
 * an end of a record, and a record longer than `size` is read whole.
 * @param {string} path
 * @param {number} offset where a record starts
 * @param {number} size
 * @returns {{ bytes: Uint8Array, nextOffset: number | null }} null: the file ends here
 */
export function readCsvChunk(path, offset, size) {
  const file = openSync(path, "r");
  try {
    const left = fstatSync(file).size - offset;
    for (let wanted = size; ; wanted *= 2) {
      const bytes = readExactly(file, offset, Math.min(wanted, left));
      if (wanted >= left) return { bytes, nextOffset: null };
      const end = endOfLastRecord(bytes);
      if (end > 0) return { bytes: bytes.subarray(0, end), nextOffset: offset + end };
    }
  } finally {
    closeSync(file);
  }
}

/** @param {number} file @param {number} offset @param {number} length */
function readExactly(file, offset, length) {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(file, bytes, filled, length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

/**
 * A newline ends a record where the quotes before it are even in number; a doubled quote counts twice, so
 * the parity is right without knowing about it. Looked for from the end: most bytes are never met.
 * @param {Uint8Array} bytes that start at a record
 */
function endOfLastRecord(bytes) {
  let isQuoted = quoteCount(bytes) % 2 === 1;
  for (let i = bytes.length - 1; i >= 0; i--) {
    if (bytes[i] === QUOTE) isQuoted = !isQuoted;
    else if (bytes[i] === NEWLINE && !isQuoted) return i + 1;
  }
  return 0;
}

/** @param {Uint8Array} bytes */
function quoteCount(bytes) {
  if (!bytes.includes(QUOTE)) return 0;
  let count = 0;
  for (let i = 0; i < bytes.length; i++) count += bytes[i] === QUOTE ? 1 : 0;
  return count;
}
