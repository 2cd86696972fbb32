import type { Reading } from "../domain/reading.js";
import { sqlName, sqlText, type SqlEngine } from "../domain/sql-engine.js";
import type { ColumnKind } from "./adapter.js";
import { absentSql, columnSql } from "./column-sql.js";
import { dateStyleOf } from "./date-style.js";
import { YEAR_FIRST } from "./date-sql.js";
import { decimalStyleOf } from "./decimal-style.js";
import { epochUnitOf } from "./epoch-unit.js";
import {
  readerOf,
  requireAllRecords,
  requireFittingTypes,
  storedTextFaults,
} from "./parquet/read-stored.js";
import { isTakenAsStored, storedColumnSql } from "./parquet/stored-column-sql.js";
import { storedText } from "./parquet/stored-text.js";
import type { StoredType } from "./parquet/stored-type.js";
import type { RecognisedFile } from "./recognise.js";

export interface InputOptions {
  readonly timezone: string;
  readonly currency: string;
  /** UTC `YYYY-MM-DD HH:MM:SS`; later events are quarantined. */
  readonly latestAt: string;
  readonly reading: Reading;
}

/** One file as a table: every record once, good or not; `problem` says why not. */
export interface InputTable {
  readonly file: RecognisedFile;
  /** SQL name; rowid is the place of the record in the readable file, from 0. */
  readonly table: string;
  /** SQL names of the typed columns. */
  readonly columns: readonly string[];
}

/** Stands for text that may name a person. */
export const HIDDEN_TEXT = "[not shown]";

/** Text columns are named by their place, so a header can hold any word. */
export const sourceColumn = (place: number): string => `c${place}`;

/** DuckDB's buffer holds many lines; a longer record than this gets a buffer of its own size. */
const MAX_LINE_SIZE = 2_000_000;

/** A file, and what its columns are where that is known. */
type SourceFile = Pick<RecognisedFile, "scanned"> & Partial<RecognisedFile>;

/**
 * Reads the file: columns as text, those of a Parquet file as they are stored where that is what
 * their kind needs. The scan has made sure that every record has the header's width.
 */
export function sourceSql(file: SourceFile): string {
  const { scanned } = file;
  if (scanned.kept !== undefined) return `read_parquet(${sqlText(scanned.readablePath)})`;
  if (scanned.storedTypes !== undefined) return parquetSource(file, scanned.storedTypes);
  const columns = [
    ...(scanned.hasLineColumn ? ["_line"] : []),
    ...scanned.header.map((_, place) => sourceColumn(place)),
  ].map((name) => `'${name}': 'VARCHAR'`);
  return `read_csv(${sqlText(scanned.readablePath)}, auto_detect = false, header = true,
    delim = ${sqlText(scanned.readableDelimiter)}, quote = '"', escape = '"',
    max_line_size = ${Math.max(MAX_LINE_SIZE, scanned.longestRecordBytes + 16)}, columns = {${columns.join(", ")}})`;
}

function parquetSource(file: SourceFile, types: readonly StoredType[]): string {
  const columns = file.scanned.header.map((name, place) => {
    const stored = sqlName(name);
    const isKept = storedAt(file, place) !== null;
    return `${isKept ? stored : storedText(types[place] ?? "text", stored)} as ${sourceColumn(place)}`;
  });
  return `(select ${columns.join(", ")} from read_parquet(${sqlText(file.scanned.readablePath)},
    binary_as_string = true, hive_partitioning = false))`;
}

/** Type of a stored column that is taken as it is, by all that need it; null for one read as text. */
function storedAt({ scanned, spec, places }: SourceFile, place: number): StoredType | null {
  const type = scanned.storedTypes?.[place];
  if (spec === undefined || places === undefined || scanned.kept !== undefined) return null;
  const columns = Object.entries(spec.columns).filter(([name]) => places[name] === place);
  if (type === undefined || columns.length === 0) return null;
  return columns.every(([, { kind }]) => isTakenAsStored(kind, type)) ? type : null;
}

/** Places of the file's columns that the layout reads, in order. */
export function readPlaces({ places }: RecognisedFile): number[] {
  return [...new Set(Object.values(places))].sort((one, other) => one - other);
}

/** SQL for the text of a column, as it is written or would be. */
export function sourceText(file: RecognisedFile, place: number): string {
  const type = storedAt(file, place);
  const source = sourceColumn(place);
  return type === null ? source : storedText(type, source);
}

/**
 * SQL for a record's fields as they are written, to show where it went wrong. Only those that the
 * layout reads: what else a file says, such as names, is kept nowhere.
 */
export function recordText(file: RecognisedFile): string {
  const texts = readPlaces(file).map((place) => `coalesce(${sourceText(file, place)}, '')`);
  const text = `concat_ws(',', ${texts.join(", ")})`;
  // the scan of a text file has set such records aside
  return file.scanned.storedTypes === undefined ? text : `replace(${text}, chr(0), '\\u0000')`;
}

/** Text columns of a file that hold values of a kind. */
function present(file: RecognisedFile, kind: ColumnKind): { source: string; header: string }[] {
  const { scanned, spec, places } = file;
  return Object.entries(spec.columns).flatMap(([column, each]) => {
    const place = places[column];
    if (each.kind !== kind || place === undefined || storedAt(file, place) !== null) return [];
    return [{ source: sourceColumn(place), header: scanned.header[place] ?? column }];
  });
}

/**
 * Reads a file as text and casts it, all in one pass. Columns are taken by their place in the
 * file's own header, so their order never matters.
 *
 * @throws UserError AMBIGUOUS_DATE, AMBIGUOUS_DECIMAL; WRONG_TYPE, PARQUET_DAMAGED
 */
export async function readInputTable(
  engine: SqlEngine,
  file: RecognisedFile,
  options: InputOptions & { readonly table: string },
): Promise<InputTable> {
  const { scanned, spec, places } = file;
  requireFittingTypes(file);
  const reader = readerOf(engine, scanned);
  const from = sourceSql(file);
  const decimals = await decimalStyleOf(reader, from, {
    columns: present(file, "amount"),
    file: scanned.name,
    choice: options.reading.decimal,
  });
  const pieces = [];
  for (const [column, columnSpec] of Object.entries(spec.columns)) {
    const place = places[column];
    if (place === undefined) {
      pieces.push({ column, ...absentSql(column, columnSpec) });
      continue;
    }
    const source = sourceColumn(place);
    const type = storedAt(file, place);
    if (type !== null) {
      const context = { ...options, dates: YEAR_FIRST, decimals, epochUnit: "seconds" as const };
      pieces.push({ column, ...storedColumnSql(column, source, columnSpec, { ...context, type }) });
      continue;
    }
    const dates =
      columnSpec.kind === "timestamp"
        ? await dateStyleOf(reader, from, {
            source,
            header: scanned.header[place] ?? column,
            file: scanned.name,
            choice: options.reading.dateOrder,
          })
        : YEAR_FIRST;
    const epochUnit =
      columnSpec.kind === "epoch" ? await epochUnitOf(reader, from, source) : "milliseconds";
    const context = { ...options, dates, decimals, epochUnit };
    pieces.push({ column, ...columnSql(column, source, columnSpec, context) });
  }
  const named = (names: readonly (readonly [string, string])[]): string =>
    names.map(([name, sql]) => `${sql} as ${sqlName(name)}`).join(", ");
  const columns = pieces.flatMap(({ typed, derived }) =>
    [typed, ...derived].map(([name]) => sqlName(name)),
  );
  const rules = (spec.rules ?? []).map(({ column, reason, isBrokenBy }) => ({
    column,
    problem: `case when ${isBrokenBy} then ${sqlText(reason)} end`,
  }));
  const problems = [...storedTextFaults(file), ...pieces, ...rules].filter(
    (piece) => piece.problem !== null,
  );
  const firstProblem = `coalesce(${[...problems.map((p) => p.problem), "null"].join(", ")})`;
  const firstColumn = `case ${problems
    .map((p) => `when ${p.problem} is not null then ${sqlText(p.column)}`)
    .join(" ")} else null end`;
  const derived = pieces.flatMap((piece) => piece.derived);
  await reader.run(`create temp table ${options.table} as
    select ${columns.join(", ")},
      cast(${scanned.hasLineColumn ? "_line" : "null"} as bigint) as line,
      problem,
      case when problem is not null then ${problems.length === 0 ? "null" : firstColumn} end as problem_column,
      case when problem is not null then ${recordText(file)} end as raw
    from (
      select *, ${derived.length === 0 ? "" : `${named(derived)},`}
        cast(${firstProblem} as text) as problem
      from (
        select *, ${named(pieces.map(({ typed }) => typed))}
        from (select *, ${named(pieces.flatMap(({ text }) => (text === null ? [] : [text])))} from ${from})
      )
    )`);
  await requireAllRecords(engine, scanned, options.table);
  return { file, table: options.table, columns };
}
