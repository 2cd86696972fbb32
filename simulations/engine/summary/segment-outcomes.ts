import type { AdditiveBasis } from "./additive-fit.js";
import type { Plan, PlannedArm } from "../plan.js";
import type { SegmentOutcome } from "../result.js";
import { retentionLuckBound } from "./aleatory-share.js";
import { outcomeLift, type SidePair } from "./outcome-results.js";
import { OUTCOMES } from "../outcome.js";

/** A segment's customers without and with the policy. */
type SegmentSides = Pick<SidePair, "control" | "treated">;

/**
 * Every outcome by segment, from the draws that keep segments; segments without a customer of the
 * audience are left out.
 *
 * @param sides of each segment
 */
export function segmentOutcomes(
  plan: Plan,
  arm: PlannedArm,
  sides: readonly SegmentSides[],
  basis: AdditiveBasis,
): SegmentOutcome[] {
  const sizes = segmentSizes(plan, arm);
  const { sampler } = plan.scenario;
  return plan.baseline.segments.flatMap(({ id, name }, position) => {
    const customers = sizes[position] as number;
    if (customers === 0) return [];
    const pair = { ...(sides[position] as SegmentSides), customers };
    const options = {
      sampler,
      basis,
      luckBound: (outcome: string) =>
        outcome === "RETENTION" ? retentionLuckBound(pair.treated, customers) : null,
      target: () => null,
    };
    const outcomes = OUTCOMES.map((outcome) => outcomeLift(outcome, pair, options).result);
    return [{ segmentId: id, name, customers, outcomes }];
  });
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
