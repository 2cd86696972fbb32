import type { FileWarning, QuarantinedRecord } from "../../domain/quarantine.js";
import type { StoredType } from "../parquet/stored-type.js";
import type { Delimiter } from "./header.js";
import type { HeaderlessForm } from "./headerless.js";
import type { QuarantinedCounts } from "./quarantine-log.js";
import type { TextEncoding } from "./text-source.js";

export interface ScanOptions {
  /** Where a clean copy is written when one is needed; made if absent. */
  readonly stagingDir: string;
  /** Default 64 GiB. */
  readonly maxDecompressedBytes?: number;
  /** Decompressed bytes per byte on disk, default 100; applies after the first MiB. */
  readonly maxRatio?: number;
  /** Longest field as written, default 1 MiB. A record may have twice as much. */
  readonly maxFieldBytes?: number;
  /** Default utf8. latin1 is read as Windows-1252, its superset in practice. */
  readonly encoding?: TextEncoding;
  /** Read as a file without a header, of this form. */
  readonly form?: HeaderlessForm | undefined;
  /** Whether a header without records is fine; default false: NO_ROWS. */
  readonly mayBeEmpty?: boolean;
  /** In bytes on disk; rises to `totalBytes`. */
  readonly onProgress?: (bytesRead: number, totalBytes: number) => void;
}

/**
 * A delimited file that DuckDB can read as text from `readablePath`.
 * Always: records = records in `readablePath` + all of `quarantinedCounts`.
 */
export interface ScannedFile {
  /** As given. */
  readonly path: string;
  readonly name: string;
  /** On disk. */
  readonly bytes: number;
  /** Of the bytes on disk, hex. */
  readonly sha256: string;
  readonly compression: "none" | "gzip";
  /** Of the original. */
  readonly delimiter: Delimiter;
  /** Present when the file has no header: `header` then names the columns of its form. */
  readonly form?: HeaderlessForm;
  /** Column names in file order, trimmed; use these, not the first line of `readablePath`. */
  readonly header: readonly string[];
  /** Present for a Parquet file: what each column of `header` holds. It is read as it is. */
  readonly storedTypes?: readonly StoredType[];
  /** All data records, good and quarantined, without header and blank lines. */
  readonly records: number;
  readonly blankLines: number;
  /** The first 10,000. */
  readonly quarantined: readonly QuarantinedRecord[];
  /** All, by reason. */
  readonly quarantinedCounts: QuarantinedCounts;
  readonly warnings: readonly FileWarning[];
  /** The original when it is sound, else a clean copy in the staging directory. */
  readonly readablePath: string;
  /** Of `readablePath`: comma in a clean copy. */
  readonly readableDelimiter: Delimiter;
  /** Of `readablePath`, without line end; DuckDB's max_line_size must be above it. */
  readonly longestRecordBytes: number;
  /**
   * Whether the first column of `readablePath` is `_line`, the physical line where the record
   * starts in the decompressed original. If not, record n is at line n + 1.
   */
  readonly hasLineColumn: boolean;
  /** Of records and blank lines, not of line ends inside quotes. LF, CRLF and CR each end a line. */
  readonly lineEnding: "LF" | "CRLF" | "CR" | "MIXED";
  /** Only of a file whose records are kept: `readablePath` is then Parquet (kept-input.ts). */
  readonly kept?: KeptRecords;
}

/** A file's records as they are kept, in place of the file itself. */
export interface KeptRecords {
  /** Places of the header whose columns are there. */
  readonly places: readonly number[];
  /** Whether it is the file itself, with its own names of columns; otherwise they are named by place. */
  readonly isWhole: boolean;
  /** Of the code that scanned the file, once a load has kept it. */
  readonly codeVersion?: string;
}
