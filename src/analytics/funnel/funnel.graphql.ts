import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { stagePosition } from "../../domain/stage.js";
import { peakWarning } from "../../graphql/peak-warning.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import { Funnel, type FunnelBreakdown, type FunnelOpportunity } from "./funnel-answer.graphql.js";
import { withChart } from "./funnel-chart.js";
import type { ShownStep } from "./funnel-counts.js";
import { FunnelInput } from "./funnel-input.graphql.js";
import { questionOf, type FunnelQuestion } from "./funnel-question.js";
import { FunnelReading } from "./funnel-reading.js";
import type { FunnelStep } from "./funnel-step.graphql.js";
import { bottleneckOf, costliestOf, overallOf } from "./funnel-steps.js";
import { neverSeen, savedFunnelOf, savedUnavailable } from "./saved-funnel-list.js";
import { unknownOrigins } from "./unknown-origins.js";

const STANDARD =
  "Sessions that saw a stage or a later one; shares with Wilson 95 % intervals. The bottleneck is the stage with the largest drop-off share. Revenue lost at a stage: sessions that went no further, times the revenue per session of those that did.";
const SAVED =
  "Sessions or visitors by the furthest attempt at the shop's own steps (docs/funnels.md); shares with Wilson 95 % intervals. Revenue is that of their orders from the start of the attempt to the end of its time. Revenue lost at a step: those that went no further, times the revenue per one of those that did.";
const MOST_OPPORTUNITIES = 20;

/** What a question is about: its steps, or why there are none. */
export interface FunnelSubject {
  readonly shown: readonly ShownStep[];
  readonly unavailable: Unavailable | null;
  readonly definition: string;
  readonly warnings: readonly DataWarning[];
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
    const question = questionOf(input ?? {}, current);
    const subject = await subjectOf(context, current, question);
    const provenance = behaviourProvenance(current, subject.definition, [
      ...subject.warnings,
      ...(await peakWarning(context, current, question.period)),
    ]);
    if (subject.unavailable !== null) {
      return withChart({
        steps: [],
        overall: suppressed(SuppressionReason.NOT_IN_DATA),
        bottleneck: null,
        costliestStep: null,
        opportunities: [],
        breakdown: [],
        byCohort: [],
        unavailable: subject.unavailable,
        provenance,
      });
    }
    const { shown } = subject;
    const reading = await FunnelReading.open(context, current, { question, shown });
    const steps = reading.steps();
    const breakdown = reading.breakdown();
    const isEmpty = (steps[0]?.entered ?? 0) === 0;
    const unknown = isEmpty ? await unknownOrigins(context, current, question.conditions) : [];
    return withChart({
      steps,
      overall: overallOf(steps),
      bottleneck: bottleneckOf(steps),
      costliestStep: costliestOf(steps),
      opportunities: opportunitiesOf(steps, breakdown),
      breakdown,
      byCohort: reading.cohorts(),
      unavailable: null,
      provenance: { ...provenance, warnings: [...provenance.warnings, ...unknown] },
    });
  }
}

/** At most one statement: that for the steps of a saved funnel. */
export async function subjectOf(
  context: Context,
  shop: CurrentShop,
  { saved }: Pick<FunnelQuestion, "saved">,
): Promise<FunnelSubject> {
  if (saved === null) {
    return {
      shown: shop.coverage.stages.map((stage) => ({
        number: stagePosition(stage),
        stage,
        saved: null,
        name: stage,
        isOptional: false,
      })),
      unavailable: unavailableFor(shop, ["sessions"]),
      definition: STANDARD,
      warnings: [],
    };
  }
  const steps = await savedFunnelOf(context, shop, saved);
  const unavailable = savedUnavailable(shop, steps);
  return {
    shown: steps.map(({ stepNumber, stepName, stepOrder, isOptional, unit }) => ({
      number: stepNumber,
      stage: null,
      saved: { funnel: saved, isOfVisitors: unit === "VISITOR" },
      // in any order no step has a place of its own
      name: stepOrder === "ANY" ? `${stepNumber} of ${steps.length} steps` : stepName,
      isOptional,
    })),
    unavailable,
    definition: SAVED,
    warnings: unavailable === null ? neverSeen(steps) : [],
  };
}

function opportunitiesOf(
  steps: readonly FunnelStep[],
  breakdown: readonly FunnelBreakdown[],
): FunnelOpportunity[] {
  const parts =
    breakdown.length === 0
      ? [{ value: null, steps }]
      : breakdown.map(({ value, steps: own }) => ({ value, steps: own }));
  return parts
    .flatMap(({ value, steps: own }) =>
      own.flatMap((step) =>
        (step.revenueLost.value ?? 0) > 0 ? [{ value, step, revenueLost: step.revenueLost }] : [],
      ),
    )
    .sort(
      (a, b) =>
        (b.revenueLost.value ?? 0) - (a.revenueLost.value ?? 0) ||
        a.step.index - b.step.index ||
        ((a.value ?? "") < (b.value ?? "") ? -1 : 1),
    )
    .slice(0, MOST_OPPORTUNITIES)
    .map((one, place) => ({
      ...one,
      rank: place + 1,
      dropped: Math.round((one.step.dropOff.value ?? 0) * one.step.entered),
    }));
}
