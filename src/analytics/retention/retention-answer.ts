import { decimalOf } from "../../domain/decimal.js";
import { groupBy } from "../../domain/group-by.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { ratio } from "../../graphql/estimate.type.js";
import { moneyEstimate, moneyOf } from "../../graphql/money.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { AgeCalendar, CohortCalendar } from "./retention-calendar.js";
import { dropsOf, steepestOf } from "./retention-drops.js";
import type {
  RetentionAge,
  RetentionCell,
  RetentionCohort,
  RetentionDrop,
} from "./retention-matrix.graphql.js";
import type { AgeSpan } from "./retention-spans.js";
import { sizeOf, sumOf, tallyOf, type RetentionRow, type Tally } from "./retention-tally.js";
import { relativeOf, valueOf, type ValueRules } from "./retention-value.js";
import { inCohort, orderedAt } from "./retention-words.js";

/** What is asked of a set of rows. */
export interface RetentionPlan {
  readonly shop: CurrentShop;
  readonly calendar: AgeCalendar;
  /** Of each cohort, made once for all parts. */
  readonly calendarOf: (cohortOn: string) => CohortCalendar;
  readonly spans: readonly AgeSpan[];
  readonly rules: ValueRules;
}

export interface MatrixPart {
  /** Made when first read. */
  readonly cohorts: RetentionCohort[];
  readonly average: RetentionAge[];
  readonly drops: RetentionDrop[];
  readonly steepestDrop: RetentionDrop | null;
  /** Whether a cohort's latest cell is not complete. */
  readonly isPartial: boolean;
}

interface Cohort extends CohortCalendar {
  readonly cohortOn: string;
  readonly rows: readonly RetentionRow[];
  readonly size: number;
  readonly tallies: readonly Tally[];
}

const isComplete = ({ from, to }: AgeSpan, { completeAges }: CohortCalendar): boolean =>
  (to ?? from) < completeAges;

/**
 * The matrix of the customers whose rows these are.
 *
 * @param condition what else than the cohort says who they are; null for all customers
 */
export function matrixOf(
  plan: RetentionPlan,
  rows: readonly RetentionRow[],
  condition: CustomerFilterWords | null,
): MatrixPart {
  const cohorts = [...groupBy(rows, ({ cohortOn }) => cohortOn)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([cohortOn, own]): Cohort => {
      const calendar = plan.calendarOf(cohortOn);
      const begun = plan.spans.filter(({ from }) => from < calendar.starts.length);
      return {
        ...{ cohortOn, rows: own, size: sizeOf(own), ...calendar },
        tallies: begun.map((span) => tallyOf(own, span)),
      };
    });
  const drops = dropsOf(cohorts, plan.spans);
  let shown: RetentionCohort[] | undefined;
  return {
    // as many as all else together, and not always asked for
    get cohorts() {
      return (shown ??= cohorts.map((cohort) => shownCohort(plan, cohort, condition)));
    },
    average: averageOf(plan, cohorts),
    drops,
    steepestDrop: steepestOf(drops),
    isPartial: cohorts.some((cohort) =>
      cohort.tallies.some((_, place) => !isComplete(plan.spans[place] as AgeSpan, cohort)),
    ),
  };
}

function shownCohort(
  { shop, calendar, spans, rules }: RetentionPlan,
  cohort: Cohort,
  condition: CustomerFilterWords | null,
): RetentionCohort {
  const { cohortOn, size, starts, tallies } = cohort;
  const members = [inCohort(calendar.grain, cohortOn), ...(condition === null ? [] : [condition])];
  const money = (cents: number) => moneyOf(decimalOf(cents), shop);
  return {
    cohortOn,
    key: cohortOn,
    size,
    cells: tallies.map((tally, place): RetentionCell => {
      const span = spans[place] as AgeSpan;
      const ordered = orderedAt(span, starts, calendar);
      const net = tally.revenueCents - tally.refundCents;
      return {
        period: span.from,
        toPeriod: span.to,
        customers: tally.customers,
        orders: tally.orders,
        revenue: money(tally.revenueCents),
        netRevenue: money(net),
        margin: rules.hasCost ? money(net - tally.costCents) : null,
        value: valueOf(tally, size, rules),
        relativeToFirst: relativeOf([tally, tallies[0] as Tally], size, rules),
        cumulativeRevenuePerCustomer: moneyEstimate(
          shop,
          ratio(tally.revenueSoFarCents / 100, size),
        ),
        complete: isComplete(span, cohort),
        lowerBound: span.to === null,
        who: selectionOf(shop, allOf(...members, ...(ordered === null ? [] : [ordered]))),
      };
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
