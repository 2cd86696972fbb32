/**
 * Lower triangle L of a symmetric positive definite matrix A = L Lᵀ.
 *
 * @param matrix n × n, row by row; only its lower triangle is read
 * @returns n × n, row by row, zeros above the diagonal; null when A is not positive definite
 * @see Golub, Van Loan (2013), Matrix Computations, algorithm 4.2.1. O(n³).
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < row; column++) {
      const rest = restAt(matrix, lower, { n, row, column });
      lower[row * n + column] = rest / (lower[column * n + column] as number);
    }
    const square = restAt(matrix, lower, { n, row, column: row });
    if (!(square > 0 && square < Infinity)) return null;
    lower[row * n + row] = Math.sqrt(square);
  }
  return lower;
}

/** What the columns of L left of `column` leave of an entry of A. */
function restAt(
  matrix: Float64Array,
  lower: Float64Array,
  { n, row, column }: { readonly n: number; readonly row: number; readonly column: number },
): number {
  let rest = matrix[row * n + column] as number;
  for (let k = 0; k < column; k++) {
    rest -= (lower[row * n + k] as number) * (lower[column * n + k] as number);
  }
  return rest;
}

/** Solves A x = b where `lower` is the Cholesky factor of A. O(n²). */
export function choleskySolve(lower: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (let row = 0; row < n; row++) {
    let sum = x[row] as number;
    for (let k = 0; k < row; k++) sum -= (lower[row * n + k] as number) * (x[k] as number);
    x[row] = sum / (lower[row * n + row] as number);
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = x[row] as number;
    for (let k = row + 1; k < n; k++) sum -= (lower[k * n + row] as number) * (x[k] as number);
    x[row] = sum / (lower[row * n + row] as number);
  }
  return x;
}

/** Inverse of A from its Cholesky factor, n × n, row by row. O(n³). */
export function choleskyInverse(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let column = 0; column < n; column++) {
    unit.fill(0);
    unit[column] = 1;
    const solved = choleskySolve(lower, n, unit);
    for (let row = 0; row < n; row++) inverse[row * n + column] = solved[row] as number;
  }
  return inverse;
}
