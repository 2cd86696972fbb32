import { and, eq, gte, inArray, lt, sum, type SQL } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { isAligned, nextStart, startOf, type Grain, type Period } from "../../domain/calendar.js";
import { groupBy } from "../../domain/group-by.js";
import { stagePosition } from "../../domain/stage.js";
import type { Context } from "../../graphql/context.js";
import {
  conditionsOf,
  Dimension,
  type DimensionFilter,
} from "../../graphql/dimension-filter.input.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { allTime, isBucketComplete, resolvePeriod } from "../../graphql/period.input.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { funnel } from "./funnel.analytic.js";
import { FunnelDimension, FunnelInput } from "./funnel-input.graphql.js";
import { Funnel, type FunnelBreakdown, type FunnelCohort } from "./funnel-answer.graphql.js";
import {
  bottleneckOf,
  overallOf,
  stepsOf,
  type FurthestCounts,
  type ShownStage,
} from "./funnel-steps.js";

const DEFINITION =
  "Sessions that saw a stage or a later one; shares with Wilson 95 % intervals. The bottleneck is the stage with the largest drop-off share.";

interface FurthestRow {
  readonly bucketOn: string;
  readonly value: string;
  readonly furthest: number;
  readonly sessions: number;
}

@Resolver(() => Shop)
export class FunnelResolver {
  @FieldResolver(() => Funnel, {
    description: "How far sessions get: the standard stages over all time, unless asked otherwise.",
  })
  async funnel(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => FunnelInput, {
      nullable: true,
      description: "Which sessions, and how to split them.",
    })
    input?: FunnelInput,
  ): Promise<Funnel> {
    const provenance = provenanceOf(current, DEFINITION);
    const conditions = filterOf(input?.where);
    const period = resolvePeriod(input?.period, current.coverage);
    const unavailable = unavailableFor(current, ["sessions"]);
    if (unavailable !== null) {
      const overall = suppressed(SuppressionReason.NOT_IN_DATA);
      return {
        steps: [],
        overall,
        bottleneck: null,
        breakdown: [],
        byCohort: [],
        unavailable,
        provenance,
      };
    }
    const rows = await readFurthest(context, current, { period, conditions, input });
    const stages = current.coverage.stages.map((stage) => ({
      stage,
      position: stagePosition(stage),
    }));
    const steps = stepsOf(stages, countsOf(rows));
    return {
      steps,
      overall: overallOf(steps),
      bottleneck: bottleneckOf(steps),
      breakdown: input?.breakdown === undefined ? [] : breakdownOf(stages, rows),
      byCohort:
        input?.cohortGrain === undefined
          ? []
          : cohortsOf(stages, rows, { grain: input.cohortGrain, period, shop: current }),
      unavailable: null,
      provenance,
    };
  }
}

function filterOf(where: DimensionFilter | undefined): SQL[] {
  return conditionsOf(where).map(({ dimension, values }) => {
    if (dimension === Dimension.CHANNEL) return inArray(funnel.channel, [...values]);
    if (dimension === Dimension.DEVICE) return inArray(funnel.device, [...values]);
    throw badRequest(
      "The funnel can be filtered by CHANNEL and DEVICE only.",
      "Drop the other condition, or ask `metrics` for SESSIONS and ORDERS by that dimension.",
    );
  });
}

/** Months where the period and the buckets allow it, else days. */
async function readFurthest(
  context: Context,
  shop: CurrentShop,
  {
    period,
    conditions,
    input,
  }: {
    readonly period: Period;
    readonly conditions: readonly SQL[];
    readonly input: FunnelInput | undefined;
  },
): Promise<FurthestRow[]> {
  const whole = allTime(shop.coverage);
  const coversAll = period.from <= whole.from && period.to >= whole.to;
  const grain = input?.cohortGrain;
  const isMonthly =
    (coversAll || isAligned("month", period)) && grain !== "day" && grain !== "week";
  const value = input?.breakdown === FunnelDimension.DEVICE ? funnel.device : funnel.channel;
  const isSplit = input?.breakdown !== undefined;
  const rows = await context.db
    .select({
      furthest: funnel.furthestStagePosition,
      sessions: sum(funnel.sessions).mapWith(Number),
      ...(grain === undefined ? {} : { bucketOn: funnel.bucketOn }),
      ...(isSplit ? { value } : {}),
    })
    .from(funnel)
    .where(
      and(
        eq(funnel.snapshotId, shop.snapshotId),
        eq(funnel.grain, isMonthly ? "month" : "day"),
        coversAll
          ? undefined
          : and(gte(funnel.bucketOn, period.from), lt(funnel.bucketOn, period.to)),
        ...conditions,
      ),
    )
    .groupBy(
      funnel.furthestStagePosition,
      ...(grain === undefined ? [] : [funnel.bucketOn]),
      ...(isSplit ? [value] : []),
    );
  return rows.map((row) => ({ bucketOn: "", value: "", ...row }));
}

function countsOf(rows: readonly FurthestRow[]): FurthestCounts {
  const counts = new Map<number, number>();
  for (const { furthest, sessions } of rows)
    counts.set(furthest, (counts.get(furthest) ?? 0) + sessions);
  return counts;
}

function breakdownOf(
  stages: readonly ShownStage[],
  rows: readonly FurthestRow[],
): FunnelBreakdown[] {
  return [...groupBy(rows, ({ value }) => value)]
    .map(([value, group]) => {
      const steps = stepsOf(stages, countsOf(group));
      return { value, steps, overall: overallOf(steps) };
    })
    .sort(
      (a, b) =>
        (b.steps[0]?.entered ?? 0) - (a.steps[0]?.entered ?? 0) || (a.value < b.value ? -1 : 1),
    );
}

function cohortsOf(
  stages: readonly ShownStage[],
  rows: readonly FurthestRow[],
  {
    grain,
    period,
    shop,
  }: { readonly grain: Grain; readonly period: Period; readonly shop: CurrentShop },
): FunnelCohort[] {
  const buckets = [...groupBy(rows, ({ bucketOn }) => startOf(grain, bucketOn))];
  return buckets
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([bucketOn, group]) => {
      const steps = stepsOf(stages, countsOf(group));
      const bucket = { from: bucketOn, to: nextStart(grain, bucketOn) };
      return {
        bucketOn,
        complete: isBucketComplete(bucket, shop.coverage, period),
        steps,
        overall: overallOf(steps),
      };
    });
}
