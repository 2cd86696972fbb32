import type { Caution, FileReport } from "./ingest-report.js";
import type { Recognition } from "./recognition.js";
import type { UserErrorCode } from "./user-error.js";

/** What can be said of files before they are loaded. */
export interface Inspection {
  readonly files: readonly InspectedFile[];
  /** Null when the files fit no layout, or none could be read. */
  readonly recognition: Recognition | null;
  /** Why they could not be loaded as they are; null when they could. */
  readonly refusal: Refused | null;
  /** The account of a load, file by file; null when it did not come so far. */
  readonly account: readonly FileReport[] | null;
  /** First and last day of a session or order, in the shop's zone. */
  readonly period: { readonly firstOn: string; readonly lastOn: string } | null;
  /** Rows of each fact that a load would make. */
  readonly facts: Readonly<Record<string, number>>;
  readonly cautions: readonly Caution[];
  readonly readiness: readonly Readiness[];
}

export interface Refused {
  readonly code: UserErrorCode;
  readonly reason: string | null;
  readonly message: string;
  readonly remedy: string;
}

export interface InspectedFile {
  readonly name: string;
  /** On disk. */
  readonly bytes: number;
  /** Null for all below when the file cannot be read; `refusal` says why. */
  readonly refusal: Refused | null;
  readonly text: InspectedText | null;
  /** What the file is in its layout; null when it is no part of it. */
  readonly role: string | null;
  readonly columns: readonly InspectedColumn[];
}

export interface InspectedText {
  /** Of a Parquet file it says nothing of encoding, delimiter and line ends. */
  readonly format: "text" | "parquet";
  readonly encoding: "utf8" | "latin1" | null;
  readonly compression: "none" | "gzip";
  readonly delimiter: string | null;
  readonly lineEnding: string | null;
  readonly hasHeader: boolean;
  readonly records: number;
}

export interface InspectedColumn {
  readonly header: string;
  /** Column of the layout that it is; null when it is not read. */
  readonly column: string | null;
  /** By what nearly all of its first 50,000 values look like. */
  readonly type: "integer" | "number" | "date" | "text" | "empty";
  /** Of the records, 0 to 1. */
  readonly emptyShare: number;
  /** Least and greatest value as text; null for none, and where values are e-mail addresses. */
  readonly least: string | null;
  readonly greatest: string | null;
  /** Exact up to a million records, else an estimate that may be a tenth off. */
  readonly distinctCount: number;
}

/** Whether files carry an answer. */
export interface Readiness {
  readonly analytic: string;
  readonly question: string;
  /** PARTLY: some of its results stay empty. REFUSED: its model needs more than the files hold. */
  readonly state: "READY" | "PARTLY" | "REFUSED" | "UNAVAILABLE";
  /** What is missing, as a sentence; null when it is ready. */
  readonly because: string | null;
}
