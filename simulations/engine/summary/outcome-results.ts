import type { AdditiveBasis } from "./additive-fit.js";
import type { OutcomeName } from "../outcome.js";
import type { OutcomeResult } from "../result.js";
import type { OutcomeTarget, Sampler } from "../scenario.js";
import { aleatoryShare } from "./aleatory-share.js";
import type { SideDraws } from "./draw-table.js";
import { liftSummary } from "./lift-summary.js";
import { difference, outcomeValues, ratio, type OutcomeSizes } from "./outcome-values.js";
import { spreadOf } from "./spread.js";

/** The same customers without and with the policy. */
export interface SidePair extends OutcomeSizes {
  readonly control: SideDraws;
  readonly treated: SideDraws;
}

export interface OutcomeOptions {
  readonly sampler: Sampler;
  readonly basis: AdditiveBasis;
  /** Bound on the variance of the absolute lift by luck; null: not known. */
  readonly luckBound: (outcome: OutcomeName) => number | null;
  /** A lift to beat; null: none. */
  readonly target: (outcome: OutcomeName, scale: OutcomeTarget["scale"]) => number | null;
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
  pair: SidePair,
  options: OutcomeOptions,
): OutcomeLift {
  const { sampler } = options;
  const before = outcomeValues(outcome, pair.control, pair);
  const after = outcomeValues(outcome, pair.treated, pair);
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
  const relative = ratio(lifts, before);
  return {
    result: {
      ...sides,
      absolute: liftSummary(lifts, {
        sampler,
        aleatoryShare: share,
        target: options.target(outcome, "ABSOLUTE"),
      }),
      relative:
        relative &&
        liftSummary(relative, {
          sampler,
          aleatoryShare: share,
          target: options.target(outcome, "RELATIVE"),
        }),
    },
    lifts,
    aleatoryShare: share,
  };
}
