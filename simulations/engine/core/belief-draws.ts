import type { ResolvedAssumption } from "../assumption.js";
import type { Baseline } from "../baseline.js";
import { gaussianCopula } from "../distributions/copula.js";
import { quantileOf } from "../distributions/distribution-quantile.js";
import type { Beliefs, Plan } from "../plan.js";
import { assumptionUniforms } from "../random/assumption-uniforms.js";
import { LIMITS, type RankCorrelation, type Scenario } from "../scenario.js";
import { luckKeyOf } from "./resolve-assumptions.js";
import type { ScenarioFault } from "./scenario-fault.js";
import { shopCorrelations } from "./shop-correlations.js";

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

/** What correlations are made of: a plan has it, and so has what is to become one. */
interface Correlated {
  readonly scenario: Scenario;
  readonly baseline: Baseline;
  readonly assumptions: readonly ResolvedAssumption[];
}

/** Why these correlations cannot be, by field; empty where they can. */
export function correlationFaults(run: Correlated): ScenarioFault[] {
  const asked = run.scenario.correlations.length;
  const built = gaussianCopula(luckKeysOf(run.assumptions), correlationsOf(run));
  if ("copula" in built) return [];
  return built.faults.map(({ at, message }) => ({
    path: at < asked ? ["correlations", String(at)] : ["correlations"],
    message: `${message}.`,
  }));
}

/** The scenario's, then those of the shop's own fits where the scenario says nothing of the pair. */
export function correlationsOf({ scenario, baseline, assumptions }: Correlated): RankCorrelation[] {
  const { correlations: asked } = scenario;
  const isAsked = ({ a, b }: RankCorrelation) =>
    asked.some((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
  const measured = shopCorrelations(baseline, assumptions).filter((pair) => !isAsked(pair));
  return [...asked, ...measured];
}

function luckKeysOf(assumptions: readonly ResolvedAssumption[]): string[] {
  return [...new Set(assumptions.map(({ key }) => luckKeyOf(key)))];
}

function makeDraws(plan: Plan): BeliefDraws {
  const { assumptions, scenario, key } = plan;
  const keys = luckKeysOf(assumptions);
  const built = gaussianCopula(keys, correlationsOf(plan));
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
