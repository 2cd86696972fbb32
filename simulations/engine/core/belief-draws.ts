import type { ResolvedAssumption } from "../assumption.js";
import { gaussianCopula } from "../distributions/copula.js";
import { quantileOf } from "../distributions/distribution-quantile.js";
import type { Beliefs, Plan } from "../plan.js";
import { assumptionUniforms } from "../random/assumption-uniforms.js";
import { LIMITS, type Scenario } from "../scenario.js";
import { luckKeyOf } from "./resolve-assumptions.js";
import type { ScenarioFault } from "./scenario-fault.js";

/** Fills the values of `Plan.assumptions` in one draw. */
export type BeliefDraws = (draw: number, values: Beliefs) => void;

const ofPlan = new WeakMap<Plan, BeliefDraws>();

/**
 * How a plan's beliefs are drawn: a uniform per luck key (assumptions that an arm has set apart share
 * that of their base), joined by the copula, put through the quantile functions and cut to the bounds.
 * Made once per plan, then kept with it.
 */
export function beliefDraws(plan: Plan): BeliefDraws {
  const known = ofPlan.get(plan);
  if (known !== undefined) return known;
  const made = makeDraws(plan);
  ofPlan.set(plan, made);
  return made;
}

/** Why these correlations cannot be, by field; empty where they can. */
export function correlationFaults(
  assumptions: readonly ResolvedAssumption[],
  { correlations }: Scenario,
): ScenarioFault[] {
  const built = gaussianCopula(luckKeysOf(assumptions), correlations);
  if ("copula" in built) return [];
  return built.faults.map(({ at, message }) => ({
    path: ["correlations", String(at)],
    message: `${message}.`,
  }));
}

function luckKeysOf(assumptions: readonly ResolvedAssumption[]): string[] {
  return [...new Set(assumptions.map(({ key }) => luckKeyOf(key)))];
}

function makeDraws({ assumptions, scenario, key }: Plan): BeliefDraws {
  const keys = luckKeysOf(assumptions);
  const built = gaussianCopula(keys, scenario.correlations);
  if ("faults" in built) throw new RangeError(built.faults[0]?.message);
  const draws = LIMITS.draws.high;
  const fill = assumptionUniforms({ sampler: scenario.sampler, key, keys, draws });
  const uniforms = new Float64Array(keys.length);
  const columns = assumptions.map(({ key: own, distribution, bounds }) => ({
    place: keys.indexOf(luckKeyOf(own)),
    quantile: quantileOf(distribution),
    ...bounds,
  }));
  return (draw, values) => {
    fill(draw, uniforms);
    built.copula(uniforms);
    columns.forEach(({ place, quantile, low, high }, position) => {
      const value = quantile(uniforms[place] as number);
      values[position] = Math.min(high, Math.max(low, value));
    });
  };
}
