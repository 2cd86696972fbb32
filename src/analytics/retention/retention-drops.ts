import {
  EstimateMethod,
  modelled,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { dependentShareDrop } from "../../stats/dependent-shares.js";
import type { RetentionDrop } from "./retention-matrix.graphql.js";
import type { AgeSpan } from "./retention-spans.js";
import { bothOf, type RetentionRow, type Tally } from "./retention-tally.js";

/** A cohort's rows, with the number of its ages that are over. */
export interface CountedCohort {
  readonly rows: readonly RetentionRow[];
  readonly size: number;
  readonly completeAges: number;
  /** By place of the span, of those that have begun. */
  readonly tallies: readonly Pick<Tally, "customers">[];
}

/** The fall from each span to the next that touches it, over the cohorts complete at both. */
export function dropsOf(
  cohorts: readonly CountedCohort[],
  spans: readonly AgeSpan[],
): RetentionDrop[] {
  return spans.slice(1).flatMap((later, place) => {
    const earlier = spans[place] as AgeSpan;
    const lastEarlier = earlier.to ?? earlier.from;
    if (lastEarlier + 1 !== later.from) return [];
    const whole = cohorts.filter(({ completeAges }) => (later.to ?? later.from) < completeAges);
    if (whole.length === 0) return [];
    const total = (count: (cohort: CountedCohort) => number): number =>
      whole.reduce((sum, cohort) => sum + count(cohort), 0);
    const size = total((cohort) => cohort.size);
    const before = total(({ tallies }) => tallies[place]?.customers ?? 0);
    const after = total(({ tallies }) => tallies[place + 1]?.customers ?? 0);
    const both = total(({ rows }) => bothOf(rows, earlier, later));
    const seen = { units: size, both, onlyFirst: before - both, onlySecond: after - both };
    const drop = dependentShareDrop(seen);
    const value =
      drop === null
        ? suppressed(SuppressionReason.DENOMINATOR_ZERO)
        : modelled({
            value: drop.difference,
            ...{ low: drop.low, high: drop.high, standardError: drop.standardError },
            ...{ n: size, method: EstimateMethod.DELTA_METHOD },
          });
    return [{ fromPeriod: earlier.from, toPeriod: later.from, size, before, after, both, value }];
  });
}

/** The largest fall after the first age; the earlier of equals. */
export function steepestOf(drops: readonly RetentionDrop[]): RetentionDrop | null {
  return drops.reduce<RetentionDrop | null>((steepest, drop) => {
    const fall = drop.value.value ?? 0;
    if (drop.fromPeriod === 0 || fall <= 0) return steepest;
    return steepest === null || fall > (steepest.value.value ?? 0) ? drop : steepest;
  }, null);
}
