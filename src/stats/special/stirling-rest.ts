/** B(2k) / (2k (2k - 1)), k = 1, 2, ... */
const SERIES = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

/**
 * What Stirling's formula leaves over: ln Γ(x) - ((x - 1/2) ln x - x + ln(2π) / 2), for x >= 10, where
 * it is exact to 1e-17.
 *
 * @see Abramowitz, Stegun (1964), 6.1.41. O(1).
 */
export function stirlingRest(x: number): number {
  const square = 1 / (x * x);
  let sum = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) sum = sum * square + (SERIES[k] as number);
  return sum / x;
}
