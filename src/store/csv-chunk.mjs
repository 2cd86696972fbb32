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
 * A doubled quote toggles twice, so the parity is right without knowing about it.
 * @param {Uint8Array} bytes that start at a record
 */
function endOfLastRecord(bytes) {
  let end = 0;
  let isQuoted = false;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === QUOTE) isQuoted = !isQuoted;
    else if (bytes[i] === NEWLINE && !isQuoted) end = i + 1;
  }
  return end;
}
