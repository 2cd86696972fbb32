import type { ReadOptions } from "../ingest-desk.js";
import { csvText, type Rows } from "../maven-files.js";
import type { Files } from "../shop-desk.js";

/** A column of a good file, by the name of its table and its header. */
export type Place = readonly [table: string, header: string];

export type Tables = Record<string, Rows>;

/** What a trap of one layout alone must come to. */
export interface OwnTrap {
  /** Row of the catalogue of bad inputs, or 0 for a trap that it does not list. */
  readonly row: number;
  readonly name: string;
  readonly change: (tables: Tables) => void;
  readonly options?: ReadOptions;
  readonly reads: {
    /** Reasons of all quarantined records, in order of file and record; default: none. */
    readonly reasons?: readonly string[];
    /** Counts of some warnings. */
    readonly warnings?: Readonly<Record<string, number>>;
    /** Rows of some facts. */
    readonly facts?: Readonly<Record<string, number>>;
    /** SQL over the facts → the texts in its first column. */
    readonly values?: Readonly<Record<string, readonly string[]>>;
  };
}

/**
 * One layout's good files, small, and which of their columns can show which fault: all that the
 * catalogue of bad inputs needs to know of a layout. The module is named `<layout>.ts` and exports
 * it as `fixture`.
 */
export interface BadInputFixture {
  /** By role; each becomes the file `<role>.csv`. Made anew at each call. */
  readonly tables: () => Tables;
  /** Of each kind a column that a record may be set aside for; left out: the layout has none. */
  readonly columns: {
    /** Required, refers to nothing, and its text is kept digit by digit. */
    readonly id?: Place;
    /** Its file is the one that is damaged as a whole; without one it is the first file. */
    readonly timestamp?: Place;
    readonly text?: Place;
    readonly integer?: Place;
    readonly amount?: Place;
    /** Refers to the key of another file. */
    readonly reference?: Place;
  };
  /** How the layout writes moments: as text with a time, as a day alone, as a number, or never. */
  readonly moments: "text" | "day" | "epoch" | "none";
  /** A file without a header has no column names to get wrong. Default true. */
  readonly hasHeader?: boolean;
  /** Between the fields of a file; default a comma. */
  readonly delimiter?: string;
  /** By role the column that makes a record unlike all others, where the layout drops equal ones. */
  readonly unlike?: Readonly<Record<string, string>>;
  /** How a table is written; default CSV. A file without a header is written without it. */
  readonly write?: (rows: Rows) => string;
  readonly options?: ReadOptions;
  readonly own: readonly OwnTrap[];
  /** Rows of the catalogue that the layout cannot show, and why. */
  readonly without: Readonly<Record<number, string>>;
}

/** The role of the file that is damaged as a whole. */
export function mainRole({ columns, tables }: BadInputFixture): string {
  return columns.timestamp?.[0] ?? Object.keys(tables())[0] ?? "";
}

/** Tables as the files of a folder. */
export function filesOf(
  { write = csvText }: BadInputFixture,
  tables: Tables,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tables).map(([role, rows]) => [`${role}.csv`, write(rows)]),
  );
}

/** The good files with one of them replaced. */
export function withFile(
  fixture: BadInputFixture,
  role: string,
  change: (text: string) => string | Uint8Array,
): Files {
  const files = filesOf(fixture, fixture.tables());
  return { ...files, [`${role}.csv`]: change(files[`${role}.csv`] ?? "") };
}

/** Place of a header in its table. */
export function columnAt(tables: Tables, [table, header]: Place): number {
  const place = tables[table]?.[0]?.indexOf(header) ?? -1;
  if (place < 0) throw new Error(`the fixture's ${table} has no column ${header}`);
  return place;
}
