import { planRun } from "../../../simulations/engine/core/plan-run.js";
import type { Baseline } from "../../../simulations/engine/baseline.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { Policy } from "../../../simulations/engine/policy.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { catalogOf } from "./example-scenario.js";

/** The plan of a scenario that must have one; throws its faults otherwise. */
export function planned(scenario: Scenario, baseline: Baseline, policies: readonly Policy[]): Plan {
  const result = planRun(scenario, baseline, catalogOf(...policies));
  if (result.kind === "PLAN") return result.plan;
  throw new Error(
    result.faults.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"),
  );
}
