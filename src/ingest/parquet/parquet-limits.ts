import { refusal } from "../scan/refusal.js";
import type { ParquetFooter } from "./parquet-footer.js";

/** What a Parquet file may be, by its footer alone. */
export const PARQUET_LIMITS = {
  rows: 2 ** 31 - 1,
  columns: 1_000,
  rowGroups: 100_000,
  uncompressedBytes: 64 * 2 ** 30,
  /** Decompressed bytes, and values, per byte on disk; below the free ones they do not matter. */
  ratio: 100,
  freeBytes: 64 * 2 ** 20,
  freeValues: 10_000_000,
};

/**
 * Refuses what would take far more room than the file itself: a few kilobytes can hold hundreds of
 * millions of equal rows.
 *
 * @throws UserError PARQUET_BOMB, PARQUET_NESTED, DUPLICATE_COLUMN, NO_HEADER
 */
export function checkParquetFooter(
  footer: ParquetFooter,
  { name, bytes }: { readonly name: string; readonly bytes: number },
): void {
  const { columns, rows, rowGroups, uncompressedBytes } = footer;
  const limits = PARQUET_LIMITS;
  const counts: readonly [found: number, most: number, noun: string][] = [
    [rows, limits.rows, "rows"],
    [columns.length, limits.columns, "columns"],
    [rowGroups, limits.rowGroups, "row groups"],
    [uncompressedBytes, limits.uncompressedBytes, "bytes once decompressed"],
  ];
  const passed = counts.find(([found, most]) => found > most);
  if (passed !== undefined) throw bomb(name, `${passed[0]} ${passed[2]}; at most ${passed[1]}`);
  const most = bytes * limits.ratio;
  const perByte = `${limits.ratio} times its ${bytes} bytes`;
  if (uncompressedBytes > Math.max(most, limits.freeBytes))
    throw bomb(name, `${uncompressedBytes} bytes once decompressed; at most ${perByte}`);
  const values = rows * columns.length;
  if (values > Math.max(most, limits.freeValues))
    throw bomb(name, `${rows} rows of ${columns.length} columns; values at most ${perByte}`);
  requireFlat(footer, name);
}

function requireFlat({ columns }: ParquetFooter, file: string): void {
  const nested = columns.find(({ type }) => type === "nested");
  if (nested !== undefined) {
    throw refusal({
      file,
      reason: "PARQUET_NESTED",
      found: `${file}: the column "${nested.name}" holds lists or structures, and one value a row is needed.`,
      remedy: "Export it with plain columns, or leave this column out.",
    });
  }
  const names = columns.map(({ name }) => name.trim().toLowerCase());
  const repeated = names.find((name, place) => names.indexOf(name) < place);
  if (columns.length === 0 || names.includes("")) {
    throw refusal({
      file,
      reason: "NO_HEADER",
      found: `${file} has ${columns.length === 0 ? "no column" : "a column without a name"}.`,
      remedy: "Export it again with a name for every column.",
    });
  }
  if (repeated === undefined) return;
  throw refusal({
    file,
    reason: "DUPLICATE_COLUMN",
    found: `${file} has two columns that are called "${repeated}" (case does not matter).`,
    remedy: "Rename or remove one of them.",
  });
}

function bomb(file: string, limit: string): Error {
  return refusal({
    file,
    reason: "PARQUET_BOMB",
    found: `${file} says that it holds ${limit} are allowed.`,
    remedy: "If you trust the file, export it as CSV, or in several files.",
  });
}
