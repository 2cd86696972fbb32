import { upperIncompleteGamma } from "../special/incomplete-gamma.js";

export interface SampleRatio {
  readonly chiSquare: number;
  readonly pValue: number;
  /** p below 0.001: the arms are not what was assigned, and no verdict can be given. */
  readonly isMismatch: boolean;
}

const ALARM = 0.001;

/**
 * Whether arms have as many customers as were assigned to them. A mismatch means that something
 * other than chance decided who was counted; every comparison is then void.
 *
 * @param counts customers seen per arm
 * @param shares planned per arm, adding up to 1, none 0
 * @returns null without customers, or with fewer than two arms
 * @see Fabijan et al. (2019), Diagnosing sample ratio mismatch in online controlled experiments
 * O(arms).
 */
export function sampleRatio(
  counts: readonly number[],
  shares: readonly number[],
): SampleRatio | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || counts.length < 2) return null;
  let chiSquare = 0;
  counts.forEach((count, arm) => {
    const expected = total * (shares[arm] as number);
    chiSquare += (count - expected) ** 2 / expected;
  });
  const pValue = upperIncompleteGamma((counts.length - 1) / 2, chiSquare / 2);
  return { chiSquare, pValue, isMismatch: pValue < ALARM };
}
