import type { Plan, PlannedArm } from "../plan.js";
import { OUTCOMES, type OutcomeName } from "../outcome.js";
import type { DecisionRule } from "../scenario.js";
import type { AdditiveBasis } from "./additive-fit.js";
import { gainLuckBound, retentionLuckBound } from "./aleatory-share.js";
import {
  outcomeLift,
  type OutcomeLift,
  type OutcomeOptions,
  type SidePair,
} from "./outcome-results.js";
import { difference, profitValues } from "./outcome-values.js";
import { sumOfColumns } from "./sum-of-columns.js";

export type ArmOutcomes = (outcome: OutcomeName) => OutcomeLift;

/** Every outcome of an arm, with the bounds on luck that its records hold. */
export function armOutcomes(
  plan: Plan,
  arm: number,
  pair: SidePair,
  basis: AdditiveBasis,
): ArmOutcomes {
  const { sampler, decision } = plan.scenario;
  const { treated, customers } = pair;
  const touchesArrivals = (plan.arms[arm] as PlannedArm).arrivalKind > 0 || changesArrivals(pair);
  const bounds: Partial<Record<OutcomeName, () => number | null>> = {
    RETENTION: () => retentionLuckBound(treated, customers),
    INCREMENTAL_PROFIT: () =>
      touchesArrivals ? null : gainLuckBound(treated, customerGains(pair), customers),
  };
  const options = {
    sampler,
    basis,
    luckBound: (outcome: OutcomeName) => bounds[outcome]?.() ?? null,
    target: targetIn(decision),
  };
  const lifts = new Map(
    OUTCOMES.map((outcome) => [outcome, outcomeLift(outcome, pair, options)] as const),
  );
  return (outcome) => lifts.get(outcome) as OutcomeLift;
}

function targetIn({ targetCents, targets }: DecisionRule): OutcomeOptions["target"] {
  return (outcome, scale) => {
    const own = targets.find((target) => target.outcome === outcome && target.scale === scale);
    if (own !== undefined) return own.lift;
    return outcome === "INCREMENTAL_PROFIT" && scale === "ABSOLUTE" ? targetCents : null;
  };
}

function changesArrivals({ control, treated }: SidePair): boolean {
  const before = control("newCustomers");
  const after = treated("newCustomers");
  for (let draw = 0; draw < after.length; draw += 1) if (after[draw] !== before[draw]) return true;
  return false;
}

/** Gain in profit before what is paid for the arm as a whole (fixed and media costs), per draw. */
export function customerGains(pair: SidePair): Float64Array {
  const { control, treated } = pair;
  const gains = difference(profitValues(treated), profitValues(control));
  const fixed = difference(treated("fixedCostCents"), control("fixedCostCents"));
  const media = difference(treated("mediaCostCents"), control("mediaCostCents"));
  return sumOfColumns([gains, fixed, media]);
}
