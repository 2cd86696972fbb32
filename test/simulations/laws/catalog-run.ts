import type { Baseline } from "../../../simulations/engine/baseline.js";
import { runDraws } from "../../../simulations/engine/core/run-draws.js";
import type { Distribution } from "../../../simulations/engine/distribution.js";
import type { ParameterValues, Policy, PolicyKind } from "../../../simulations/engine/policy.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type {
  AssumptionOverride,
  Scenario,
  ScenarioArm,
  SimulationUnit,
} from "../../../simulations/engine/scenario.js";
import { drawTable, type DrawTable } from "../../../simulations/engine/summary/draw-table.js";
import { difference, profitValues } from "../../../simulations/engine/summary/outcome-values.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { exampleArm, exampleScenario } from "../support/example-scenario.js";
import { planned } from "../support/planned.js";

export const KINDS: readonly PolicyKind[] = [...policies.keys()];
export const UNITS: readonly SimulationUnit[] = ["CUSTOMER", "SEGMENT_AGGREGATE"];

/** A policy of your own that does a bit of everything, at no cost; its strength is believed. */
const EVERYTHING: ParameterValues = {
  orderRateFactor: 1.05,
  halfLifeDays: 40,
  displacedShare: 0.2,
  orderValueFactor: 1.03,
  dropoutOddsFactor: 0.95,
  extraOrderProbability: 0.02,
  revives: true,
  discount: 0.1,
  rewardShare: 0.02,
  attachProbability: 0.1,
  attachCents: 1500,
  mergeProbability: 0.4,
  returnsFactor: 1.1,
  contacts: 2,
};

/** A policy of your own that does nothing until told what. */
export const NOTHING: ParameterValues = Object.fromEntries(
  Object.keys(EVERYTHING).map((name) => {
    const spec = policies.get("CUSTOM")?.parameters[name];
    return [name, spec === undefined || spec.type === "NAMES" ? [] : spec.standard];
  }),
);

/** What a policy needs beside its standard parameters to be run, and to do something. */
export function parametersOf({ kind }: Policy): ParameterValues {
  if (kind === "VALUE_BASED_PRICING") return { acknowledged: true };
  return kind === "CUSTOM" ? EVERYTHING : {};
}

export interface CatalogRun {
  readonly parameters?: ParameterValues;
  /** Beliefs by name of the policy's own, or `shop.<name>`. */
  readonly beliefs?: Readonly<Record<string, Distribution>>;
  readonly arm?: Partial<ScenarioArm>;
  readonly scenario?: Partial<Scenario>;
}

/** One arm with a policy of the catalog. */
export function armOf(kind: PolicyKind, run: CatalogRun = {}): ScenarioArm {
  const policy = policies.get(kind) as Policy;
  return exampleArm(policy, {
    parameters: { ...parametersOf(policy), ...run.parameters },
    arm: { overrides: overridesOf(kind, run.beliefs ?? {}), ...run.arm },
  });
}

export function catalogPlan(baseline: Baseline, kind: PolicyKind, run: CatalogRun = {}): Plan {
  const scenario = exampleScenario(policies.get(kind) as Policy, {
    overrides: { arms: [armOf(kind, run)], ...run.scenario },
  });
  return planned(scenario, baseline, [...policies.values()]);
}

export function overridesOf(
  kind: PolicyKind,
  beliefs: Readonly<Record<string, Distribution>>,
): AssumptionOverride[] {
  return Object.entries(beliefs).map(([name, distribution]) => ({
    key: name.includes(".") ? name : `${kind}.${name}`,
    distribution,
    rationale: null,
    grade: null,
  }));
}

export const fixed = (value: number): Distribution => ({ kind: "FIXED", value });

/** Every assumption that has a neutral value, at it. */
export function neutralBeliefs(kind: PolicyKind): Record<string, Distribution> {
  const beliefs: Record<string, Distribution> = {};
  for (const [name, { neutral }] of Object.entries((policies.get(kind) as Policy).assumptions)) {
    if (neutral !== null) beliefs[name] = fixed(neutral);
  }
  return beliefs;
}

/** Every sum of money that the policy costs at the least it may be. */
export function costless(kind: PolicyKind): ParameterValues {
  const values: Record<string, number> = {};
  for (const [name, spec] of Object.entries((policies.get(kind) as Policy).parameters)) {
    const isCost = spec.type === "NUMBER" && spec.unit === "CENTS" && !/attach/.test(name);
    if (isCost) values[name] = spec.low;
  }
  return values;
}

/** The draws of a plan as columns. */
export function tableOf(plan: Plan, draws: number): DrawTable {
  return drawTable(plan.shape, [runDraws(plan, 0, draws)]);
}

/** Gain in profit of an arm in each draw, cents. */
export function gainsOf(table: DrawTable, arm = 0): Float64Array {
  return difference(profitValues(table.totals(arm, 1)), profitValues(table.totals(arm, 0)));
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] as number;
  return sum / values.length;
}

export function varianceOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += ((values[k] as number) - mean) ** 2;
  return sum / (values.length - 1);
}
