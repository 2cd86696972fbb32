/** A rule that flags visitors, and where its threshold comes from. */
export interface AbnormalThreshold {
  readonly rule: string;
  /** Of all cases; null for a rule that rests on no distribution. */
  readonly median: number | null;
  /** Half of the cases are within this factor of the median. */
  readonly spread: number | null;
  /** Least threshold, whatever the distribution. */
  readonly least: number;
  /** A visitor above it is flagged; for pace: below it, in seconds per page. */
  readonly threshold: number;
  /** For pace: a session of at least so many page views. */
  readonly leastAmount: number;
  readonly cases: number;
}

/** Amounts that occur, ascending, and how often. */
export interface AmountCounts {
  readonly amounts: readonly number[];
  readonly cases: readonly number[];
}

/** What nobody is flagged below: a person may have a long evening. */
const LEAST: Readonly<Record<string, number>> = {
  sessions_in_a_day: 12,
  page_views_in_a_day: 150,
  sessions_without_order: 60,
};

/** People read: fewer seconds than this per page, over a long session, is a machine. */
const PACE = { secondsPerPage: 1, leastPages: 20 };

/** Modified z-score beyond which a value counts as an outlier, and the normal's quartile in it. */
const OUTLIER = 3.5;
const NORMAL_QUARTILE = 0.6745;

/**
 * The amount beyond which a case is an outlier on the log scale: median and median absolute
 * deviation, which outliers themselves hardly move.
 *
 * @returns median · spread^(3.5 / 0.6745), but no less than the least
 * @see Iglewicz, Hoaglin (1993), How to detect and handle outliers, modified z-score
 */
export function robustThreshold(rule: string, { amounts, cases }: AmountCounts): AbnormalThreshold {
  const least = LEAST[rule] ?? 0;
  const shown = amounts.flatMap((amount, place) =>
    amount > 0 ? [{ value: amount, cases: cases[place] as number }] : [],
  );
  const total = shown.reduce((sum, each) => sum + each.cases, 0);
  if (total === 0) {
    return { rule, median: null, spread: null, least, threshold: least, leastAmount: 0, cases: 0 };
  }
  const median = weightedMedian(shown);
  const factors = shown
    .map((each) => ({ ...each, value: Math.max(each.value / median, median / each.value) }))
    .sort((a, b) => a.value - b.value);
  const spread = weightedMedian(factors);
  const robust = median * spread ** (OUTLIER / NORMAL_QUARTILE);
  return {
    ...{ rule, median, spread, least, cases: total, leastAmount: 0 },
    threshold: Math.max(least, robust),
  };
}

export const PACE_THRESHOLD: AbnormalThreshold = {
  rule: "pace",
  median: null,
  spread: null,
  least: PACE.secondsPerPage,
  threshold: PACE.secondsPerPage,
  leastAmount: PACE.leastPages,
  cases: 0,
};

/** The lower one of two middle values. */
function weightedMedian(
  ascending: readonly { readonly value: number; readonly cases: number }[],
): number {
  const half = ascending.reduce((sum, { cases }) => sum + cases, 0) / 2;
  let counted = 0;
  for (const { value, cases } of ascending) {
    counted += cases;
    if (counted >= half) return value;
  }
  return 0;
}
