/** Which layout files were found to have, and why; kept in the ingest report. */
export interface Recognition {
  readonly layout: string;
  /** One sentence for people. */
  readonly because: string;
  readonly files: readonly RecognisedColumns[];
  /** Files that are no part of the layout. */
  readonly ignored: readonly string[];
  /** The layout that fits next best; null when none has a column in common. */
  readonly runnerUp: RunnerUp | null;
}

export interface RecognisedColumns {
  readonly name: string;
  readonly role: string;
  /** Column of the layout and the header that stands for it. */
  readonly columns: readonly { readonly column: string; readonly header: string }[];
  /** Columns that the layout can do without, and the file does. */
  readonly absent: readonly string[];
  /** Headers that are not read. */
  readonly unread: readonly string[];
}

export interface RunnerUp {
  readonly layout: string;
  readonly role: string;
  readonly matched: number;
  readonly missing: readonly string[];
}
