import type { AdditiveBasis } from "./additive-fit.js";
import type { BaselineSegment } from "../baseline.js";
import type { Plan, PlannedArm } from "../plan.js";
import type { SegmentOutcome } from "../result.js";
import { retentionLuckBound } from "./aleatory-share.js";
import type { DrawTable } from "./draw-table.js";
import { outcomeLift } from "./outcome-results.js";
import { OUTCOMES } from "./outcome-values.js";

/**
 * Every outcome by segment, from the draws that keep segments; segments without a customer of the
 * audience are left out.
 */
export function segmentOutcomes(
  plan: Plan,
  arm: number,
  table: DrawTable,
  basis: AdditiveBasis,
): SegmentOutcome[] {
  const sizes = segmentSizes(plan, plan.arms[arm] as PlannedArm);
  return plan.baseline.segments.flatMap((segment, position) => {
    const customers = sizes[position] as number;
    return customers === 0
      ? []
      : [segmentOutcome({ plan, arm, segment, position, customers }, table, basis)];
  });
}

interface SegmentAt {
  readonly plan: Plan;
  readonly arm: number;
  readonly segment: BaselineSegment;
  readonly position: number;
  readonly customers: number;
}

function segmentOutcome(
  { plan, arm, segment, position, customers }: SegmentAt,
  table: DrawTable,
  basis: AdditiveBasis,
): SegmentOutcome {
  const control = table.segment(arm, 0, position);
  const treated = table.segment(arm, 1, position);
  const options = {
    sampler: plan.scenario.sampler,
    basis,
    luckBound: (outcome: string) =>
      outcome === "RETENTION" ? retentionLuckBound(treated, customers) : null,
    target: () => null,
  };
  return {
    segmentId: segment.id,
    name: segment.name,
    customers,
    outcomes: OUTCOMES.map(
      (outcome) => outcomeLift(outcome, { control, treated, customers }, options).result,
    ),
  };
}

/** Customers of an arm's audience per segment. */
export function segmentSizes(plan: Plan, { kindOf }: PlannedArm): readonly number[] {
  const { segment, count } = plan.baseline.customers;
  const sizes = plan.baseline.segments.map(() => 0);
  for (let i = 0; i < count; i += 1) {
    if ((kindOf[i] as number) < 0) continue;
    const at = segment[i] as number;
    sizes[at] = (sizes[at] ?? 0) + 1;
  }
  return sizes;
}
