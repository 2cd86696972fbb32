/** A table with a leading 1 per row and every feature at mean 0 and standard deviation 1. */
export interface StandardisedRows {
  /** rows × width, row by row. */
  readonly values: Float64Array;
  /** Features and one. */
  readonly width: number;
  readonly means: Float64Array;
  /** Standard deviations (of n, not n - 1); 1 for a constant feature. */
  readonly scales: Float64Array;
}

/** O(rows · features), in two passes, so that large values with small spread stay exact. */
export function standardised(columns: readonly Float64Array[], rowCount: number): StandardisedRows {
  const means = Float64Array.from(columns, mean);
  const scales = Float64Array.from(columns, (column, k) => scaleOf(column, means[k] as number));
  return rowsOf(columns, rowCount, { means, scales });
}

/** Rows on the scale of an earlier fit. O(rows · features). */
export function rowsOf(
  columns: readonly Float64Array[],
  rowCount: number,
  { means, scales }: { readonly means: ArrayLike<number>; readonly scales: ArrayLike<number> },
): StandardisedRows {
  const width = columns.length + 1;
  const values = new Float64Array(rowCount * width);
  for (let row = 0; row < rowCount; row++) values[row * width] = 1;
  columns.forEach((column, k) => {
    for (let row = 0; row < rowCount; row++) {
      const centred = (column[row] as number) - (means[k] as number);
      values[row * width + k + 1] = centred / (scales[k] as number);
    }
  });
  return { values, width, means: Float64Array.from(means), scales: Float64Array.from(scales) };
}

function mean(column: Float64Array): number {
  let sum = 0;
  for (const value of column) sum += value;
  return sum / column.length;
}

function scaleOf(column: Float64Array, centre: number): number {
  let squares = 0;
  for (const value of column) squares += (value - centre) ** 2;
  const scale = Math.sqrt(squares / column.length);
  return scale > 1e-12 * (1 + Math.abs(centre)) && Number.isFinite(scale) ? scale : 1;
}
