import { scanParquet } from "../parquet/scan-parquet.js";
import { ByteWindow } from "./byte-window.js";
import { CleanCopy } from "./clean-copy.js";
import { HEADER_MAX_BYTES, readHeader, type Header } from "./header.js";
import { newHash, openRawFile, requireUnchanged, type RawFile } from "./raw-file.js";
import { RecordCopier, type RecordTally } from "./record-copier.js";
import type { RecordLimits } from "./record-scanner.js";
import { refusal } from "./refusal.js";
import { headerWarnings, scanWarnings } from "./scan-warnings.js";
import type { ScannedFile, ScanOptions } from "./scanned-file.js";
import { checkSound } from "./sound-check.js";
import { openText } from "./text-source.js";

export type { ScannedFile, ScanOptions } from "./scanned-file.js";

const MAX_DECOMPRESSED_BYTES = 64 * 2 ** 30;
const MAX_RATIO = 100;
const MAX_FIELD_BYTES = 2 ** 20;
/** A record may be this many times as long as the longest field. */
const RECORD_FIELDS = 2;
const SHORT_SHA = 12;

/** What only the reading of the content tells. */
type Content = Omit<
  ScannedFile,
  "path" | "name" | "bytes" | "compression" | "delimiter" | "header"
>;

/**
 * The structural check of a raw delimited file, before DuckDB reads it. A sound plain file is read
 * once and stays where it is; any other is rewritten as a clean copy, without the records whose
 * structure is broken, which are returned as quarantined. Nothing is dropped without being counted.
 * Memory is bounded whatever the size of the file.
 *
 * @throws UserError NOT_FOUND, or BAD_FILE for a file that cannot be used at all, with `reason`:
 *   IS_DIRECTORY, NOT_A_FILE, EMPTY_FILE, NO_ROWS, NO_HEADER, DUPLICATE_COLUMN, UTF16, NOT_LATIN1,
 *   NOT_GZIP, GZIP_TRUNCATED, GZIP_CRC, GZIP_BOMB, ZIP_ARCHIVE, COMPRESSION, FILE_CHANGED,
 *   those of scanParquet;
 *   UNCLOSED_QUOTE, NUL_BYTE or BAD_UTF8 when it is the header that is broken
 */
export async function scanFile(path: string, options: ScanOptions): Promise<ScannedFile> {
  const raw = await openRawFile(path, options.onProgress);
  try {
    if (raw.isParquet) {
      const scanned = await scanParquet(path, raw);
      if (options.mayBeEmpty !== true) requireRecords(scanned.records, raw.name);
      return scanned;
    }
    const isPlain =
      !raw.isGzip && (options.encoding ?? "utf8") === "utf8" && options.form === undefined;
    const sound = isPlain ? await scanSound(path, raw, recordLimits(options)) : null;
    const { header, content } = sound ?? (await scanIntoCopy(raw, options));
    if (options.mayBeEmpty !== true) requireRecords(content.records, raw.name);
    return {
      path,
      name: raw.name,
      bytes: raw.bytes,
      compression: raw.isGzip ? "gzip" : "none",
      delimiter: header.delimiter,
      header: header.names,
      ...content,
    };
  } finally {
    await raw.handle.close();
  }
}

function recordLimits({ maxFieldBytes = MAX_FIELD_BYTES }: ScanOptions): RecordLimits {
  return { maxFieldBytes, maxRecordBytes: maxFieldBytes * RECORD_FIELDS };
}

async function scanSound(
  path: string,
  raw: RawFile,
  limits: RecordLimits,
): Promise<{ header: Header; content: Content } | null> {
  const sound = await checkSound(raw, limits);
  if (sound === null) return null;
  await requireUnchanged(raw);
  const { header, records, ...found } = sound;
  const content = {
    ...found,
    records,
    blankLines: 0,
    quarantined: [],
    quarantinedCounts: {},
    warnings: headerWarnings(header, records),
    readablePath: path,
    readableDelimiter: header.delimiter,
    hasLineColumn: false,
  };
  return { header, content };
}

async function scanIntoCopy(
  raw: RawFile,
  options: ScanOptions,
): Promise<{ header: Header; content: Content }> {
  const hash = newHash();
  const source = openText(raw, hash, {
    maxDecompressedBytes: options.maxDecompressedBytes ?? MAX_DECOMPRESSED_BYTES,
    maxRatio: options.maxRatio ?? MAX_RATIO,
    encoding: options.encoding ?? "utf8",
    form: options.form,
  });
  let copy: CleanCopy | null = null;
  try {
    const window = new ByteWindow(source.chunks);
    await window.fillTo(HEADER_MAX_BYTES + 3);
    const form = source.form();
    const header =
      form?.header ?? readHeader(window.bytes.subarray(0, window.end), window.isEnd, raw.name);
    window.start = header.end;
    copy = new CleanCopy(options.stagingDir, header.names);
    const limits = recordLimits(options);
    const copier = new RecordCopier(window, header, { file: raw.name, copy, limits });
    await copier.run();
    await requireUnchanged(raw);
    const { tally, quarantine } = copier;
    const sha256 = hash.digest("hex");
    const content = {
      sha256,
      records: tally.records,
      blankLines: tally.blankLines,
      quarantined: quarantine.records,
      quarantinedCounts: quarantine.counts,
      warnings: scanWarnings(header, tally, quarantine, { isLikelyUtf8: source.isLikelyUtf8() }),
      readablePath: copy.publish(`${raw.name}.${sha256.slice(0, SHORT_SHA)}.csv`),
      readableDelimiter: "," as const,
      longestRecordBytes: copy.longestRecordBytes,
      hasLineColumn: true,
      ...(form === null ? {} : { form: form.form }),
      lineEnding: lineEndingOf(tally),
    };
    return { header, content };
  } catch (error) {
    copy?.discard();
    throw error;
  } finally {
    await source.chunks.return(undefined);
  }
}

/** @throws UserError NO_ROWS */
export function requireRecords(records: number, file: string): void {
  if (records > 0) return;
  throw refusal({
    file,
    reason: "NO_ROWS",
    found: `${file} has a header but no records.`,
    remedy: "Check that the export was finished and that its filter is not too narrow.",
    line: 1,
  });
}

function lineEndingOf({ lineEnds }: RecordTally): ScannedFile["lineEnding"] {
  const used = (["LF", "CRLF", "CR"] as const).filter((lineEnd) => lineEnds[lineEnd] > 0);
  return used.length > 1 ? "MIXED" : (used[0] ?? "LF");
}
