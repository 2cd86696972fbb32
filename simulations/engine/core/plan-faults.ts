import type { Baseline } from "../baseline.js";
import type { PlannedArm } from "../plan.js";
import type { Policy, PolicyKind } from "../policy.js";
import { LIMITS, type Scenario, type ScenarioArm } from "../scenario.js";
import { hasPrices, hasValueQuantiles, missingNeed } from "./baseline-needs.js";
import { unknownName } from "./input-reader.js";
import { jointClassCount } from "./joint-classes.js";
import { MOST_JOINT_CLASSES } from "./plan-arms.js";
import type { ScenarioFault } from "./scenario-fault.js";

/** Why a scenario cannot run on this shop, as far as shows before customers are looked at. */
export function shopFaults(
  scenario: Scenario,
  baseline: Baseline,
  policies: ReadonlyMap<PolicyKind, Policy>,
): ScenarioFault[] {
  return [
    ...sizeFaults(scenario, baseline),
    ...valueFaults(scenario, baseline),
    ...scenario.arms.flatMap((arm, position) =>
      armFaults(arm, { baseline, policies, path: ["arms", String(position)] }),
    ),
  ];
}

function sizeFaults({ unit, arms, precision }: Scenario, { customers }: Baseline): ScenarioFault[] {
  const { count } = customers;
  if (count > LIMITS.customers) {
    const message = `A shop has at most ${LIMITS.customers} customers to be simulated, not ${count}.`;
    return [{ path: [], message }];
  }
  const perDraw = count * arms.length;
  if (unit !== "CUSTOMER" || perDraw * precision.maxDraws <= LIMITS.customerDraws) return [];
  const most = Math.floor(LIMITS.customerDraws / perDraw);
  const instead = most < LIMITS.draws.low ? "" : ` Up to ${most} draws are allowed.`;
  return [
    {
      path: ["precision", "maxDraws"],
      message:
        `${count} customers, ${arms.length} arms and ${precision.maxDraws} draws are more than the ` +
        `${LIMITS.customerDraws} customer-draws of a CUSTOMER run.${instead} SEGMENT_AGGREGATE has no such limit.`,
    },
  ];
}

function valueFaults({ orderValues }: Scenario, baseline: Baseline): ScenarioFault[] {
  const path = ["orderValues"];
  if (!hasPrices(baseline)) {
    const message =
      "The shop's orders have no prices, so that no value or profit can be simulated.";
    return [{ path, message }];
  }
  if (orderValues === "GAMMA_GAMMA" && baseline.orderValueModel === null) {
    const message = "The shop has no order value model for GAMMA_GAMMA; EMPIRICAL is allowed.";
    return [{ path, message }];
  }
  if (orderValues === "EMPIRICAL" && !hasValueQuantiles(baseline.segments)) {
    const message = "The shop has no order values by segment; GAMMA_GAMMA is allowed.";
    return [{ path, message }];
  }
  return [];
}

interface ArmContext {
  readonly baseline: Baseline;
  readonly policies: ReadonlyMap<PolicyKind, Policy>;
  readonly path: readonly string[];
}

function armFaults(arm: ScenarioArm, context: ArmContext): ScenarioFault[] {
  const { baseline, policies, path } = context;
  const faults: ScenarioFault[] = audienceFaults(arm, context);
  const counts: number[] = [];
  arm.policies.forEach(({ kind, parameters }, place) => {
    const at = [...path, "policies", String(place)];
    const policy = policies.get(kind);
    if (policy === undefined) {
      const message = unknownName("policy", kind, [...policies.keys()]);
      faults.push({ path: [...at, "kind"], message });
      return;
    }
    counts.push(policy.classes.length);
    for (const need of policy.needs) {
      const missing = missingNeed(need, baseline);
      if (missing !== null)
        faults.push({ path: [...at, "kind"], message: `${kind} needs ${missing}.` });
    }
    for (const { field, message } of policy.faults?.(parameters, baseline) ?? []) {
      faults.push({ path: [...at, "parameters", field], message });
    }
  });
  const classes = jointClassCount(counts);
  if (classes > MOST_JOINT_CLASSES) {
    const message = `Together the policies tell ${classes} kinds of customers apart; at most ${MOST_JOINT_CLASSES} are allowed.`;
    faults.push({ path: [...path, "policies"], message });
  }
  return faults;
}

function audienceFaults(
  { audience }: ScenarioArm,
  { baseline, path }: ArmContext,
): ScenarioFault[] {
  const { count } = baseline.customers;
  const at = [...path, "audience"];
  if (count === 0) return [{ path: at, message: "The shop has no customers." }];
  if (audience === null) return [];
  if (audience.length === 0) {
    return [{ path: at, message: "The audience is empty: at least one customer is needed." }];
  }
  const last = audience.at(-1) as number;
  if (last < count) return [];
  const message = `The shop has customers at positions 0 to ${count - 1}, not at ${last}.`;
  return [{ path: at, message }];
}

/** Why arms cannot run, knowing whom they reach. */
export function reachFaults(
  arms: readonly PlannedArm[],
  { arms: asked }: Scenario,
): ScenarioFault[] {
  return arms.flatMap(({ audience, heldOut }, position) => {
    const path = ["arms", String(position)];
    const { audience: meant, policies } = asked[position] as ScenarioArm;
    if (audience === 0) {
      const whom =
        meant === null ? "the shop's customers" : `the ${meant.length} customers asked for`;
      const kinds = policies.map(({ kind }) => kind).join(" or ");
      const message = `None of ${whom} is in the reach of ${kinds}: at least one is needed. Widen the audience, or the policy's parameters.`;
      return [{ path: [...path, "audience"], message }];
    }
    if (heldOut < audience) return [];
    const message = `All ${audience} customers are held out: at least one has to be treated. Lower the share.`;
    return [{ path: [...path, "holdout"], message }];
  });
}
