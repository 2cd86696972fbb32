import { lowerIncompleteGamma } from "./incomplete-gamma.js";

/**
 * The value that a chi-square variable does not exceed with the probability.
 *
 * @param probability in (0, 1)
 * @param degrees above 0, not necessarily whole
 * @returns found by bisection on the distribution, to 1e-12 of itself
 * @see DLMF 8.2.4; Abramowitz, Stegun (1964) 26.4
 */
export function chiSquareQuantile(probability: number, degrees: number): number {
  let low = 0;
  let high = degrees;
  while (lowerIncompleteGamma(degrees / 2, high / 2) < probability) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2;
    if (lowerIncompleteGamma(degrees / 2, middle / 2) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
