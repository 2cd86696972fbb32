import type { Objective } from "./bfgs.js";

/**
 * Second derivatives at x from central differences of the gradient, made symmetric.
 *
 * @param step of each variable; 1e-4 suits logs of parameters (error about step² and 1e-16 / step)
 * @returns n × n, row by row; null when the gradient is not finite at a neighbouring point
 * O(n) gradients.
 */
export function hessian(objective: Objective, x: Float64Array, step = 1e-4): Float64Array | null {
  const n = x.length;
  const raw = new Float64Array(n * n);
  const above = new Float64Array(n);
  const below = new Float64Array(n);
  const moved = Float64Array.from(x);
  for (let column = 0; column < n; column++) {
    const centre = x[column] as number;
    moved[column] = centre + step;
    objective(moved, above);
    const upper = moved[column] as number;
    moved[column] = centre - step;
    objective(moved, below);
    const width = upper - (moved[column] as number);
    moved[column] = centre;
    for (let row = 0; row < n; row++) {
      raw[row * n + column] = ((above[row] as number) - (below[row] as number)) / width;
    }
  }
  const symmetric = raw.map(
    (value, at) => (value + (raw[(at % n) * n + Math.floor(at / n)] as number)) / 2,
  );
  return symmetric.every(Number.isFinite) ? symmetric : null;
}
