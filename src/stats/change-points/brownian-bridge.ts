/**
 * P(sup |B(u)| > x) for a Brownian bridge B on [0, 1]: how far the cumulative sum of a series
 * without a shift strays by chance. Also the limit law of the Kolmogorov-Smirnov statistic.
 *
 * @param x at least 0
 * @returns in [0, 1]
 * @see Kolmogorov (1933); Ploberger, Krämer (1992), The CUSUM test with OLS residuals. O(1): the
 *   series of e^(-2k²x²) above 0.8, its theta transform below, where the first one is slow.
 */
export function brownianBridgeTail(x: number): number {
  if (x <= 0) return 1;
  if (x < 0.8) {
    let sum = 0;
    for (let k = 1; k <= 7; k += 2) sum += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
    return Math.min(1, Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / x) * sum));
  }
  let sum = 0;
  for (let k = 1; k <= 10; k++) {
    sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  }
  return Math.min(1, Math.max(0, sum));
}
