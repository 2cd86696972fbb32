import type { AdditiveBasis } from "./additive-fit.js";
import type { OutcomeName, OutcomeResult } from "../result.js";
import type { Sampler } from "../scenario.js";
import { aleatoryShare } from "./aleatory-share.js";
import type { SideDraws } from "./draw-table.js";
import { liftSummary } from "./lift-summary.js";
import { difference, outcomeValues, ratio } from "./outcome-values.js";
import { spreadOf } from "./spread.js";

/** The same customers without and with the policy. */
export interface SidePair {
  readonly control: SideDraws;
  readonly treated: SideDraws;
  /** Customers of the audience. */
  readonly customers: number;
}

export interface OutcomeOptions {
  readonly sampler: Sampler;
  readonly basis: AdditiveBasis;
  /** Bound on the variance of the absolute lift by luck; null: not known. */
  readonly luckBound: (outcome: OutcomeName) => number | null;
  /** An absolute lift to beat. */
  readonly target: (outcome: OutcomeName) => number | null;
}

/** One outcome with the draws of its absolute lift. */
export interface OutcomeLift {
  readonly result: OutcomeResult;
  readonly lifts: Float64Array | null;
  readonly aleatoryShare: number;
}

/**
 * One outcome of both sides and its lift. The relative lift is null unless the control lies above 0
 * in every draw; luck's share of it is taken to be that of the absolute lift.
 */
export function outcomeLift(
  outcome: OutcomeName,
  { control, treated, customers }: SidePair,
  options: OutcomeOptions,
): OutcomeLift {
  const { sampler } = options;
  const before = outcomeValues(outcome, control, customers);
  const after = outcomeValues(outcome, treated, customers);
  const sides = {
    outcome,
    control: before && spreadOf(before, sampler),
    treated: after && spreadOf(after, sampler),
  };
  if (before === null || after === null) {
    const result = { ...sides, absolute: null, relative: null };
    return { result, lifts: null, aleatoryShare: 0 };
  }
  const lifts = difference(after, before);
  const share = aleatoryShare(lifts, options.basis, options.luckBound(outcome));
  const target = options.target(outcome);
  const relative = ratio(lifts, before);
  return {
    result: {
      ...sides,
      absolute: liftSummary(lifts, { sampler, aleatoryShare: share, target }),
      relative: relative && liftSummary(relative, { sampler, aleatoryShare: share, target: null }),
    },
    lifts,
    aleatoryShare: share,
  };
}
