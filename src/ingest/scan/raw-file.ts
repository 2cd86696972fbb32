import { createHash, type Hash } from "node:crypto";
import { open, stat, type FileHandle } from "node:fs/promises";
import { basename, extname } from "node:path";
import { UserError } from "../../domain/user-error.js";
import { isGzip } from "./file-format.js";
import { refusal } from "./refusal.js";

/** Bytes read from disk at a time. */
export const CHUNK_BYTES = 1 << 20;

/** A file on disk, opened for reading; close it with `handle.close()`. */
export interface RawFile {
  readonly name: string;
  readonly handle: FileHandle;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly isGzip: boolean;
  /** Called with the bytes on disk read so far; never goes back. */
  readonly onProgress: (bytesRead: number) => void;
}

/**
 * @throws UserError NOT_FOUND, IS_DIRECTORY, NOT_A_FILE or NOT_GZIP (named .gz, but is not)
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
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const gzip = isGzip(buffer.subarray(0, bytesRead));
    if (extname(name).toLowerCase() === ".gz" && size > 0 && !gzip) throw notGzip(name);
    let furthest = 0;
    const report = (read: number): void => {
      if (read <= furthest) return;
      furthest = read;
      onProgress?.(read, size);
    };
    return { name, handle, bytes: size, modifiedMs: mtimeMs, isGzip: gzip, onProgress: report };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The file's bytes in order, from the first, each chunk a new buffer, added to `hash`. */
export async function* readChunks(raw: RawFile, hash: Hash): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const { bytesRead } = await raw.handle.read(chunk, 0, CHUNK_BYTES, position);
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
  throw refusal({
    file: raw.name,
    reason: "FILE_CHANGED",
    found: `${raw.name} changed while it was read.`,
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

function notGzip(name: string): UserError {
  return refusal({
    file: name,
    reason: "NOT_GZIP",
    found: `${name} is named .gz but is not a gzip file (its first bytes are not 1F 8B).`,
    remedy: "If it is plain text, rename it to end in .csv; otherwise copy it again.",
  });
}
