import type { Hash } from "node:crypto";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { UserError } from "../../domain/user-error.js";
import { readChunks, roomFor, type RawFile } from "./raw-file.js";
import { refusal } from "./refusal.js";

/** Up to this size a high ratio is harmless, and common: a short file of equal lines. */
const RATIO_FREE_BYTES = 1 << 20;
const OUTPUT_CHUNK_BYTES = 1 << 20;
/** Of text, rather more than less. */
const USUAL_RATIO = 8;

export interface GzipLimits {
  readonly maxDecompressedBytes: number;
  /** Decompressed bytes per byte on disk; applies after the first MiB. */
  readonly maxRatio: number;
}

/**
 * The decompressed bytes of a gzip file of one or more members.
 *
 * @throws UserError GZIP_TRUNCATED, GZIP_CRC (damaged, or followed by bytes that are not gzip), and
 *   GZIP_BOMB as soon as a limit is passed, at most one output chunk (1 MiB) later
 */
export async function* gunzipChunks(
  raw: RawFile,
  hash: Hash,
  limits: GzipLimits,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: roomFor(raw.bytes * USUAL_RATIO, OUTPUT_CHUNK_BYTES) });
  // Errors of either stream reach the loop below, which reads the last one.
  pipeline(Readable.from(readChunks(raw, hash)), gunzip, () => undefined);
  let outputBytes = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      outputBytes += chunk.length;
      requireNoBomb(raw, outputBytes, limits);
      yield chunk;
    }
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, raw.name);
  }
  // Node ends quietly at the first byte after a member that does not begin another one.
  if (gunzip.bytesWritten < raw.bytes) throw trailingBytes(raw, gunzip.bytesWritten);
}

function requireNoBomb(raw: RawFile, outputBytes: number, limits: GzipLimits): void {
  const ratioLimit = Math.max(RATIO_FREE_BYTES, raw.bytes * limits.maxRatio);
  if (outputBytes <= Math.min(ratioLimit, limits.maxDecompressedBytes)) return;
  const passed =
    outputBytes > limits.maxDecompressedBytes
      ? `more than ${limits.maxDecompressedBytes} bytes`
      : `more than ${limits.maxRatio} times its ${raw.bytes} bytes`;
  throw refusal({
    file: raw.name,
    reason: "GZIP_BOMB",
    found: `${raw.name} decompresses to ${passed}, which is the limit.`,
    remedy: "If you trust the file, decompress it yourself and pass the result.",
  });
}

function explained(error: NodeJS.ErrnoException, file: string): Error {
  const remedy = "Copy or download the file again and check it with: gzip -t";
  if (error.code === "Z_BUF_ERROR") {
    const found = `${file} ends in the middle of its gzip data: it is truncated.`;
    return refusal({ file, reason: "GZIP_TRUNCATED", found, remedy });
  }
  if (error.code === "Z_DATA_ERROR") {
    const found = `${file} is damaged: its gzip data does not check (${error.message}).`;
    return refusal({ file, reason: "GZIP_CRC", found, remedy });
  }
  return error;
}

function trailingBytes(raw: RawFile, gzipBytes: number): UserError {
  return refusal({
    file: raw.name,
    reason: "GZIP_CRC",
    found: `${raw.name} has ${raw.bytes - gzipBytes} bytes after its gzip data that are not gzip.`,
    remedy: "Copy or download the file again; what follows the gzip data would be lost.",
  });
}
