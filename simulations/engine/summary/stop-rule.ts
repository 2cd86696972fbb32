import type { DrawRecords } from "../draw-record.js";
import type { Plan } from "../plan.js";
import { drawTable } from "./draw-table.js";
import { meanError, meanOf } from "./mean-error.js";
import { difference, profitValues } from "./outcome-values.js";

/** Of an arm's fixed cost: an error as small as this is precise enough where profit is near 0. */
const FIXED_COST_SHARE = 0.005;

export interface StopState {
  readonly stop: null | "PRECISE_ENOUGH" | "MAX_DRAWS";
  /** Draws in all that come next; those there are where it stops. */
  readonly nextDraws: number;
  /** Of the arm that needs most; null where its expected profit gain is 0. */
  readonly relativeMcse: number | null;
}

/**
 * Whether the draws so far are enough: in every arm the Monte Carlo error of the expected profit gain
 * is at most the asked share of it, or 0.5 % of what the arm costs once. Otherwise draws double, up to
 * the scenario's limit.
 */
export function stopState(plan: Plan, records: readonly DrawRecords[]): StopState {
  const { precision } = plan.scenario;
  const table = drawTable(plan.shape, records);
  if (table.draws === 0) {
    return {
      stop: null,
      nextDraws: Math.min(precision.draws, precision.maxDraws),
      relativeMcse: null,
    };
  }
  const arms = plan.arms.map((_, arm) => {
    const control = table.totals(arm, 0);
    const treated = table.totals(arm, 1);
    return {
      gains: difference(profitValues(treated), profitValues(control)),
      fixedCents: meanOf(difference(treated("fixedCostCents"), control("fixedCostCents"))),
    };
  });
  return stopAfter(plan, arms);
}

export interface ArmGains {
  /** Gain in profit, cents, one per draw; at least one. */
  readonly gains: Float64Array;
  /** What the arm costs once. */
  readonly fixedCents: number;
}

/** The same where the arms' gains are known. */
export function stopAfter(plan: Plan, arms: readonly ArmGains[]): StopState {
  const errors = arms.map(({ gains, fixedCents }) => {
    const mean = meanOf(gains);
    return armError(mean, meanError(gains, mean, plan.scenario.sampler), Math.abs(fixedCents));
  });
  return decide(errors, (arms[0] as ArmGains).gains.length, plan);
}

interface ArmError {
  readonly relative: number | null;
  readonly isNearNothing: boolean;
}

function armError(mean: number, error: number, fixed: number): ArmError {
  if (error === 0) return { relative: 0, isNearNothing: true };
  const relative = mean === 0 ? Infinity : error / Math.abs(mean);
  return {
    relative: Number.isFinite(relative) ? relative : null,
    isNearNothing: error <= FIXED_COST_SHARE * fixed,
  };
}

function decide(errors: readonly ArmError[], draws: number, plan: Plan): StopState {
  const { maxDraws, targetRelativeMcse } = plan.scenario.precision;
  const isPrecise = errors.every(
    ({ relative, isNearNothing }) =>
      isNearNothing || (relative !== null && relative <= targetRelativeMcse),
  );
  const relativeMcse = errors.some(({ relative }) => relative === null)
    ? null
    : Math.max(0, ...errors.map(({ relative }) => relative ?? 0));
  if (isPrecise) return { stop: "PRECISE_ENOUGH", nextDraws: draws, relativeMcse };
  if (draws >= maxDraws) return { stop: "MAX_DRAWS", nextDraws: draws, relativeMcse };
  return { stop: null, nextDraws: Math.min(maxDraws, 2 * draws), relativeMcse };
}
