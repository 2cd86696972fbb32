import type { Policy, PolicyKind } from "../../../simulations/engine/policy.js";
import type { Scenario, ScenarioArm } from "../../../simulations/engine/scenario.js";

export interface ExampleScenarioOptions {
  /** Values that replace the policy's standard ones. */
  readonly parameters?: Readonly<Record<string, number | string | boolean | readonly string[]>>;
  readonly arm?: Partial<ScenarioArm>;
  readonly overrides?: Partial<Scenario>;
}

/**
 * One arm, "treated", with the policy at its standard parameters: 90 days, 256 draws, by the customer
 * unit, no hold-out.
 */
export function exampleScenario(policy: Policy, options: ExampleScenarioOptions = {}): Scenario {
  return {
    name: policy.title,
    arms: [exampleArm(policy, options)],
    horizonDays: 90,
    seed: "2024",
    unit: "CUSTOMER",
    sampler: "SOBOL_OWEN",
    precision: { draws: 256, maxDraws: 256, targetRelativeMcse: 0.02 },
    beliefs: "EVIDENCE",
    orderValues: "GAMMA_GAMMA",
    margin: null,
    decision: { shipAbove: 0.8, dontBelow: 0.2, budgetCents: null, targetCents: null, targets: [] },
    correlations: [],
    recorded: [],
    ...options.overrides,
  };
}

/** An arm of one policy at its standard parameters, for scenarios of several. */
export function exampleArm(policy: Policy, options: ExampleScenarioOptions = {}): ScenarioArm {
  return {
    key: "treated",
    policies: [
      { kind: policy.kind, parameters: { ...standardsOf(policy), ...options.parameters } },
    ],
    audience: null,
    audienceText: null,
    holdout: 0,
    contactCap: null,
    overrides: [],
    ...options.arm,
  };
}

function standardsOf(policy: Policy): Record<string, number | string | boolean | string[]> {
  const values: Record<string, number | string | boolean | string[]> = {};
  for (const [name, spec] of Object.entries(policy.parameters)) {
    values[name] = spec.type === "NAMES" ? [] : spec.standard;
  }
  return values;
}

/** A catalog of these policies alone. */
export function catalogOf(...policies: readonly Policy[]): ReadonlyMap<PolicyKind, Policy> {
  return new Map(policies.map((policy) => [policy.kind, policy]));
}
