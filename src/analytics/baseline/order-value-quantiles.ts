/** Quantiles at 0, 1/256 ... 1. */
const STEPS = 256;

/**
 * Quantiles of values that come with counts, by linear interpolation between order statistics.
 *
 * @param values ascending
 * @param counts how often each value was seen, whole and positive
 * @returns 257 numbers, ascending; null without values
 * @see Hyndman, Fan (1996), Sample quantiles in statistical packages, definition 7. O(n).
 */
export function countedQuantiles(
  values: ArrayLike<number>,
  counts: ArrayLike<number>,
): number[] | null {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += counts[i] as number;
  if (total === 0) return null;
  const quantiles: number[] = [];
  let at = 0;
  let passed = counts[0] as number;
  for (let step = 0; step <= STEPS; step++) {
    const place = ((total - 1) * step) / STEPS;
    const below = Math.floor(place);
    while (passed <= below) passed += counts[++at] as number;
    const low = values[at] as number;
    const high = passed > below + 1 || at + 1 >= values.length ? low : (values[at + 1] as number);
    quantiles.push(low + (place - below) * (high - low));
  }
  return quantiles;
}
