/** Sorted distinct values of some columns. O(n log n). */
export function distinctValues(...columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  all.sort();
  return all.filter((value, i) => i === 0 || value !== all[i - 1]);
}

/** Where each entry of a column stands among its sorted distinct values. O(n). */
export function placesAmong(values: Float64Array, column: Float64Array): Uint32Array {
  const placeOf = new Map<number, number>();
  values.forEach((value, place) => placeOf.set(value, place));
  return Uint32Array.from(column, (value) => placeOf.get(value) as number);
}

/** Sums of a column by place. O(n). */
export function sumsByPlace(
  places: Uint32Array,
  column: Float64Array,
  placeCount: number,
): Float64Array {
  const sums = new Float64Array(placeCount);
  places.forEach((place, i) => {
    sums[place] = (sums[place] as number) + (column[i] as number);
  });
  return sums;
}
