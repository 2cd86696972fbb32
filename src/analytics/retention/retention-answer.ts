import { groupBy } from "../../domain/group-by.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { JsonObject } from "../../graphql/vega-lite.js";
import type { AgeCalendar, CohortCalendar } from "./retention-calendar.js";
import { dropsOf, steepestOf } from "./retention-drops.js";
import type { RetentionAge, RetentionCohort, RetentionDrop } from "./retention-matrix.graphql.js";
import { RetentionCell } from "./retention-cell.graphql.js";
import type { AgeSpan } from "./retention-spans.js";
import { sizeOf, sumOf, tallyOf, type RetentionRow, type Tally } from "./retention-tally.js";
import { valueOf, type ValueRules } from "./retention-value.js";
import { inCohort } from "./retention-words.js";

/** What is asked of a set of rows. */
export interface RetentionPlan {
  readonly shop: CurrentShop;
  readonly calendar: AgeCalendar;
  /** Of each cohort, made once for all parts. */
  readonly calendarOf: (cohortOn: string) => CohortCalendar;
  readonly spans: readonly AgeSpan[];
  readonly rules: ValueRules;
}

interface Cohort extends CohortCalendar {
  readonly cohortOn: string;
  readonly rows: readonly RetentionRow[];
  readonly size: number;
  readonly tallies: readonly Tally[];
}

const isComplete = ({ from, to }: AgeSpan, { completeAges }: CohortCalendar): boolean =>
  (to ?? from) < completeAges;

/** The matrix of the customers whose rows these are; each of its parts is made when first read. */
export class MatrixPart {
  readonly #counted: readonly Cohort[];
  #cohorts: RetentionCohort[] | undefined;
  #drops: RetentionDrop[] | undefined;

  /** @param condition what else than the cohort says who they are; null for all customers */
  constructor(
    private readonly plan: RetentionPlan,
    rows: readonly RetentionRow[],
    private readonly condition: CustomerFilterWords | null,
  ) {
    this.#counted = [...groupBy(rows, ({ cohortOn }) => cohortOn)]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([cohortOn, own]) => countedCohort(plan, cohortOn, own));
  }

  get cohorts(): RetentionCohort[] {
    this.#cohorts ??= this.#counted.map((cohort) => shownCohort(this.plan, cohort, this.condition));
    return this.#cohorts;
  }

  get average(): RetentionAge[] {
    return averageOf(this.plan, this.#counted);
  }

  get drops(): RetentionDrop[] {
    this.#drops ??= dropsOf(this.#counted, this.plan.spans);
    return this.#drops;
  }

  get steepestDrop(): RetentionDrop | null {
    return steepestOf(this.drops);
  }

  /** Whether a cohort's latest cell is not complete. */
  get isPartial(): boolean {
    const { spans } = this.plan;
    return this.#counted.some((cohort) =>
      cohort.tallies.some((_, place) => !isComplete(spans[place] as AgeSpan, cohort)),
    );
  }
}

/** The matrix of all that was asked for. */
export class ChartedMatrix extends MatrixPart {
  readonly #draw: (matrix: MatrixPart) => JsonObject | null;

  constructor(
    plan: RetentionPlan,
    rows: readonly RetentionRow[],
    condition: CustomerFilterWords | null,
    draw: (matrix: MatrixPart) => JsonObject | null,
  ) {
    super(plan, rows, condition);
    this.#draw = draw;
  }

  get vegaLite(): JsonObject | null {
    return this.#draw(this);
  }
}

function countedCohort(
  { calendarOf, spans }: RetentionPlan,
  cohortOn: string,
  rows: readonly RetentionRow[],
): Cohort {
  const calendar = calendarOf(cohortOn);
  const begun = spans.filter(({ from }) => from < calendar.starts.length);
  const tallies = begun.map((span) => tallyOf(rows, span));
  return { cohortOn, rows, size: sizeOf(rows), tallies, ...calendar };
}

function shownCohort(
  { shop, calendar, spans, rules }: RetentionPlan,
  cohort: Cohort,
  condition: CustomerFilterWords | null,
): RetentionCohort {
  const { cohortOn, size, starts, tallies } = cohort;
  const members = [inCohort(calendar.grain, cohortOn), ...(condition === null ? [] : [condition])];
  const first = tallies[0] as Tally;
  const common = { shop, rules, calendar, starts, size, first, members };
  return {
    cohortOn,
    key: cohortOn,
    size,
    cells: tallies.map((tally, place) => {
      const span = spans[place] as AgeSpan;
      return new RetentionCell({ cohort: common, span, tally, complete: isComplete(span, cohort) });
    }),
    who: selectionOf(shop, allOf(...members)),
  };
}

/** Over the cohorts for which a span is complete; spans that no cohort completed are left out. */
function averageOf({ spans, rules }: RetentionPlan, cohorts: readonly Cohort[]): RetentionAge[] {
  return spans.flatMap((span, place) => {
    const whole = cohorts.filter((cohort) => isComplete(span, cohort));
    if (whole.length === 0) return [];
    const size = whole.reduce((sum, cohort) => sum + cohort.size, 0);
    const tally = sumOf(whole.map(({ tallies }) => tallies[place] as Tally));
    return [
      {
        period: span.from,
        toPeriod: span.to,
        cohorts: whole.length,
        size,
        customers: tally.customers,
        value: valueOf(tally, size, rules),
        lowerBound: span.to === null,
      },
    ];
  });
}
