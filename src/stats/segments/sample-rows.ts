/**
 * Row numbers drawn without replacement, each set equally likely (partial Fisher-Yates).
 *
 * @param size all rows when it is at least `count`
 * @param draw uniform in [0, 1)
 * @returns ascending row numbers in [0, count). O(count + size log size).
 */
export function sampleRows(count: number, size: number, draw: () => number): Int32Array {
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  if (size >= count) return rows;
  for (let place = 0; place < size; place++) {
    const other = place + Math.floor(draw() * (count - place));
    const kept = rows[place] as number;
    rows[place] = rows[other] as number;
    rows[other] = kept;
  }
  return rows.slice(0, size).sort();
}
