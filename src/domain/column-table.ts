/** The answer of a query, column by column: what models compute on. */
export interface ColumnTable {
  readonly rowCount: number;
  /**
   * Numbers, NaN where SQL has null; booleans are 1 and 0.
   * @throws Error when the query has no such column, or it holds something else
   */
  numbers(column: string): Float64Array;
  /**
   * Texts as they are, days as `YYYY-MM-DD`.
   * @throws Error when the query has no such column, or it holds something else
   */
  texts(column: string): readonly (string | null)[];
}

export type ColumnValue = number | string | null;

/** A table of plain columns, each all numbers or all texts. */
export function columnTable(
  columns: Readonly<Record<string, readonly ColumnValue[]>>,
  rowCount: number,
): ColumnTable {
  const valuesOf = (column: string): readonly ColumnValue[] => {
    const values = columns[column];
    if (values === undefined) throw new Error(`there is no column ${column}`);
    return values;
  };
  return {
    rowCount,
    numbers: (column) =>
      Float64Array.from(valuesOf(column), (value) => {
        if (typeof value === "string") throw new Error(`the column ${column} holds texts`);
        return value ?? NaN;
      }),
    texts: (column) =>
      valuesOf(column).map((value) => {
        if (typeof value === "number") throw new Error(`the column ${column} holds numbers`);
        return value;
      }),
  };
}
