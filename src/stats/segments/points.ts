/** Points in the plane of a few features: `values[row * width + column]`, all finite. */
export interface Points {
  readonly values: Float64Array;
  readonly count: number;
  readonly width: number;
}

/**
 * Squared Euclidean distance between row `row` of the points and row `other` of a second table of
 * the same width. O(width).
 */
export function squaredDistance(
  points: Points,
  row: number,
  others: Float64Array,
  other: number,
): number {
  const { values, width } = points;
  let at = row * width;
  let otherAt = other * width;
  let sum = 0;
  for (let column = 0; column < width; column++) {
    const difference = (values[at++] as number) - (others[otherAt++] as number);
    sum += difference * difference;
  }
  return sum;
}

/** The rows named, in their order; a row may come twice. O(rows × width). */
export function rowsOf(points: Points, rows: ArrayLike<number>): Points {
  const { width } = points;
  const values = new Float64Array(rows.length * width);
  for (let place = 0; place < rows.length; place++) {
    const from = (rows[place] as number) * width;
    values.set(points.values.subarray(from, from + width), place * width);
  }
  return { values, count: rows.length, width };
}

/** Whether a table has rows, columns, as many values as it says, and finite ones only. */
export function isWellFormed({ values, count, width }: Points): boolean {
  if (count < 1 || width < 1 || values.length !== count * width) return false;
  for (let place = 0; place < values.length; place++) {
    if (!Number.isFinite(values[place])) return false;
  }
  return true;
}
