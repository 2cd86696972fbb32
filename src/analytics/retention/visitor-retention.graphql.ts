import { and, asc, eq, inArray } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { groupBy } from "../../domain/group-by.js";
import { charted } from "../../graphql/made-when-read.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import { badRequest } from "../../graphql/request-error.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import { SHARE_FORMAT } from "../../graphql/vega-lite.js";
import { retentionChart } from "./retention-chart.js";
import { visitorAges } from "./retention.analytic.js";
import { cohortCalendars } from "./retention-calendar.js";
import { RetentionAgeBasis, RetentionGrain, RetentionKind } from "./retention-input.graphql.js";
import { spansOf } from "./retention-spans.js";
import { sizeOf } from "./retention-tally.js";
import { VisitorMatrix, visitorRow, type VisitorPlan } from "./visitor-matrix.js";
import {
  VisitorRetentionInput,
  VisitorRetentionMatrix,
  type VisitorBreakdown,
  type VisitorCohort,
  type VisitorRetentionPart,
} from "./visitor-retention-answer.graphql.js";

const DEFINITION =
  "A cohort is the visitors whose first session in the files began in a calendar period of the shop's zone: who came before the files begin counts as new. Retention at age k is the share of them with a session in the k-th period after it; ROLLING: in that or a later one; BRACKETED: in any of the bracket. Averages pool the cohorts for which an age is complete.";

const DEFAULTS: VisitorRetentionInput = {
  grain: RetentionGrain.MONTH,
  periods: 12,
  kind: RetentionKind.BOUNDED,
};

const CHART_WORDS = {
  who: "visitors",
  did: "came",
  start: "first session",
  number: { title: "Visitors who came", format: SHARE_FORMAT },
  isShare: true,
} as const;

@Resolver(() => Shop)
export class VisitorRetentionResolver {
  @FieldResolver(() => VisitorRetentionMatrix, {
    description:
      "Visitors by the period of their first session, and who came back: monthly over 12 ages, unless asked otherwise.",
  })
  async visitorRetention(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => VisitorRetentionInput, {
      nullable: true,
      description: "Which cohorts, and how far.",
    })
    input?: VisitorRetentionInput,
  ): Promise<VisitorRetentionMatrix> {
    const asked = { ...DEFAULTS, ...input };
    const { grain, breakdown, kind } = asked;
    if (breakdown !== undefined && grain === RetentionGrain.WEEK) {
      throw badRequest(
        "Visitors by week are precomputed for all of them together only.",
        "Drop `breakdown`, or pass grain: MONTH or QUARTER.",
      );
    }
    const spans = spansOf(asked);
    const lastAge = Math.max(...spans.map(({ from, to }) => to ?? from));
    const { asOfOn } = current.coverage;
    const basis = RetentionAgeBasis.CALENDAR;
    const plan = { spans, calendarOf: cohortCalendars({ grain, basis, asOfOn, lastAge }) };
    const found = await context.db
      .select()
      .from(visitorAges)
      .where(
        and(
          eq(visitorAges.snapshotId, current.snapshotId),
          eq(visitorAges.grain, grain),
          inArray(visitorAges.breakdown, ["all", ...(breakdown === undefined ? [] : [breakdown])]),
        ),
      )
      .orderBy(
        asc(visitorAges.value),
        asc(visitorAges.cohortOn),
        asc(visitorAges.age),
        asc(visitorAges.previousAge),
      );
    const rows = found.map(visitorRow);
    const { cohorts, average, steepestDrop } = new VisitorMatrix(
      plan,
      rows.filter((row) => row.breakdown === "all"),
    );
    const parts = partsOf(
      plan,
      rows.filter((row) => row.breakdown === breakdown),
    );
    const unavailable = unavailableFor(current, ["sessions"]);
    const isUntold = unavailable === null && breakdown !== undefined && parts.length === 0;
    return charted(
      {
        cohorts,
        average,
        steepestDrop,
        breakdown: parts,
        unavailable,
        breakdownUnavailable: isUntold ? untold(breakdown) : null,
        provenance: behaviourProvenance(current, DEFINITION, cautionsOf(kind, cohorts)),
      },
      () =>
        unavailable === null
          ? retentionChart({ cohorts, average, breakdown: parts }, { ...CHART_WORDS, grain })
          : null,
    );
  }
}

function partsOf(
  plan: VisitorPlan,
  rows: readonly ReturnType<typeof visitorRow>[],
): VisitorRetentionPart[] {
  return [...groupBy(rows, ({ value }) => value)]
    .map(([value, own]) =>
      Object.assign(new VisitorMatrix(plan, own), { value, visitors: sizeOf(own) }),
    )
    .sort((one, other) => other.visitors - one.visitors || (one.value < other.value ? -1 : 1));
}

const untold = (breakdown: VisitorBreakdown): Unavailable => ({
  reason: `This shop's files tell no ${breakdown} of any session.`,
  missingFacts: [],
  substitute: "Drop `breakdown`.",
});

function cautionsOf(kind: RetentionKind, cohorts: readonly VisitorCohort[]): DataWarning[] {
  const isPartial = cohorts.some(({ cells }) => cells.some(({ complete }) => !complete));
  return [
    ...(isPartial
      ? [
          {
            code: "PARTIAL_LAST_PERIOD",
            message:
              "The latest age of a cohort may still be running: such cells are not complete.",
          },
        ]
      : []),
    ...(kind === RetentionKind.ROLLING
      ? [
          {
            code: "RIGHT_CENSORED",
            message:
              "Rolling retention is a lower bound: visitors may still come, and older cohorts had more time to.",
          },
        ]
      : []),
  ];
}
