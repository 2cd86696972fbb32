import { groupBy } from "../../domain/group-by.js";
import { share } from "../../graphql/estimate.type.js";
import type { CohortCalendar } from "./retention-calendar.js";
import { dropsOf, steepestOf } from "./retention-drops.js";
import type { AgeSpan } from "./retention-spans.js";
import { sizeOf, tallyOf, type RetentionRow } from "./retention-tally.js";
import type { visitorAges } from "./retention.analytic.js";
import type {
  VisitorCohort,
  VisitorRetentionAge,
  VisitorRetentionDrop,
} from "./visitor-retention-answer.graphql.js";

/** A stored row in the words that cohorts are counted in: who is active, and how often. */
export const visitorRow = (row: typeof visitorAges.$inferSelect): RetentionRow => ({
  breakdown: row.breakdown,
  value: row.value,
  cohortOn: row.cohortOn,
  age: row.age,
  previousAge: row.previousAge,
  customers: row.visitors,
  orders: row.sessions,
  ...{ revenueCents: 0, refundCents: 0, costCents: 0 },
});

export interface VisitorPlan {
  readonly spans: readonly AgeSpan[];
  readonly calendarOf: (cohortOn: string) => CohortCalendar;
}

/** The cohorts whose rows these are, oldest first. */
export function visitorCohorts(
  { spans, calendarOf }: VisitorPlan,
  rows: readonly RetentionRow[],
): VisitorCohort[] {
  return [...groupBy(rows, ({ cohortOn }) => cohortOn)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([cohortOn, own]) => {
      const { starts, completeAges } = calendarOf(cohortOn);
      const size = sizeOf(own);
      const begun = spans.filter(({ from }) => from < starts.length);
      return {
        ...{ cohortOn, size },
        cells: begun.map((span) => {
          const { customers: visitors, orders: sessions } = tallyOf(own, span);
          return {
            ...{ period: span.from, toPeriod: span.to, visitors, sessions },
            value: share(visitors, size),
            complete: (span.to ?? span.from) < completeAges,
            lowerBound: span.to === null,
          };
        }),
      };
    });
}

/** The largest fall between neighbouring ages after the first, over the cohorts complete at both. */
export function visitorDrop(
  { spans, calendarOf }: VisitorPlan,
  rows: readonly RetentionRow[],
): VisitorRetentionDrop | null {
  const counted = [...groupBy(rows, ({ cohortOn }) => cohortOn)].map(([cohortOn, own]) => {
    const { starts, completeAges } = calendarOf(cohortOn);
    const begun = spans.filter(({ from }) => from < starts.length);
    const tallies = begun.map((span) => tallyOf(own, span));
    return { rows: own, size: sizeOf(own), completeAges, tallies };
  });
  return steepestOf(dropsOf(counted, spans));
}

/** Over the cohorts for which a span is complete; spans that no cohort completed are left out. */
export function visitorAverage(
  { spans }: Pick<VisitorPlan, "spans">,
  cohorts: readonly VisitorCohort[],
): VisitorRetentionAge[] {
  return spans.flatMap((span, place) => {
    const whole = cohorts.filter(({ cells }) => cells[place]?.complete === true);
    if (whole.length === 0) return [];
    const size = whole.reduce((sum, cohort) => sum + cohort.size, 0);
    const visitors = whole.reduce((sum, { cells }) => sum + (cells[place]?.visitors ?? 0), 0);
    return [
      {
        ...{ period: span.from, toPeriod: span.to, cohorts: whole.length, size, visitors },
        value: share(visitors, size),
        lowerBound: span.to === null,
      },
    ];
  });
}
