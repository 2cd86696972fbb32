/** Points and weights (summing to 1) at which a mean over a beta distribution is taken. */
export interface DropoutNodes {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss-Jacobi nodes for the mean of a function over p ~ Beta(a, b): exact for polynomials of degree
 * below 2 count.
 *
 * @param a above 0
 * @param b above 0
 * @see Golub, Welsch (1969), Calculation of Gauss quadrature rules; the recurrence of Jacobi polynomials
 * O(count^2).
 */
export function dropoutNodes(a: number, b: number, count: number): DropoutNodes {
  const { diagonal, beside } = jacobiMatrix(a, b, count);
  const first = new Float64Array(count);
  first[0] = 1;
  for (let low = 0; low < count; low++) {
    for (let turn = 0; turn < 60; turn++) {
      const high = blockEnd(diagonal, beside, low);
      if (high === low) break;
      shiftedTurn({ diagonal, beside, first }, low, high);
    }
  }
  const nodes = diagonal.map((t) => Math.min(1, Math.max(0, (t + 1) / 2)));
  const weights = first.map((component) => component * component);
  return { nodes, weights };
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly beside: Float64Array;
  /** First components of the eigenvectors. */
  readonly first: Float64Array;
}

function jacobiMatrix(a: number, b: number, count: number) {
  const diagonal = new Float64Array(count);
  const beside = new Float64Array(count);
  const sum = a + b - 2;
  for (let n = 0; n < count; n++) {
    const twice = 2 * n + sum;
    diagonal[n] = n === 0 ? (a - b) / (a + b) : ((a - b) * sum) / (twice * (twice + 2));
    const next = twice + 2;
    const m = n + 1;
    const square =
      n === 0
        ? (4 * a * b) / ((a + b) * (a + b) * (a + b + 1))
        : (4 * m * (m + a - 1) * (m + b - 1) * (m + sum)) / (next * next * (next + 1) * (next - 1));
    beside[n] = Math.sqrt(square);
  }
  beside[count - 1] = 0;
  return { diagonal, beside };
}

/** Last row of the block that begins at `low` and that no zero divides. */
function blockEnd(diagonal: Float64Array, beside: Float64Array, low: number): number {
  let high = low;
  while (high < diagonal.length - 1) {
    const size = Math.abs(diagonal[high] as number) + Math.abs(diagonal[high + 1] as number);
    if (Math.abs(beside[high] as number) <= 2e-16 * size) break;
    high++;
  }
  return high;
}

/** One implicit QL step with Wilkinson's shift. */
function shiftedTurn({ diagonal, beside, first }: Tridiagonal, low: number, high: number): void {
  const d = (i: number) => diagonal[i] as number;
  const e = (i: number) => beside[i] as number;
  const half = (d(low + 1) - d(low)) / (2 * e(low));
  const root = Math.sqrt(half * half + 1);
  let g = d(high) - d(low) + e(low) / (half + (half < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let carried = 0;
  for (let i = high - 1; i >= low; i--) {
    const f = sine * e(i);
    const h = cosine * e(i);
    const length = Math.sqrt(f * f + g * g);
    beside[i + 1] = length;
    if (length === 0) {
      diagonal[i + 1] = d(i + 1) - carried;
      beside[high] = 0;
      return;
    }
    sine = f / length;
    cosine = g / length;
    g = d(i + 1) - carried;
    const turned = (d(i) - g) * sine + 2 * cosine * h;
    carried = sine * turned;
    diagonal[i + 1] = g + carried;
    g = cosine * turned - h;
    const component = first[i + 1] as number;
    first[i + 1] = sine * (first[i] as number) + cosine * component;
    first[i] = cosine * (first[i] as number) - sine * component;
  }
  diagonal[low] = d(low) - carried;
  beside[low] = g;
  beside[high] = 0;
}
