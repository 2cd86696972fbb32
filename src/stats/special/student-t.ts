import { incompleteBeta } from "./incomplete-beta.js";
import { normalQuantile } from "./normal-quantile.js";

/**
 * P(|T| > |t|) for Student's t: the two-sided p-value.
 *
 * @param t finite
 * @param degrees above 0, not necessarily whole
 * @see DLMF 8.17, Abramowitz, Stegun (1964) 26.7.1. O(sqrt(degrees)).
 */
export function studentTails(t: number, degrees: number): number {
  const x = degrees / (degrees + t * t);
  return incompleteBeta(x, degrees / 2, 0.5, (t * t) / (degrees + t * t));
}

/**
 * The value that Student's |T| exceeds with probability `tails`.
 *
 * @param tails in (0, 1)
 * @param degrees above 0
 * @returns found by bisection on the exact tail, to 1e-12 of itself
 */
export function studentQuantile(tails: number, degrees: number): number {
  let low = 0;
  let high = Math.max(1, normalQuantile(1 - tails / 2));
  while (studentTails(high, degrees) > tails && high < 1e150) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2;
    if (studentTails(middle, degrees) > tails) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
