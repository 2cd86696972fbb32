import type { Reading } from "../domain/reading.js";
import { sqlName, sqlText, type SqlEngine } from "../domain/sql-engine.js";
import type { ColumnKind } from "./adapter.js";
import { absentSql, columnSql } from "./column-sql.js";
import { dateStyleOf } from "./date-style.js";
import { YEAR_FIRST } from "./date-sql.js";
import { decimalStyleOf } from "./decimal-style.js";
import { epochUnitOf } from "./epoch-unit.js";
import { readerOf, requireAllRecords, storedTextFaults } from "./parquet/read-stored.js";
import { storedColumnSql } from "./parquet/stored-column-sql.js";
import type { RecognisedFile } from "./recognise.js";
import { problemSql } from "./problem-sql.js";
import { repeatMark } from "./repeat-mark.js";
import { recordSource, sourceColumn, storedAt } from "./record-source.js";

export interface InputOptions {
  readonly timezone: string;
  readonly currency: string;
  /** UTC `YYYY-MM-DD HH:MM:SS`; later events are quarantined. */
  readonly latestAt: string;
  readonly reading: Reading;
}

/** One file as a table: every record once, good or not. */
export interface InputTable {
  readonly file: RecognisedFile;
  /**
   * SQL name; rowid is the place of the record in the readable file, from 0. Beside the values: `problem`
   * of a record that is not good (`problemSql`), `mark` for layouts that look for repeats (`repeatMark`),
   * `line` where the file tells it.
   */
  readonly table: string;
  /** SQL names of the typed columns. */
  readonly columns: readonly string[];
}

/** Stands for text that may name a person. */
export const HIDDEN_TEXT = "[not shown]";

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
 * Casts the kept records of a file, all in one pass. Columns are taken by their place in the file's
 * own header, so their order never matters.
 *
 * @throws UserError AMBIGUOUS_DATE, AMBIGUOUS_DECIMAL; PARQUET_DAMAGED
 */
export async function readInputTable(
  engine: SqlEngine,
  file: RecognisedFile,
  options: InputOptions & { readonly table: string },
): Promise<InputTable> {
  const { scanned, spec, places } = file;
  const reader = readerOf(engine, scanned);
  const from = recordSource(file);
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
    faults: [{ when: isBrokenBy, reason: sqlText(reason) }],
  }));
  const faults = [...storedTextFaults(file), ...pieces, ...rules].flatMap((piece) =>
    piece.faults.map(
      ({ when, reason }) => `when ${when} then ${problemSql(reason, sqlText(piece.column))}`,
    ),
  );
  const problem = faults.length === 0 ? "null" : `case ${faults.join(" ")} end`;
  const derived = pieces.flatMap((piece) => piece.derived);
  const others = [
    ...(spec.repeatsAgreeIn === undefined ? [] : [`${repeatMark(spec.repeatsAgreeIn)} as mark`]),
    ...(scanned.hasLineColumn ? ["cast(_line as bigint) as line"] : []),
  ];
  await reader.run(`create table ${options.table} as
    select ${[...columns, ...others].join(", ")}, problem
    from (
      select *, ${derived.length === 0 ? "" : `${named(derived)},`}
        cast(${problem} as text) as problem
      from (
        select *, ${named(pieces.map(({ typed }) => typed))}
        from (select *, ${named(pieces.flatMap(({ text }) => (text === null ? [] : [text])))} from ${from})
      )
    )`);
  await requireAllRecords(engine, scanned, options.table);
  return { file, table: options.table, columns };
}
