/** Lower and upper end of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 0.975 quantile of the standard normal distribution. */
export const Z_95 = 1.959963984540054;

/**
 * Wilson score interval for a proportion: "of 200 sessions 14 ordered; how sure is 7 %?". Keeps
 * its level for small counts and shares near 0 or 1, where the textbook interval fails.
 *
 * @param successes whole, 0 to trials
 * @param trials whole
 * @param z normal quantile of the level; 95 % by default
 * @returns ends in [0, 1], or null without trials
 * @see Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference,
 *   JASA 22, 209-212; Brown, Cai, DasGupta (2001), Statistical Science 16, 101-133
 * O(1).
 */
export function wilsonInterval(successes: number, trials: number, z = Z_95): Interval | null {
  if (trials <= 0) return null;
  const share = successes / trials;
  const z2 = z * z;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (z / (1 + z2 / trials)) *
    Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  };
}
