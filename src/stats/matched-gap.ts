import { Z_95, type Interval } from "./wilson-interval.js";

/** Values of one group within one stratum. */
export interface GroupSums {
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

export interface Stratum {
  readonly reference: GroupSums;
  readonly other: GroupSums;
}

export interface MatchedGap extends Interval {
  /** Mean of the other group less that of the reference, strata alike. */
  readonly gap: number;
  readonly standardError: number;
  /** Members of the other group in strata that hold both groups. */
  readonly matched: number;
}

/**
 * Difference of two groups' means when both are alike in a third thing: within each stratum of it
 * the means are compared, and the differences are averaged as the other group is spread over the
 * strata. Strata with fewer than two members of either group are left out.
 *
 * @returns null where no stratum holds two of each
 * @see Cochran (1968), The effectiveness of adjustment by subclassification, Biometrics 24. O(strata).
 */
export function matchedGap(strata: readonly Stratum[], z = Z_95): MatchedGap | null {
  const usable = strata.filter(({ reference, other }) => reference.count > 1 && other.count > 1);
  const matched = usable.reduce((total, { other }) => total + other.count, 0);
  if (matched === 0) return null;
  let gap = 0;
  let variance = 0;
  for (const { reference, other } of usable) {
    const weight = other.count / matched;
    gap += weight * (meanOf(other) - meanOf(reference));
    variance += weight * weight * (errorOf(other) + errorOf(reference));
  }
  const standardError = Math.sqrt(variance);
  return {
    gap,
    standardError,
    low: gap - z * standardError,
    high: gap + z * standardError,
    matched,
  };
}

export interface GapParts {
  /** Due to the groups' different spread over the strata. */
  readonly composition: number;
  /** Due to different means within strata. */
  readonly within: number;
  readonly withinStandardError: number;
}

/**
 * Splits a difference of two means exactly into what comes from the groups' spread over strata and
 * what comes from different means within them, either weighted by the average of both groups. In
 * a stratum that holds one group only, the other is taken to have the same mean.
 *
 * @returns null where a group is empty
 * @see Kitagawa (1955), Components of a difference between two rates, JASA 50; the same as a twofold
 *   Oaxaca-Blinder decomposition over dummies. O(strata).
 */
export function splitGap(strata: readonly Stratum[]): GapParts | null {
  const references = strata.reduce((total, { reference }) => total + reference.count, 0);
  const others = strata.reduce((total, { other }) => total + other.count, 0);
  if (references === 0 || others === 0) return null;
  let [composition, within, variance] = [0, 0, 0];
  for (const { reference, other } of strata) {
    if (reference.count + other.count === 0) continue;
    const [p, q] = [reference.count / references, other.count / others];
    const low = meanOf(reference.count > 0 ? reference : other);
    const high = meanOf(other.count > 0 ? other : reference);
    composition += ((q - p) * (low + high)) / 2;
    within += ((high - low) * (p + q)) / 2;
    if (reference.count > 1 && other.count > 1) {
      variance += ((p + q) / 2) ** 2 * (errorOf(reference) + errorOf(other));
    }
  }
  return { composition, within, withinStandardError: Math.sqrt(variance) };
}

const meanOf = ({ count, sum }: GroupSums): number => sum / count;

/** Squared standard error of the mean; of at least two members. */
const errorOf = ({ count, sum, sumOfSquares }: GroupSums): number =>
  Math.max(0, sumOfSquares - (sum * sum) / count) / (count - 1) / count;
