import { describe, expect, it } from "@jest/globals";
import { drawBeliefs } from "../../../simulations/engine/core/draw-beliefs.js";
import { planRun } from "../../../simulations/engine/core/plan-run.js";
import { resolveScenario } from "../../../simulations/engine/core/resolve-scenario.js";
import type { Behaviour } from "../../../simulations/engine/behaviour.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { exampleBaseline, EXAMPLE_ORDER_MODEL } from "../support/example-baseline.js";

const baseline = exampleBaseline({ orderModel: { ...EXAMPLE_ORDER_MODEL, rule: "MBG_NBD" } });

function planOf(kind: PolicyKind, input: object = {}): Plan {
  const isLocked = kind === "VALUE_BASED_PRICING";
  const parameters = isLocked ? { acknowledged: true } : {};
  const resolved = resolveScenario(
    { arms: [{ policies: [{ kind, parameters }] }], ...input },
    policies,
    baseline,
  );
  if (resolved.kind === "FAULTS") throw new Error(JSON.stringify(resolved.faults));
  const planned = planRun(resolved.scenario, baseline, policies);
  if (planned.kind === "FAULTS") throw new Error(JSON.stringify(planned.faults));
  return planned.plan;
}

function areFinite(behaviour: Behaviour): boolean {
  const numbers = [...behaviour.orderRate, ...behaviour.operationalDays, ...behaviour.orderValue];
  const listed = [
    behaviour,
    ...behaviour.extraOrders,
    ...behaviour.discounts,
    behaviour.merge ?? {},
  ];
  for (const record of listed) {
    numbers.push(...Object.values(record).filter((value) => typeof value === "number"));
  }
  return numbers.every((number) => !Number.isNaN(number) && Math.abs(number) < 1e15);
}

describe.each([...policies.keys()])("%s on the example shop", (kind) => {
  it.each(["EVIDENCE", "STUDY_CLAIM", "SCEPTICAL"])("has finite behaviours under %s", (beliefs) => {
    const plan = planOf(kind, { beliefs });
    expect(plan.arms[0]?.audience).toBeGreaterThan(0);
    for (let draw = 0; draw < 32; draw++) {
      const arm = drawBeliefs(plan, draw).arms[0] as ReturnType<typeof drawBeliefs>["arms"][0];
      for (let joint = 1; joint <= (plan.arms[0]?.jointClasses ?? 0); joint++) {
        expect(areFinite(arm.behaviourOf(joint, 0)) && areFinite(arm.behaviourOf(joint, 1))).toBe(
          true,
        );
      }
    }
  });
});
