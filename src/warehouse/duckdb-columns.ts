import {
  type DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBResult,
  DuckDBTypeId,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBVector,
} from "@duckdb/node-api";
import type { ColumnTable } from "../domain/column-table.js";

/**
 * The columns of an answer as models take them, without a row or a list in between: numbers in typed
 * arrays, NaN for null; days as text. A streamed answer is never held twice.
 *
 * @throws Error when a column holds something else
 */
export async function columnTableOf(
  result: Pick<DuckDBResult, "columnNames" | "columnTypes" | "fetchChunk">,
): Promise<ColumnTable> {
  const columns = result.columnTypes().map(columnOf);
  let rowCount = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null; chunk = await result.fetchChunk()) {
    if (chunk.rowCount === 0) break;
    rowCount += chunk.rowCount;
    for (const [place, column] of columns.entries()) column.take(chunk.getColumnVector(place));
  }
  const numbers = new Map<string, Float64Array>();
  const texts = new Map<string, readonly (string | null)[]>();
  for (const [place, name] of result.columnNames().entries()) {
    const column = columns[place];
    if (column instanceof TextColumn) texts.set(name, column.values);
    else if (column !== undefined) numbers.set(name, column.values(rowCount));
  }
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

function columnOf({ typeId }: DuckDBType): NumberColumn | TextColumn {
  if (typeId === DuckDBTypeId.VARCHAR) return new TextColumn(asText);
  return typeId === DuckDBTypeId.DATE ? new TextColumn(dayText()) : new NumberColumn();
}

class NumberColumn {
  #parts: Float64Array[] = [];

  take(vector: DuckDBVector): void {
    const part = new Float64Array(vector.itemCount);
    for (let item = 0; item < vector.itemCount; item++) {
      const value = vector.getItem(item);
      part[item] = typeof value === "number" ? value : numberOf(value);
    }
    this.#parts.push(part);
  }

  /** All that was taken, once. */
  values(rowCount: number): Float64Array {
    const values = new Float64Array(rowCount);
    let row = 0;
    for (const part of this.#parts) {
      values.set(part, row);
      row += part.length;
    }
    this.#parts = [];
    return values;
  }
}

class TextColumn {
  readonly values: (string | null)[] = [];

  constructor(private readonly textOf: (value: DuckDBValue) => string) {}

  take(vector: DuckDBVector): void {
    for (let item = 0; item < vector.itemCount; item++) {
      const value = vector.getItem(item);
      this.values.push(value === null ? null : this.textOf(value));
    }
  }
}

function numberOf(value: DuckDBValue | null): number {
  if (value === null) return NaN;
  if (typeof value === "boolean" || typeof value === "bigint") return Number(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  throw new Error(`a column of ${typeof value} is no input of a model: cast it`);
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
