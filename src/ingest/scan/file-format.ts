import { refusal, type Refusal } from "./refusal.js";

type Format = Omit<Refusal, "file" | "found"> & {
  readonly magic: readonly number[];
  readonly name: string;
};

const DECOMPRESS =
  "Decompress it first and pass the text file; of the compressions only gzip is read as it is.";

/** Formats that are not delimited text, by their first bytes. */
const FOREIGN_FORMATS: readonly Format[] = [
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    name: "a zip archive or an Excel workbook",
    reason: "ZIP_ARCHIVE",
    remedy: "Unzip it first and pass the files inside; save a workbook as CSV UTF-8.",
  },
  {
    magic: [0x50, 0x4b, 0x05, 0x06],
    name: "an empty zip archive",
    reason: "ZIP_ARCHIVE",
    remedy: "Unzip it first and pass the files inside.",
  },
  {
    magic: [0x50, 0x41, 0x52, 0x31],
    name: "a Parquet file inside a gzip file",
    reason: "COMPRESSION",
    remedy: DECOMPRESS,
  },
  {
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    name: "a zstd file",
    reason: "COMPRESSION",
    remedy: DECOMPRESS,
  },
  { magic: [0x42, 0x5a, 0x68], name: "a bzip2 file", reason: "COMPRESSION", remedy: DECOMPRESS },
  {
    magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0],
    name: "an xz file",
    reason: "COMPRESSION",
    remedy: DECOMPRESS,
  },
  {
    magic: [0x1f, 0x8b],
    name: "a gzip file inside a gzip file",
    reason: "COMPRESSION",
    remedy: DECOMPRESS,
  },
];

/** Bytes that `requireText` needs to see, or the whole file when it is shorter. */
export const FORMAT_BYTES = 1024;

export function isGzip(head: Uint8Array): boolean {
  return startsWith(head, [0x1f, 0x8b]);
}

export function isParquet(head: Uint8Array): boolean {
  return startsWith(head, [0x50, 0x41, 0x52, 0x31]);
}

/** Length of the UTF-8 byte order mark: 3 or 0. */
export function byteOrderMarkBytes(head: Uint8Array): 0 | 3 {
  return startsWith(head, [0xef, 0xbb, 0xbf]) ? 3 : 0;
}

/**
 * @param head first bytes of the text, after decompression
 * @throws UserError EMPTY_FILE, UTF16, ZIP_ARCHIVE or COMPRESSION
 */
export function requireText(head: Uint8Array, file: string): void {
  if (head.length === byteOrderMarkBytes(head)) {
    throw refusal({
      file,
      reason: "EMPTY_FILE",
      found: `${file} is empty: a header line and at least one record were expected.`,
      remedy: "Export the file again and check that the export was finished.",
    });
  }
  const format = FOREIGN_FORMATS.find(({ magic }) => startsWith(head, magic));
  if (format !== undefined && !isBzip2Lookalike(format, head)) {
    const { reason, remedy, name } = format;
    throw refusal({ file, reason, remedy, found: `${file} is ${name}, not delimited text.` });
  }
  if (isUtf16(head)) {
    throw refusal({
      file,
      reason: "UTF16",
      found: `${file} is UTF-16 text: UTF-8 was expected.`,
      remedy: `Save as UTF-8 and try again, for example: iconv -f UTF-16 -t UTF-8 "${file}" > utf8.csv`,
      line: 1,
    });
  }
}

// "BZh" could begin a column name; a real file goes on with the block size and the block's own mark.
function isBzip2Lookalike({ magic }: Format, head: Uint8Array): boolean {
  return magic[0] === 0x42 && !startsWith(head.subarray(4), [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, at) => bytes[at] === byte);
}

/** A byte order mark, or NUL in nine of ten bytes of one parity and in hardly any of the other. */
function isUtf16(head: Uint8Array): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true;
  const pairs = Math.min(head.length, FORMAT_BYTES) >> 1;
  if (pairs < 2) return false;
  const nulCounts = [0, 0] as [number, number];
  for (let i = 0; i < pairs * 2; i++) if (head[i] === 0) nulCounts[(i & 1) as 0 | 1]++;
  return Math.max(...nulCounts) >= pairs * 0.9 && Math.min(...nulCounts) <= pairs * 0.1;
}
