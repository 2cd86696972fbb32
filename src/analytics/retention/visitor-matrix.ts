import { groupBy } from "../../domain/group-by.js";
import { share } from "../../graphql/estimate.type.js";
import type { CohortCalendar } from "./retention-calendar.js";
import { dropsOf, steepestOf } from "./retention-drops.js";
import type { AgeSpan } from "./retention-spans.js";
import { sizeOf, tallyOf, type RetentionRow, type Tally } from "./retention-tally.js";
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

interface Counted extends CohortCalendar {
  readonly cohortOn: string;
  readonly rows: readonly RetentionRow[];
  readonly size: number;
  readonly tallies: readonly Tally[];
}

/** The matrix of the visitors whose rows these are; what few ask for is made when it is read. */
export class VisitorMatrix {
  readonly cohorts: VisitorCohort[];
  readonly #spans: readonly AgeSpan[];
  readonly #counted: readonly Counted[];

  constructor({ spans, calendarOf }: VisitorPlan, rows: readonly RetentionRow[]) {
    this.#spans = spans;
    this.#counted = [...groupBy(rows, ({ cohortOn }) => cohortOn)]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([cohortOn, own]) => {
        const calendar = calendarOf(cohortOn);
        const begun = spans.filter(({ from }) => from < calendar.starts.length);
        const tallies = begun.map((span) => tallyOf(own, span));
        return { cohortOn, rows: own, size: sizeOf(own), tallies, ...calendar };
      });
    this.cohorts = this.#counted.map((cohort) => shownCohort(cohort, spans));
  }

  /** Over the cohorts for which a span is complete; spans that no cohort completed are left out. */
  get average(): VisitorRetentionAge[] {
    return averageOf(this.cohorts, this.#spans);
  }

  /** The largest fall between neighbouring ages after the first, over the cohorts complete at both. */
  get steepestDrop(): VisitorRetentionDrop | null {
    return steepestOf(dropsOf(this.#counted, this.#spans));
  }
}

function shownCohort(
  { cohortOn, size, completeAges, tallies }: Counted,
  spans: readonly AgeSpan[],
): VisitorCohort {
  return {
    cohortOn,
    size,
    cells: tallies.map(({ customers: visitors, orders: sessions }, place) => {
      const { from, to } = spans[place] as AgeSpan;
      return {
        period: from,
        toPeriod: to,
        visitors,
        sessions,
        value: share(visitors, size),
        complete: (to ?? from) < completeAges,
        lowerBound: to === null,
      };
    }),
  };
}

function averageOf(
  cohorts: readonly VisitorCohort[],
  spans: readonly AgeSpan[],
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
