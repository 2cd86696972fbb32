import { logGamma } from "../special/log-gamma.js";
import type { PairCounts } from "./pair-counts.js";

/** Relative slack within which two tables count as equally likely, as R's fisher.test has it. */
const SLACK = 1 + 1e-7;

const logChoose = (n: number, k: number): number =>
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/**
 * Fisher's exact test that two things share baskets by chance alone, two-sided: the probability of
 * all tables with the same margins that are no likelier than the one seen.
 *
 * @returns p-value in [0, 1]
 * @see Fisher (1935), The logic of inductive inference; R's fisher.test for the two-sided sum.
 *   O(smallest margin).
 */
export function fisherExact({ baskets, left, right, together }: PairCounts): number {
  const least = Math.max(0, left + right - baskets);
  const most = Math.min(left, right);
  const whole = logChoose(baskets, right);
  const probability = (k: number): number =>
    Math.exp(logChoose(left, k) + logChoose(baskets - left, right - k) - whole);
  const seen = probability(together) * SLACK;
  let sum = 0;
  for (let k = least; k <= most; k++) {
    const each = probability(k);
    if (each <= seen) sum += each;
  }
  return Math.min(1, sum);
}
