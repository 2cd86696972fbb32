import type { WeekSums } from "./insight-weeks.js";
import type { WeeklyMeasure } from "./weekly-measures.js";

/** A measure in the weeks that have records of it. */
export interface MeasuredWeeks {
  readonly weekOns: readonly string[];
  readonly means: readonly number[];
  readonly counts: readonly number[];
  /** Sampling variance of each mean, above 0. */
  readonly variances: readonly number[];
}

/**
 * The measure week by week. Shrinks nothing: the variance of a record is that of all weeks, so that
 * a week without successes has one, too.
 *
 * @returns null where the measure never varies: nothing can be told from chance
 */
export function measuredWeeks(
  weeks: readonly WeekSums[],
  measure: WeeklyMeasure,
): MeasuredWeeks | null {
  const variance = measure.recordVariance(weeks);
  const known = weeks.filter((week) => measure.count(week) > 0);
  if (!(variance > 0) || known.length === 0) return null;
  const counts = known.map(measure.count);
  return {
    weekOns: known.map(({ weekOn }) => weekOn),
    means: known.map((week) => measure.total(week) / measure.count(week)),
    counts,
    variances: counts.map((count) => variance / count),
  };
}

/** A part's measure less that of the rest, in the weeks that have records of both. */
export function contrastOf(own: MeasuredWeeks, rest: MeasuredWeeks): MeasuredWeeks {
  const others = new Map(rest.weekOns.map((weekOn, t) => [weekOn, t]));
  const shared = own.weekOns.flatMap((weekOn, t) => {
    const other = others.get(weekOn);
    return other === undefined ? [] : [{ weekOn, t, other }];
  });
  return {
    weekOns: shared.map(({ weekOn }) => weekOn),
    means: shared.map(({ t, other }) => (own.means[t] as number) - (rest.means[other] as number)),
    counts: shared.map(({ t }) => own.counts[t] as number),
    variances: shared.map(
      ({ t, other }) => (own.variances[t] as number) + (rest.variances[other] as number),
    ),
  };
}

/** Mean over records and their number, in the weeks from one place up to another. */
export function pooled(
  { means, counts }: MeasuredWeeks,
  from: number,
  to: number,
): { readonly value: number; readonly count: number } {
  let [total, count] = [0, 0];
  for (let t = from; t < to; t++) {
    total += (means[t] as number) * (counts[t] as number);
    count += counts[t] as number;
  }
  return { value: count === 0 ? 0 : total / count, count };
}
