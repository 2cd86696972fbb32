import type { AdditiveBasis } from "./additive-fit.js";
import type { Contrast } from "../result.js";
import type { Sampler } from "../scenario.js";
import { aleatoryShare } from "./aleatory-share.js";
import { liftSummary } from "./lift-summary.js";
import { varianceOf } from "./mean-error.js";
import { difference, MAIN_OUTCOMES } from "./outcome-values.js";

/** An arm's absolute lifts in the main outcomes, one per draw; null where it has none. */
export interface ArmLifts {
  readonly key: string;
  readonly lifts: Readonly<Record<(typeof MAIN_OUTCOMES)[number], Float64Array | null>>;
}

/**
 * Every pair of arms, draw by draw. Variance reduction is that of the difference if the two lifts had
 * been drawn apart, over that reached on common draws. A draw without a difference counts half for
 * either arm.
 */
export function contrastsOf(
  arms: readonly ArmLifts[],
  basis: AdditiveBasis,
  sampler: Sampler,
): Contrast[] {
  return arms.flatMap((a, i) =>
    arms
      .slice(i + 1)
      .flatMap((b) =>
        MAIN_OUTCOMES.flatMap((outcome) => contrastOf({ outcome, a, b }, basis, sampler) ?? []),
      ),
  );
}

interface Pair {
  readonly outcome: (typeof MAIN_OUTCOMES)[number];
  readonly a: ArmLifts;
  readonly b: ArmLifts;
}

function contrastOf(
  { outcome, a, b }: Pair,
  basis: AdditiveBasis,
  sampler: Sampler,
): Contrast | null {
  const first = a.lifts[outcome];
  const second = b.lifts[outcome];
  if (first === null || second === null) return null;
  const differences = difference(first, second);
  const reached = varianceOf(differences);
  return {
    outcome,
    a: a.key,
    b: b.key,
    difference: liftSummary(differences, {
      sampler,
      aleatoryShare: aleatoryShare(differences, basis, null),
      target: null,
    }),
    pABetter: shareAbove(differences),
    varianceReduction: reached > 0 ? (varianceOf(first) + varianceOf(second)) / reached : null,
  };
}

function shareAbove(differences: Float64Array): number {
  let count = 0;
  for (let i = 0; i < differences.length; i += 1) {
    const value = differences[i] as number;
    if (value > 0) count += 1;
    else if (value === 0) count += 0.5;
  }
  return count / differences.length;
}
