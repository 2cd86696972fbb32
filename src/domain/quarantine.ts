/** Why a record cannot be used. Codes are stable: they are stored, counted and shown by the API. */
export type QuarantineReason =
  | "MISSING_FIELD"
  | "EXTRA_FIELD"
  | "UNCLOSED_QUOTE"
  | "NUL_BYTE"
  | "BAD_UTF8"
  | "FIELD_TOO_LONG"
  | "MISSING_VALUE"
  | "BAD_INTEGER"
  | "NOT_INTEGER"
  | "BAD_NUMBER"
  | "NOT_FINITE"
  | "CURRENCY"
  | "OUT_OF_RANGE"
  | "BAD_DATE"
  | "DATE_RANGE"
  | "BAD_FLAG"
  | "UNKNOWN_WORD"
  | "UNEXPECTED_VALUE"
  | "DUPLICATE_KEY"
  | "DUPLICATE_ROW"
  | "ORPHAN"
  | "NO_LINES";

/** Reasons that lose nothing: the same record is loaded already. Outside the quarantine limit. */
export const HARMLESS_REASONS: readonly QuarantineReason[] = ["DUPLICATE_ROW"];

/** One record that was read and not loaded. `raw` is restricted: never in API errors or logs. */
export interface QuarantinedRecord {
  readonly file: string;
  /** 1 for the first record after the header. */
  readonly record: number;
  /** Physical line in the (decompressed) file, from 1, where the record starts. */
  readonly line: number;
  readonly column: string | null;
  readonly reason: QuarantineReason;
  /** The record as text, cut at 4,096 characters, control characters shown as \u escapes. */
  readonly raw: string;
}

/** Something noticed and normalised; the record was loaded. */
export interface FileWarning {
  readonly code: string;
  readonly count: number;
  readonly message: string;
}
