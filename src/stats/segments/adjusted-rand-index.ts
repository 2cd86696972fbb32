/**
 * Adjusted Rand index: how far two partitions of the same points agree beyond chance. 1 for equal
 * partitions whatever their labels, about 0 for unrelated ones, below 0 for worse than chance.
 *
 * @param first labels, whole numbers from 0
 * @param second labels of the same points
 * @returns 1 when both put all points together or both each by itself; null without points or
 *   where the lengths differ
 * @see Hubert, Arabie (1985), Comparing partitions, J. Classification 2, 193-218, eq. 5.
 * O(points + labels²).
 */
export function adjustedRandIndex(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): number | null {
  const count = first.length;
  if (count === 0 || second.length !== count) return null;
  const rows = 1 + largest(first);
  const columns = 1 + largest(second);
  const table = new Float64Array(rows * columns);
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  for (let place = 0; place < count; place++) {
    const row = first[place] as number;
    const column = second[place] as number;
    table[row * columns + column] = (table[row * columns + column] as number) + 1;
    rowSums[row] = (rowSums[row] as number) + 1;
    columnSums[column] = (columnSums[column] as number) + 1;
  }
  const together = pairsIn(table);
  const firstPairs = pairsIn(rowSums);
  const secondPairs = pairsIn(columnSums);
  const allPairs = (count * (count - 1)) / 2;
  const expected = allPairs === 0 ? 0 : (firstPairs * secondPairs) / allPairs;
  const highest = (firstPairs + secondPairs) / 2;
  return highest === expected ? 1 : (together - expected) / (highest - expected);
}

function largest(labels: ArrayLike<number>): number {
  let found = 0;
  for (let place = 0; place < labels.length; place++) {
    found = Math.max(found, labels[place] as number);
  }
  return found;
}

function pairsIn(sizes: Float64Array): number {
  let pairs = 0;
  for (const size of sizes) pairs += (size * (size - 1)) / 2;
  return pairs;
}
