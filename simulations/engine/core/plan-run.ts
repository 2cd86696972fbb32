import type { Baseline } from "../baseline.js";
import type { Plan, PlannedArm, ShopScenario } from "../plan.js";
import type { Policy, PolicyKind, PolicyWarning } from "../policy.js";
import { seedKey } from "../random/seed-key.js";
import type { Scenario } from "../scenario.js";
import { correlationFaults } from "./belief-draws.js";
import { fingerprintOf } from "./fingerprint.js";
import { planArms } from "./plan-arms.js";
import { reachFaults, shopFaults } from "./plan-faults.js";
import { resolveAssumptions } from "./resolve-assumptions.js";
import { simulationUnit } from "./simulation-unit.js";
import type { ScenarioFault } from "./scenario-fault.js";

export type PlannedRun =
  | { readonly kind: "PLAN"; readonly plan: Plan }
  /** At least one. */
  | { readonly kind: "FAULTS"; readonly faults: readonly ScenarioFault[] };

/**
 * Makes a scenario ready to run on a shop, or says by field why it cannot. Equal arguments give equal
 * plans on every worker.
 *
 * @param scenario made by resolveScenario
 * @param policies the catalog
 * O(customers x arms).
 */
export function planRun(
  scenario: Scenario,
  baseline: Baseline,
  policies: ReadonlyMap<PolicyKind, Policy>,
): PlannedRun {
  const early = shopFaults(scenario, baseline, policies);
  if (early.length > 0) return { kind: "FAULTS", faults: early };
  const key = seedKey(scenario.seed);
  const { assumptions, placeOf, warnings } = resolveAssumptions(scenario, baseline, policies);
  const arms = planArms(scenario.arms, { baseline, key, policies, placeOf });
  const late = [
    ...reachFaults(arms, scenario),
    ...correlationFaults({ scenario, baseline, assumptions }),
  ];
  if (late.length > 0) return { kind: "FAULTS", faults: late };
  const weeks = Math.ceil(scenario.horizonDays / 7);
  const plan: Plan = {
    scenario: {
      ...scenario,
      orderValues: orderValueSource(scenario, baseline),
      unit: simulationUnit(scenario.unit, {
        customers: baseline.customers.count,
        arms: arms.length,
      }),
    },
    baseline,
    weeks,
    shape: { arms: arms.length, segments: baseline.segments.length, weeks },
    assumptions,
    arms,
    key,
    fingerprint: fingerprintOf(baseline.snapshotHash, scenario),
    warnings: distinct([
      ...warnings,
      ...(baseline.cautions ?? []),
      ...valueWarnings(scenario, baseline),
      ...shopWarnings(baseline),
      ...policyWarnings(arms, baseline),
    ]),
  };
  return { kind: "PLAN", plan };
}

function orderValueSource(
  { orderValues }: Scenario,
  { orderValueModel }: Baseline,
): ShopScenario["orderValues"] {
  if (orderValues !== "AUTO") return orderValues;
  return orderValueModel === null ? "EMPIRICAL" : "GAMMA_GAMMA";
}

function valueWarnings({ orderValues }: Scenario, { orderValueModel }: Baseline): PolicyWarning[] {
  if (orderValues !== "AUTO" || orderValueModel !== null) return [];
  return [
    {
      code: "ORDER_VALUES_AS_SEEN",
      message:
        "The shop's data carry no model of order values: they are drawn from those seen in the customer's segment.",
      fix: null,
    },
  ];
}

function shopWarnings({ customers: { repeatOrders } }: Baseline): PolicyWarning[] {
  if (repeatOrders.some((orders) => orders > 0)) return [];
  return [
    {
      code: "NO_REPEAT_BUYERS",
      message: "No customer has ordered on a second day: repeat buying is believed, not measured.",
      fix: "Load a longer history.",
    },
  ];
}

function policyWarnings(arms: readonly PlannedArm[], baseline: Baseline): PolicyWarning[] {
  return arms.flatMap(({ parts }) =>
    parts.flatMap(({ policy, parameters }) => policy.warnings?.(parameters, baseline) ?? []),
  );
}

function distinct(warnings: readonly PolicyWarning[]): PolicyWarning[] {
  const seen = new Map(warnings.map((warning) => [`${warning.code} ${warning.message}`, warning]));
  return [...seen.values()];
}
