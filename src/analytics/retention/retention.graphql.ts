import { and, asc, eq, inArray } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { groupBy } from "../../domain/group-by.js";
import { knowsPrices } from "../../domain/coverage.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { globalId } from "../../graphql/global-id.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { refundWarning } from "../../graphql/refund-warning.js";
import { badRequest } from "../../graphql/request-error.js";
import { refuseSegmentIds } from "../../graphql/segment-uses.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { retentionAges, retentionExclusions } from "./retention.analytic.js";
import { retentionChart } from "./retention-chart.js";
import { ChartedMatrix, MatrixPart, type RetentionPlan } from "./retention-answer.js";
import { cohortCalendars } from "./retention-calendar.js";
import { cautionsOf, NET, unknownWords, untold } from "./retention-cautions.js";
import {
  RetentionAgeBasis,
  type RetentionBreakdown,
  RetentionGrain,
  RetentionInput,
  RetentionKind,
  RetentionMetric,
} from "./retention-input.graphql.js";
import { RetentionMatrix, type RetentionPart } from "./retention-matrix.graphql.js";
import { retentionNumber } from "./retention-number.js";
import { spansOf } from "./retention-spans.js";
import { countedRow, sizeOf, type RetentionRow } from "./retention-tally.js";
import { isSegment, OTHERS, withValues } from "./retention-words.js";

const DEFINITION =
  "A cohort is the customers whose first order fell in a calendar period of the shop's zone; retention at age k is the share of them with an order in the k-th period after it (with EXACT_DAYS: in the k-th span of 7, 30 or 90 days after their own first order); ROLLING: in that or a later one; BRACKETED: in any of the bracket. Orders without a customer are left out. Revenue is gross; net revenue is less the refunds of the same orders, whenever they came. Averages pool the cohorts for which an age is complete.";

const DEFAULTS: RetentionInput = {
  grain: RetentionGrain.MONTH,
  periods: 12,
  ageBasis: RetentionAgeBasis.CALENDAR,
  kind: RetentionKind.BOUNDED,
  metric: RetentionMetric.CUSTOMERS,
};

@Resolver(() => Shop)
export class RetentionResolver {
  @FieldResolver(() => RetentionMatrix, {
    description: "Acquisition cohorts by age: monthly over 12 ages, unless asked otherwise.",
  })
  async retention(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => RetentionInput, {
      nullable: true,
      description: "Which cohorts, how far, and what of them.",
    })
    input?: RetentionInput,
  ): Promise<RetentionMatrix> {
    const asked = { ...DEFAULTS, ...input };
    const { grain, ageBasis: basis, metric, where, breakdown } = asked;
    checkWords(asked);
    const spans = spansOf(asked);
    const lastAge = Math.max(...spans.map(({ from, to }) => to ?? from));
    const calendar = { grain, basis, asOfOn: current.coverage.asOfOn, lastAge };
    const plan: RetentionPlan = {
      shop: current,
      calendar,
      calendarOf: cohortCalendars(calendar),
      spans,
      rules: {
        metric,
        hasCost: current.coverage.hasCost,
        hasPrices: knowsPrices(current.coverage),
      },
    };
    const [rows, [exclusions]] = await Promise.all([
      readRows(context, current, asked),
      context.db
        .select()
        .from(retentionExclusions)
        .where(eq(retentionExclusions.snapshotId, current.snapshotId)),
    ]);
    const by = breakdown ?? where?.by;
    const split = rows.filter((row) => row.breakdown === by);
    const known = [...new Set(split.map(({ value }) => value))];
    const own =
      where === undefined ? rows.filter((row) => row.breakdown === "all") : wanted(split, where.in);
    const missing = unavailableFor(current, ["orders"]);
    const isUntold = missing === null && by !== undefined && split.length === 0;
    const parts =
      breakdown === undefined
        ? []
        : partsOf(plan, breakdown, { rows: where === undefined ? split : own, known });
    const unavailable =
      missing ?? (isUntold && where !== undefined ? untold(where.by, current) : null);
    const whole = new ChartedMatrix(
      plan,
      own,
      where === undefined ? null : withValues(current.key, where.by, { values: where.in, known }),
      ({ cohorts, average }) =>
        unavailable === null
          ? retentionChart(
              { cohorts, average, breakdown: parts },
              {
                ...{ who: "customers", did: "ordered", start: "first order" },
                ...{ grain, number: retentionNumber(metric, current.currency) },
                isShare: metric === RetentionMetric.CUSTOMERS,
              },
            )
          : null,
    );
    return Object.assign(whole, {
      breakdown: parts,
      unavailable,
      breakdownUnavailable: isUntold && breakdown !== undefined ? untold(breakdown, current) : null,
      provenance: provenanceOf(current, DEFINITION, [
        ...cautionsOf(asked, exclusions, whole),
        ...(NET.includes(asked.metric) ? refundWarning(current) : []),
        ...(where === undefined || isUntold ? [] : unknownWords(where, known)),
      ]),
    });
  }
}

const wanted = (rows: readonly RetentionRow[], values: readonly string[]): RetentionRow[] =>
  rows.filter(({ value }) => values.includes(value));

/** @throws UserError for words that are not precomputed together, and for a segment by its id */
function checkWords({ ageBasis, breakdown, where }: RetentionInput): void {
  if (where !== undefined && isSegment(where.by)) {
    refuseSegmentIds("input.where.in", where.in, "retention");
  }
  if (ageBasis === RetentionAgeBasis.EXACT_DAYS && (breakdown ?? where) !== undefined) {
    throw badRequest(
      "Ages in exact days are precomputed for all customers together only.",
      "Drop `breakdown` and `where`, pass ageBasis: CALENDAR, or ask `nextOrders` by the same word: it has the share who order again within 30, 90, 180 and 365 days.",
    );
  }
  if (breakdown !== undefined && where !== undefined && breakdown !== where.by) {
    const [one, other] = [nameOf(breakdown), nameOf(where.by)];
    throw badRequest(
      `Retention by ${one} of customers with a given ${other} is not precomputed: one word at a time is.`,
      `Filter by ${one}, break down by ${other}, or drop one of the two.`,
    );
  }
}

const nameOf = (by: RetentionBreakdown): string => by.toUpperCase();

async function readRows(
  context: Context,
  shop: CurrentShop,
  { grain, ageBasis, breakdown, where }: RetentionInput,
): Promise<RetentionRow[]> {
  const by = breakdown ?? where?.by;
  const parts = [...(where === undefined ? ["all"] : []), ...(by === undefined ? [] : [by])];
  const rows = await context.db
    .select()
    .from(retentionAges)
    .where(
      and(
        eq(retentionAges.snapshotId, shop.snapshotId),
        eq(retentionAges.grain, grain),
        eq(retentionAges.ageBasis, ageBasis),
        inArray(retentionAges.breakdown, parts),
      ),
    )
    .orderBy(
      asc(retentionAges.value),
      asc(retentionAges.cohortOn),
      asc(retentionAges.age),
      asc(retentionAges.previousAge),
    );
  return rows.map(countedRow);
}

function partsOf(
  plan: RetentionPlan,
  by: RetentionBreakdown,
  { rows, known }: { readonly rows: readonly RetentionRow[]; readonly known: readonly string[] },
): RetentionPart[] {
  return [...groupBy(rows, ({ value }) => value)]
    .map(([value, own]): RetentionPart => {
      const words = withValues(plan.shop.key, by, { values: [value], known });
      const matrix = new MatrixPart(plan, own, words);
      return Object.assign(matrix, {
        value,
        segmentId:
          isSegment(by) && value !== OTHERS ? globalId("Segment", plan.shop.key, value) : null,
        customers: sizeOf(own),
        who: selectionOf(plan.shop, words),
      });
    })
    .sort((one, other) => other.customers - one.customers || (one.value < other.value ? -1 : 1));
}
