import type { Stage } from "../../domain/stage.js";
import {
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import type { FunnelStep } from "./funnel-answer.graphql.js";

/** Sessions by the furthest stage they reached. */
export type FurthestCounts = ReadonlyMap<number, number>;

export interface ShownStage {
  readonly stage: Stage;
  readonly position: number;
}

/** A stage's count is the sum of the sessions that got there or further. */
export function stepsOf(stages: readonly ShownStage[], furthest: FurthestCounts): FunnelStep[] {
  const entered = stages.map(({ position }) =>
    [...furthest].reduce(
      (sum, [reached, sessions]) => sum + (reached >= position ? sessions : 0),
      0,
    ),
  );
  const none = suppressed(SuppressionReason.NOT_APPLICABLE);
  return stages.map(({ stage }, index) => {
    const here = entered[index] ?? 0;
    const previous = entered[index - 1];
    const next = entered[index + 1];
    return {
      index,
      stage,
      name: stage,
      entered: here,
      fromPrevious: previous === undefined ? none : share(here, previous),
      fromStart: share(here, entered[0] ?? 0),
      dropOff: next === undefined ? none : share(here - next, here),
    };
  });
}

export function overallOf(steps: readonly FunnelStep[]): Estimate {
  return share(steps.at(-1)?.entered ?? 0, steps[0]?.entered ?? 0);
}

/** The stage with the largest drop-off; the earlier one of equals. */
export function bottleneckOf(steps: readonly FunnelStep[]): FunnelStep | null {
  const lost = (step: FunnelStep): number => step.dropOff.value ?? -1;
  return steps.reduce<FunnelStep | null>(
    (worst, step) => (lost(step) > (worst === null ? -1 : lost(worst)) ? step : worst),
    null,
  );
}
