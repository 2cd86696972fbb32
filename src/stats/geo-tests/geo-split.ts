/** One region's outcome, week by week, none negative. */
export type WeeklySeries = readonly number[];

/** Which regions a test would treat; all others are its control. */
export interface GeoSplit {
  /** One per region, in the order of the panel. */
  readonly isTreated: readonly boolean[];
  /** Share of the outcome of all weeks, in (0, 1). */
  readonly treatedShare: number;
}

/** Ways to split a panel of regions, with sums up to each week: any span is a difference of two. */
export interface SplitPanel {
  readonly weekCount: number;
  /** The most wanted first, where two are equally quiet. */
  readonly splits: readonly GeoSplit[];
  /** Outcome of all regions before each week, and before the end. */
  readonly totalBefore: Float64Array;
  /** Treated outcome before each week, and before the end: all splits of a week side by side. */
  readonly treatedBefore: Float64Array;
  /** The same of the squared treated outcome of a week over the outcome of all. */
  readonly squaresBefore: Float64Array;
}

/** Half-open: weeks from `start` up to and without `end`. */
export interface WeekSpan {
  readonly start: number;
  readonly end: number;
}

/** Outcome of a split's two groups in a span. O(1). */
export function groupSums(
  { splits, totalBefore, treatedBefore }: SplitPanel,
  split: number,
  { start, end }: WeekSpan,
): { readonly treated: number; readonly control: number } {
  const before = (week: number): number => treatedBefore[week * splits.length + split] as number;
  const treated = before(end) - before(start);
  return {
    treated,
    control: (totalBefore[end] as number) - (totalBefore[start] as number) - treated,
  };
}
