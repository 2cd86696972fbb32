import { createHash, type Hash } from "node:crypto";
import { open, stat, type FileHandle } from "node:fs/promises";
import { basename, extname } from "node:path";
import { UserError } from "../../domain/user-error.js";
import { isGzip, isParquet } from "./file-format.js";
import { refusal } from "./refusal.js";

/** Bytes read from disk at a time. */
export const CHUNK_BYTES = 1 << 20;

/** Names of files that hold files. */
export const ARCHIVE = /[.](zip|rar|7z|tar|tgz)$/i;

/** A file on disk, opened for reading; close it with `handle.close()`. */
export interface RawFile {
  readonly name: string;
  readonly handle: FileHandle;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly isGzip: boolean;
  readonly isParquet: boolean;
  /** Called with the bytes on disk read so far; never goes back. */
  readonly onProgress: (bytesRead: number) => void;
}

/**
 * @throws UserError NOT_FOUND, IS_DIRECTORY, NOT_A_FILE, NOT_GZIP and NOT_PARQUET (named so, but is
 *   not), ZIP_ARCHIVE (by its name)
 */
export async function openRawFile(
  path: string,
  onProgress?: (bytesRead: number, totalBytes: number) => void,
): Promise<RawFile> {
  const name = basename(path);
  await requireRegularFile(path, name);
  const handle = await open(path, "r");
  try {
    const { size, mtimeMs } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const head = buffer.subarray(0, bytesRead);
    const gzip = isGzip(head);
    const parquet = isParquet(head);
    const extension = extname(name).toLowerCase();
    if (extension === ".gz" && size > 0 && !gzip) throw notGzip(name);
    if (extension === ".parquet" && size > 0 && !parquet) throw notParquet(name);
    if (ARCHIVE.test(extension)) throw archive(name);
    let furthest = 0;
    const report = (read: number): void => {
      if (read <= furthest) return;
      furthest = read;
      onProgress?.(read, size);
    };
    return {
      name,
      handle,
      bytes: size,
      modifiedMs: mtimeMs,
      isGzip: gzip,
      isParquet: parquet,
      onProgress: report,
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const SPARE_BYTES = 1 << 14;

/**
 * Bytes of a buffer that takes `bytes` and a little more, at most `most`: megabytes for every small
 * file would keep the garbage collector busy.
 */
export const roomFor = (bytes: number, most: number): number =>
  Math.min(Math.max(bytes, 0) + SPARE_BYTES, most);

/** The file's bytes in order, from the first, each chunk a new buffer, added to `hash`. */
export async function* readChunks(raw: RawFile, hash: Hash): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const chunk = Buffer.allocUnsafeSlow(roomFor(raw.bytes - position, CHUNK_BYTES));
    const { bytesRead } = await raw.handle.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const bytes = chunk.subarray(0, bytesRead);
    hash.update(bytes);
    raw.onProgress(position);
    yield bytes;
  }
}

export function newHash(): Hash {
  return createHash("sha256");
}

/** @throws UserError FILE_CHANGED when the file was written to after it was opened. */
export async function requireUnchanged(raw: RawFile): Promise<void> {
  const { size, mtimeMs } = await raw.handle.stat();
  if (size === raw.bytes && mtimeMs === raw.modifiedMs) return;
  throw changedFile(raw.name);
}

export function changedFile(name: string): UserError {
  return refusal({
    file: name,
    reason: "FILE_CHANGED",
    found: `${name} changed while it was read.`,
    remedy: "Wait until it is completely written, then run the command again.",
  });
}

async function requireRegularFile(path: string, name: string): Promise<void> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    throw new UserError(`There is no file ${path}.`, {
      code: "NOT_FOUND",
      reason: "NOT_FOUND",
      file: name,
      remedy: "Check the path; a relative one starts at the current directory.",
    });
  });
  if (stats.isFile()) return;
  throw refusal({
    file: name,
    reason: stats.isDirectory() ? "IS_DIRECTORY" : "NOT_A_FILE",
    found: `${path} is ${stats.isDirectory() ? "a directory" : "not a regular file"}: one delimited text file was expected.`,
    remedy: "Pass the path of a file.",
  });
}

function notParquet(name: string): UserError {
  return refusal({
    file: name,
    reason: "NOT_PARQUET",
    found: `${name} is named .parquet but is not a Parquet file (its first bytes are not PAR1).`,
    remedy: "If it is plain text, rename it to end in .csv; otherwise copy it again.",
  });
}

function archive(name: string): UserError {
  return refusal({
    file: name,
    reason: "ZIP_ARCHIVE",
    found: `${name} is an archive: the files inside it were expected.`,
    remedy: "Unzip it first and pass the files inside.",
  });
}

function notGzip(name: string): UserError {
  return refusal({
    file: name,
    reason: "NOT_GZIP",
    found: `${name} is named .gz but is not a gzip file (its first bytes are not 1F 8B).`,
    remedy: "If it is plain text, rename it to end in .csv; otherwise copy it again.",
  });
}
