/**
 * Solves A x = b by Gaussian elimination with partial pivoting.
 *
 * @param matrix n × n, row by row; left as it is
 * @param b n numbers; left as they are
 * @returns null when A is singular
 * @see Golub, Van Loan (2013), Matrix Computations, algorithm 3.4.1. O(n³).
 */
export function solveLinear(matrix: Float64Array, b: Float64Array): Float64Array | null {
  const n = b.length;
  const a = Float64Array.from(matrix);
  const x = Float64Array.from(b);
  const at = (row: number, column: number): number => a[row * n + column] as number;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    }
    if (at(pivot, column) === 0) return null;
    swapRows(a, x, { n, one: column, other: pivot });
    for (let row = column + 1; row < n; row++) {
      const factor = at(row, column) / at(column, column);
      if (factor === 0) continue;
      for (let k = column; k < n; k++) a[row * n + k] = at(row, k) - factor * at(column, k);
      x[row] = (x[row] as number) - factor * (x[column] as number);
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = x[row] as number;
    for (let k = row + 1; k < n; k++) sum -= at(row, k) * (x[k] as number);
    x[row] = sum / at(row, row);
  }
  return x;
}

function swapRows(
  a: Float64Array,
  x: Float64Array,
  { n, one, other }: { readonly n: number; readonly one: number; readonly other: number },
): void {
  if (one === other) return;
  for (let k = 0; k < n; k++) {
    [a[one * n + k], a[other * n + k]] = [a[other * n + k] as number, a[one * n + k] as number];
  }
  [x[one], x[other]] = [x[other] as number, x[one] as number];
}
