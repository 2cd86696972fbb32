/** Logarithmic mean of two positive numbers; lies between geometric and arithmetic mean. */
export function logarithmicMean(a: number, b: number): number {
  const gap = Math.log(a / b);
  // the quotient loses its digits where both are nearly equal; its series does not
  if (Math.abs(gap) < 1e-4) return Math.sqrt(a * b) * (1 + (gap * gap) / 24);
  return (a - b) / gap;
}

/**
 * By how much each factor of a product moved the product: the additive log-mean Divisia index.
 * Perfect (the parts sum to the change) and symmetric in time. "Revenue rose by 300: how much of
 * that was sessions, how much conversion, how much order value?"
 *
 * @param before, now factors in the same order, all above 0
 * @returns one change per factor in the product's unit; null where a factor is not above 0
 * @see Ang, B. W. (2005), The LMDI approach to decomposition analysis, Energy Policy 33, 867-871
 * O(n).
 */
export function logMeanShares(
  before: readonly number[],
  now: readonly number[],
): readonly number[] | null {
  if ([...before, ...now].some((factor) => !(factor > 0))) return null;
  const product = (factors: readonly number[]): number => factors.reduce((a, b) => a * b, 1);
  const weight = logarithmicMean(product(now), product(before));
  return now.map((factor, place) => weight * Math.log(factor / (before[place] ?? factor)));
}

/**
 * Whole numbers next to `parts` that sum to `total`: each is rounded down, and what is missing goes
 * to the largest remainders, the first of equal ones first.
 *
 * @param parts their sum is `total` but for rounding
 * O(n log n).
 */
export function wholeShares(parts: readonly number[], total: number): readonly number[] {
  const floors = parts.map(Math.floor);
  const missing = total - floors.reduce((sum, part) => sum + part, 0);
  const order = parts
    .map((part, place) => ({ place, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.place - b.place)
    .map(({ place }) => place);
  const each = Math.floor(missing / Math.max(1, parts.length));
  const extra = missing - each * parts.length;
  const chosen = new Set(order.slice(0, extra));
  return floors.map((floor, place) => floor + each + (chosen.has(place) ? 1 : 0));
}
