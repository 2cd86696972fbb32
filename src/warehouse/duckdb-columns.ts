import {
  type DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTypeId,
  type DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBVector,
} from "@duckdb/node-api";
import type { ColumnTable } from "../domain/column-table.js";

/** An answer as DuckDB hands it over, in chunks of rows; one without rows, or none, is the end. */
export interface ChunkedAnswer {
  readonly names: readonly string[];
  readonly types: readonly DuckDBType[];
  readonly nextChunk: () => Promise<DuckDBDataChunk | null>;
}

/**
 * The columns of an answer as models take them, without a row or a list in between: numbers in typed
 * arrays, NaN for null; days as text. Each chunk is let go as soon as it is read.
 *
 * @throws Error when a column holds something else
 */
export async function columnTableOf(answer: ChunkedAnswer): Promise<ColumnTable> {
  const columns = answer.types.map(({ typeId }) => {
    if (typeId === DuckDBTypeId.VARCHAR) return new Texts(asText);
    return typeId === DuckDBTypeId.DATE ? new Texts(dayText()) : new Numbers();
  });
  let rowCount = 0;
  for (;;) {
    const chunk = await answer.nextChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    rowCount += chunk.rowCount;
    columns.forEach((column, place) => column.append(chunk.getColumnVector(place)));
  }
  const numbers = new Map<string, Float64Array>();
  const texts = new Map<string, readonly (string | null)[]>();
  columns.forEach((column, place) => {
    const name = answer.names[place] as string;
    if (column instanceof Numbers) numbers.set(name, column.whole());
    else texts.set(name, column.values);
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

class Numbers {
  #parts: Float64Array[] = [];

  append(vector: DuckDBVector): void {
    const values = new Float64Array(vector.itemCount);
    for (let item = 0; item < values.length; item++) {
      const value = vector.getItem(item);
      values[item] = typeof value === "number" ? value : numberOf(value);
    }
    this.#parts.push(values);
  }

  /** All values; what they came in is given up. */
  whole(): Float64Array {
    const values = new Float64Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
    let from = 0;
    for (const part of this.#parts) {
      values.set(part, from);
      from += part.length;
    }
    this.#parts = [];
    return values;
  }
}

function numberOf(value: DuckDBValue | null): number {
  if (value === null) return NaN;
  if (typeof value === "boolean" || typeof value === "bigint") return Number(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  throw new Error(`a column of ${typeof value} is no input of a model: cast it`);
}

class Texts {
  readonly values: (string | null)[] = [];

  constructor(private readonly textOf: (value: DuckDBValue) => string) {}

  append(vector: DuckDBVector): void {
    for (let item = 0; item < vector.itemCount; item++) {
      const value = vector.getItem(item);
      this.values.push(value === null ? null : this.textOf(value));
    }
  }
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
