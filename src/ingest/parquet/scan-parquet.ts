import { newHash, readChunks, requireUnchanged, type RawFile } from "../scan/raw-file.js";
import type { ScannedFile } from "../scan/scanned-file.js";
import { readParquetFooter } from "./parquet-footer.js";
import { checkParquetFooter } from "./parquet-limits.js";

/**
 * Checks a Parquet file by its footer, before any data of it is read; then reads its bytes once for
 * the checksum. A record is known by its number.
 *
 * @throws UserError BAD_FILE with reason PARQUET_FOOTER, PARQUET_ENCRYPTED, PARQUET_BOMB,
 *   PARQUET_NESTED, DUPLICATE_COLUMN, NO_HEADER or FILE_CHANGED
 */
export async function scanParquet(path: string, raw: RawFile): Promise<ScannedFile> {
  const footer = await readParquetFooter(raw.handle, raw);
  checkParquetFooter(footer, raw);
  const hash = newHash();
  for await (const _chunk of readChunks(raw, hash)) continue;
  await requireUnchanged(raw);
  return {
    path,
    name: raw.name,
    bytes: raw.bytes,
    sha256: hash.digest("hex"),
    compression: "none",
    delimiter: ",",
    header: footer.columns.map(({ name }) => name),
    storedTypes: footer.columns.map(({ type }) => type),
    records: footer.rows,
    blankLines: 0,
    quarantined: [],
    quarantinedCounts: {},
    warnings: [],
    readablePath: path,
    readableDelimiter: ",",
    longestRecordBytes: 0,
    hasLineColumn: false,
    lineEnding: "LF",
  };
}
