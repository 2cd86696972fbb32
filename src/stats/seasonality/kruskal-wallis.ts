import { upperIncompleteGamma } from "../special/incomplete-gamma.js";

export interface RankTest {
  /** H, corrected for ties; about chi-square with one degree of freedom less than there are groups. */
  readonly statistic: number;
  /** In [0, 1]. */
  readonly pValue: number;
}

/**
 * Whether groups of values lie at different heights, by their ranks alone: Kruskal and Wallis's
 * test, which takes no shape for granted.
 *
 * @returns p-value 1 for fewer than two groups with values, or values that are all equal
 * @see Kruskal, Wallis (1952), Use of ranks in one-criterion variance analysis, JASA 47; R's
 *   kruskal.test. O(n log n).
 */
export function kruskalWallis(groups: readonly (readonly number[])[]): RankTest {
  const filled = groups.filter((group) => group.length > 0);
  const values = filled
    .flatMap((group, place) => group.map((value) => ({ value, place })))
    .sort((a, b) => a.value - b.value);
  const count = values.length;
  const rankSums = filled.map(() => 0);
  let ties = 0;
  for (let start = 0, end = 0; start < count; start = end) {
    while (end < count && values[end]?.value === values[start]?.value) end++;
    const tied = end - start;
    ties += tied ** 3 - tied;
    for (let at = start; at < end; at++) {
      const place = values[at]?.place ?? 0;
      rankSums[place] = (rankSums[place] ?? 0) + (start + end + 1) / 2;
    }
  }
  const correction = 1 - ties / (count ** 3 - count);
  if (filled.length < 2 || !(correction > 0)) return { statistic: 0, pValue: 1 };
  const squares = filled.reduce(
    (sum, group, place) => sum + (rankSums[place] ?? 0) ** 2 / group.length,
    0,
  );
  const statistic = Math.max(
    0,
    ((12 / (count * (count + 1))) * squares - 3 * (count + 1)) / correction,
  );
  return { statistic, pValue: upperIncompleteGamma((filled.length - 1) / 2, statistic / 2) };
}
