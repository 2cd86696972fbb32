import type { Reading } from "../domain/reading.js";
import { sqlName, sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { columnSql } from "./column-sql.js";
import { dateOrderOf } from "./date-order.js";
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

/** Text columns are named by their place, so a header can hold any word. */
export const sourceColumn = (place: number): string => `c${place}`;

/** DuckDB's buffer holds many lines; a longer record than this gets a buffer of its own size. */
const MAX_LINE_SIZE = 2_000_000;

/** Reads the file as text. The scan has made sure that every record has the header's width. */
export function sourceSql({ scanned }: RecognisedFile): string {
  if (scanned.kept !== undefined) return `read_parquet(${sqlText(scanned.readablePath)})`;
  const columns = [
    ...(scanned.hasLineColumn ? ["_line"] : []),
    ...scanned.header.map((_, place) => sourceColumn(place)),
  ].map((name) => `'${name}': 'VARCHAR'`);
  return `read_csv(${sqlText(scanned.readablePath)}, auto_detect = false, header = true,
    delim = ${sqlText(scanned.readableDelimiter)}, quote = '"', escape = '"',
    max_line_size = ${Math.max(MAX_LINE_SIZE, scanned.longestRecordBytes + 16)}, columns = {${columns.join(", ")}})`;
}

/** Places of the file's columns that the layout reads, in order. */
export function readPlaces({ places }: RecognisedFile): number[] {
  return [...new Set(Object.values(places))].sort((one, other) => one - other);
}

/**
 * SQL for a record's fields as they are written, to show where it went wrong. Only those that the
 * layout reads: what else a file says, such as names, is kept nowhere.
 */
export function recordText(file: RecognisedFile): string {
  const texts = readPlaces(file).map((place) => `coalesce(${sourceColumn(place)}, '')`);
  return `concat_ws(',', ${texts.join(", ")})`;
}

/**
 * Reads a file as text and casts it, all in one pass. Columns are taken by their place in the
 * file's own header, so their order never matters.
 *
 * @throws UserError AMBIGUOUS_DATE
 */
export async function readInputTable(
  engine: SqlEngine,
  file: RecognisedFile,
  options: InputOptions & { readonly table: string },
): Promise<InputTable> {
  const { scanned, spec, places } = file;
  const from = sourceSql(file);
  const pieces = [];
  for (const [column, columnSpec] of Object.entries(spec.columns)) {
    const place = places[column] ?? 0;
    const source = sourceColumn(place);
    const dateOrder =
      columnSpec.kind === "timestamp"
        ? await dateOrderOf(engine, from, {
            source,
            header: scanned.header[place] ?? column,
            file: scanned.name,
            choice: options.reading.dateOrder,
          })
        : "year-first";
    pieces.push({ column, ...columnSql(column, source, columnSpec, { ...options, dateOrder }) });
  }
  const named = (names: readonly (readonly [string, string])[]): string =>
    names.map(([name, sql]) => `${sql} as ${sqlName(name)}`).join(", ");
  const columns = pieces.flatMap(({ typed, derived }) =>
    [typed, ...derived].map(([name]) => sqlName(name)),
  );
  const problems = pieces.filter((piece) => piece.problem !== null);
  const firstProblem = `coalesce(${[...problems.map((p) => p.problem), "null"].join(", ")})`;
  const firstColumn = `case ${problems
    .map((p) => `when ${p.problem} is not null then ${sqlText(p.column)}`)
    .join(" ")} else null end`;
  const derived = pieces.flatMap((piece) => piece.derived);
  await engine.run(`create temp table ${options.table} as
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
        from (select *, ${named(pieces.map(({ text }) => text))} from ${from})
      )
    )`);
  return { file, table: options.table, columns };
}
