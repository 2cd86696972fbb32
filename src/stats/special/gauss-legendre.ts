export interface Quadrature {
  /** In (0, 1), ascending. */
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss-Legendre quadrature on [0, 1]: exact for polynomials of degree 2 n - 1.
 *
 * @param n nodes, 1 to 100
 * @see Abramowitz, Stegun (1964), 25.4.30; the nodes by Newton's method. O(n²).
 */
export function gaussLegendre(n: number): Quadrature {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let step = 0; step < 100; step++) {
      let before = 0;
      let here = 1;
      for (let k = 0; k < n; k++) {
        [before, here] = [here, ((2 * k + 1) * x * here - k * before) / (k + 1)];
      }
      slope = (n * (x * here - before)) / (x * x - 1);
      const move = here / slope;
      x -= move;
      if (Math.abs(move) < 1e-15) break;
    }
    nodes[n - 1 - i] = (1 + x) / 2;
    weights[n - 1 - i] = 1 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
