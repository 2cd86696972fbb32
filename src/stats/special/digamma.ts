/** B(2k) / (2k), k = 1, 2, ... */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

/**
 * Derivative of ln Γ(x) for x > 0. Absolute error below 1e-14 where |ψ| <= 10, else relative.
 *
 * @throws RangeError unless x is positive and finite
 * @see Abramowitz, Stegun (1964), 6.3.5 (recurrence) and 6.3.18 (asymptotic series). O(1).
 */
export function digamma(x: number): number {
  if (!(x > 0 && x < Infinity)) throw new RangeError(`digamma needs a positive number, not ${x}.`);
  let below = 0;
  let shifted = x;
  while (shifted < 10) {
    below += 1 / shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  let sum = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) sum = (sum + (SERIES[k] as number)) * square;
  return Math.log(shifted) - 0.5 / shifted - sum - below;
}
