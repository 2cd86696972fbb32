import { incompleteBeta } from "./special/incomplete-beta.js";

export interface Evenness {
  /** F: unevenness between days over that within weeks; about 1 where days are alike. */
  readonly statistic: number;
  readonly degrees: readonly [between: number, within: number];
  /** Variance over mean of a day's count, given its week and weekday; 1 for independent events. */
  readonly dispersion: number;
  readonly pValue: number;
}

/**
 * Whether events fall evenly on the days of a week. Weeks may differ in level (growth, season), and
 * counts may vary more than independent events would: the chi-square statistic of the days' totals
 * is divided by the dispersion of the table of weeks by days (quasi-Poisson), which gives an F test.
 *
 * @param weeks counts by day, every week with the same days, at least two of each
 * @returns null where there is too little to tell: no events, one week, one day
 * @see McCullagh, Nelder (1989), Generalized linear models, 2nd ed., sections 6.2 and 9.2
 * O(weeks · days).
 */
export function weekdayEvenness(weeks: readonly (readonly number[])[]): Evenness | null {
  const sums = weeks.map((week) => week.reduce((sum, count) => sum + count, 0));
  const counted = weeks.filter((_, place) => (sums[place] as number) > 0);
  const days = weeks[0]?.length ?? 0;
  if (days < 2 || counted.length < 2) return null;
  const total = sums.reduce((sum, each) => sum + each, 0);
  const dayTotals = Array.from({ length: days }, (_, day) =>
    counted.reduce((sum, week) => sum + (week[day] as number), 0),
  );
  let pearson = 0;
  for (const week of counted) {
    const weekTotal = week.reduce((sum, count) => sum + count, 0);
    week.forEach((count, day) => {
      const expected = (weekTotal * (dayTotals[day] as number)) / total;
      if (expected > 0) pearson += (count - expected) ** 2 / expected;
    });
  }
  const even = total / days;
  const chiSquare = dayTotals.reduce((sum, each) => sum + (each - even) ** 2 / even, 0);
  const between = days - 1;
  const within = (counted.length - 1) * between;
  const dispersion = pearson / within;
  // counts that vary less than chance leave nothing to divide by
  const statistic = chiSquare / between / Math.max(dispersion, 1e-12);
  const x = within / (within + between * statistic);
  return {
    ...{ statistic, dispersion, degrees: [between, within] },
    pValue: incompleteBeta(x, within / 2, between / 2),
  };
}
