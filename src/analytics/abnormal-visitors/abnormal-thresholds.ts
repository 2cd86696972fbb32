import type { VisitorRule } from "../../domain/visitor-rules.js";

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
  /** Fewer page views are not judged: of a session for pace, of the visitor else. */
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

const fixed = (
  rule: VisitorRule,
  threshold: number,
  leastAmount: number,
): readonly [VisitorRule, AbnormalThreshold] => [
  rule,
  { rule, median: null, spread: null, least: threshold, threshold, leastAmount, cases: 0 },
];

/**
 * Limits that rest on no distribution: what people cannot do, however many machines a shop has.
 * Seconds per page of a session of at least 20, three times as many of one of at least 100; a day awake of 18 hours; every second page within a
 * second of the one before, of at least 50; nine in ten views on one item, of at least 100; a score
 * that isolates in two fifths of the usual steps.
 */
export const FIXED_THRESHOLDS: Partial<Readonly<Record<VisitorRule, AbnormalThreshold>>> =
  Object.fromEntries([
    fixed("pace", 1, 20),
    fixed("hours_in_a_day", 18, 0),
    fixed("instant_views", 0.5, 50),
    fixed("same_item", 0.9, 100),
    fixed("isolation", 0.7, 0),
  ]);

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
