/**
 * Population stability index: how far shares of customers have moved between two dates,
 * Σ (new − old) ln(new / old). Rule of thumb: below 0.1 stable, above 0.25 moved.
 *
 * @param before shares in [0, 1] that sum to 1; @param after shares of the same bins
 * @param floor a share below it counts as it, so that an empty bin stays finite
 * @returns null without bins or where the lengths differ
 * @see Lewis (1994), An introduction to credit scoring; it is the symmetric Kullback-Leibler
 *   divergence. O(bins).
 */
export function populationStabilityIndex(
  before: readonly number[],
  after: readonly number[],
  floor = 1e-4,
): number | null {
  if (before.length === 0 || before.length !== after.length) return null;
  let sum = 0;
  before.forEach((share, bin) => {
    const old = Math.max(share, floor);
    const now = Math.max(after[bin] as number, floor);
    sum += (now - old) * Math.log(now / old);
  });
  return Number.isFinite(sum) ? sum : null;
}
