import type { Distribution } from "../distribution.js";

/**
 * Shapes of the beta distribution on [low, high] that a PERT distribution is: mean
 * (low + 4 mode + high) / 6.
 *
 * @see Malcolm, Roseboom, Clark, Fazar (1959)
 */
export function pertShapes({ low, mode, high }: Extract<Distribution, { kind: "PERT" }>): {
  readonly alpha: number;
  readonly beta: number;
} {
  const range = high - low;
  return { alpha: 1 + (4 * (mode - low)) / range, beta: 1 + (4 * (high - mode)) / range };
}
