import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const BLOCK = 512;

/**
 * Unpacks a tar of plain files and folders, as PGlite's dumpDataDir writes it (ustar, short names).
 * @param {Buffer} tar
 * @param {string} directory
 * @see https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
export function untar(tar, directory) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const size = octal(tar, at + 124, 12);
    const path = join(directory, text(tar, at + 345, 155), text(tar, at, 100));
    if (text(tar, at + 257, 5) !== "ustar" || at + BLOCK + size > tar.length) {
      throw new Error(`not a complete tar at byte ${at}`);
    }
    if (String.fromCharCode(tar[at + 156] ?? 0) === "5") {
      mkdirSync(path, { recursive: true, mode: 0o700 });
    } else {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(path, tar.subarray(at + BLOCK, at + BLOCK + size), { mode: 0o600 });
    }
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
}

/** @param {Buffer} tar @param {number} at @param {number} length */
function text(tar, at, length) {
  const field = tar.toString("utf8", at, at + length);
  const end = field.indexOf("\0");
  return end === -1 ? field : field.slice(0, end);
}

/** @param {Buffer} tar @param {number} at @param {number} length */
function octal(tar, at, length) {
  return Number.parseInt(text(tar, at, length), 8);
}
