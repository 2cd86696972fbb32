import type { PairCounts } from "./pair-counts.js";

/** Relative slack within which two tables count as equally likely, as R's fisher.test has it. */
const SLACK = 1 + 1e-7;
/** A step this small no longer changes the sum. */
const NEGLIGIBLE = 2 ** -60;

/**
 * Fisher's exact test that two things share baskets by chance alone, two-sided: the probability of
 * all tables with the same margins that are no likelier than the one seen.
 *
 * @returns p-value in [0, 1]; 0 below about 1e-300
 * @see Fisher (1935), The logic of inductive inference; R's fisher.test for the two-sided sum. From
 *   the table seen outwards by the ratio of neighbours, so nothing cancels. O(smallest margin).
 */
export function fisherExact({ baskets, left, right, together }: PairCounts): number {
  const least = Math.max(0, left + right - baskets);
  const most = Math.min(left, right);
  const neither = baskets - left - right;
  let all = 1;
  let unlikely = 1;
  const walk = (step: 1 | -1, end: number): void => {
    let likelihood = 1;
    for (let k = together; k !== end; k += step) {
      const next = k + step;
      const ratio =
        step === 1
          ? ((left - k) / next) * ((right - k) / (neither + next))
          : (k / (left - next)) * ((neither + k) / (right - next));
      likelihood *= ratio;
      all += likelihood;
      if (likelihood <= SLACK) unlikely += likelihood;
      if (ratio < 1 && likelihood < NEGLIGIBLE * unlikely) return;
    }
  };
  walk(1, most);
  walk(-1, least);
  return Math.min(1, unlikely / all);
}
