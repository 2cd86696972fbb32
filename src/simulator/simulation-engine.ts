import type { Baseline } from "../../simulations/engine/baseline.js";
import { canonicalJson } from "../../simulations/engine/core/canonical-json.js";
import { planRun, type PlannedRun } from "../../simulations/engine/core/plan-run.js";
import { reachedClasses } from "../../simulations/engine/core/reached-classes.js";
import type { DrawRecords } from "../../simulations/engine/draw-record.js";
import type { Plan, PlannedArm } from "../../simulations/engine/plan.js";
import type { Scenario } from "../../simulations/engine/scenario.js";
import { summarise } from "../../simulations/engine/summary/summarise.js";
import { policies } from "../../simulations/policies/catalog.js";
import type { ResultOptions } from "./engine-module.js";
import { partialResult } from "./partial-result.js";
import { armReach, type ArmReach } from "./reach/arm-reach.js";

/** The engine as threads load it: the exports of EngineModule. */
export { ENGINE_VERSION } from "../../simulations/engine/core/engine-version.js";
export { runDraws } from "../../simulations/engine/core/run-draws.js";
export { stopState } from "../../simulations/engine/summary/stop-rule.js";
export { runWork } from "../../simulations/engine/effort/run-work.js";

export function planOf(scenario: Scenario, baseline: Baseline): PlannedRun {
  return planRun(scenario, baseline, policies);
}

export function resultText(
  plan: Plan,
  records: readonly DrawRecords[],
  { isPartial = false }: ResultOptions = {},
): string {
  const result = summarise(plan, records);
  return canonicalJson(isPartial ? partialResult(result, plan.scenario) : result);
}

export function reachOf(plan: Plan, armNumber: number): ArmReach {
  const arm = plan.arms[armNumber] as PlannedArm;
  return armReach(plan, armNumber, reachedClasses(plan, arm));
}
