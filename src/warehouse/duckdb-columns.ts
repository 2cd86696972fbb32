import {
  type DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTypeId,
  type DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { ColumnTable } from "../domain/column-table.js";

/** A whole answer as DuckDB hands it over, in chunks of rows. */
export interface ChunkedAnswer {
  readonly names: readonly string[];
  readonly types: readonly DuckDBType[];
  readonly chunks: readonly DuckDBDataChunk[];
}

/**
 * The columns of an answer as models take them, without a row or a list in between: numbers in typed
 * arrays, NaN for null; days as text.
 *
 * @throws Error when a column holds something else
 */
export function columnTableOf({ names, types, chunks }: ChunkedAnswer): ColumnTable {
  const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const numbers = new Map<string, Float64Array>();
  const texts = new Map<string, readonly (string | null)[]>();
  names.forEach((name, place) => {
    const type = types[place]?.typeId;
    if (type === DuckDBTypeId.VARCHAR) texts.set(name, textsOf(chunks, place, asText));
    else if (type === DuckDBTypeId.DATE) texts.set(name, textsOf(chunks, place, dayText()));
    else numbers.set(name, numbersOf(chunks, place, rowCount));
  });
  const held = <Values>(
    column: string,
    wanted: ReadonlyMap<string, Values>,
    { others, of }: { readonly others: ReadonlyMap<string, unknown>; readonly of: string },
  ): Values => {
    const values = wanted.get(column);
    if (values !== undefined) return values;
    throw new Error(
      others.has(column) ? `the column ${column} holds ${of}` : `there is no column ${column}`,
    );
  };
  return {
    rowCount,
    numbers: (column) => held(column, numbers, { others: texts, of: "texts" }).slice(),
    texts: (column) => held(column, texts, { others: numbers, of: "numbers" }),
  };
}

function numbersOf(
  chunks: readonly DuckDBDataChunk[],
  place: number,
  rowCount: number,
): Float64Array {
  const values = new Float64Array(rowCount);
  let row = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(place);
    for (let item = 0; item < vector.itemCount; item++) {
      const value = vector.getItem(item);
      values[row++] = typeof value === "number" ? value : numberOf(value);
    }
  }
  return values;
}

function numberOf(value: DuckDBValue | null): number {
  if (value === null) return NaN;
  if (typeof value === "boolean" || typeof value === "bigint") return Number(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  throw new Error(`a column of ${typeof value} is no input of a model: cast it`);
}

function textsOf(
  chunks: readonly DuckDBDataChunk[],
  place: number,
  textOf: (value: DuckDBValue) => string,
): (string | null)[] {
  const values: (string | null)[] = [];
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(place);
    for (let item = 0; item < vector.itemCount; item++) {
      const value = vector.getItem(item);
      values.push(value === null ? null : textOf(value));
    }
  }
  return values;
}

const asText = (value: DuckDBValue): string => value as string;

/** Few days stand in many rows. */
function dayText(): (value: DuckDBValue) => string {
  const known = new Map<number, string>();
  return (value) => {
    const { days } = value as DuckDBDateValue;
    const text = known.get(days) ?? new Date(days * 86_400_000).toISOString().slice(0, 10);
    known.set(days, text);
    return text;
  };
}
