import { readdirSync, readFileSync } from "node:fs";
import type { BeliefSet } from "../../../simulations/engine/assumption.js";
import type { Baseline } from "../../../simulations/engine/baseline.js";
import { planRun } from "../../../simulations/engine/core/plan-run.js";
import { resolveScenario } from "../../../simulations/engine/core/resolve-scenario.js";
import { runExperiment } from "../../../simulations/engine/core/run-experiment.js";
import type { ScenarioInput } from "../../../simulations/engine/core/scenario-input.js";
import type { ExperimentResult } from "../../../simulations/engine/result.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { policies } from "../../../simulations/policies/catalog.js";
import type { MemoSource } from "../../../src/simulator/memo/memo-source.js";
import { exampleBaseline } from "../../simulations/support/example-baseline.js";

const SCENARIOS = new URL("../../../simulations/scenarios/", import.meta.url);

export const READY_SCENARIOS = readdirSync(SCENARIOS)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(".json", ""));

export function readyScenario(name: string): ScenarioInput {
  return JSON.parse(readFileSync(new URL(`${name}.json`, SCENARIOS), "utf8")) as ScenarioInput;
}

export interface ExampleMemoOptions {
  readonly baseline?: Baseline;
  readonly beside?: readonly BeliefSet[];
  /** 128. */
  readonly draws?: number;
  readonly changes?: Partial<ScenarioInput>;
}

/** What a memo of the example shop is made of, computed by the engine. */
export function exampleMemo(name: string, options: ExampleMemoOptions = {}): MemoSource {
  const { baseline = exampleBaseline({ customers: 400 }), beside = [], draws = 128 } = options;
  const input = {
    ...readyScenario(name),
    precision: { draws, maxDraws: draws },
    ...options.changes,
  };
  const { scenario, result } = computed(input, baseline);
  return {
    shop: { key: "example", name: "Example <shop> & sons" },
    scenario,
    snapshotHash: baseline.snapshotHash,
    result,
    beside: beside.map((beliefs) => ({
      beliefs,
      result: computed({ ...input, beliefs }, baseline).result,
    })),
  };
}

function computed(
  input: ScenarioInput,
  baseline: Baseline,
): { scenario: Scenario; result: ExperimentResult } {
  const resolved = resolveScenario(input, policies, baseline);
  if (resolved.kind === "FAULTS") throw new Error(JSON.stringify(resolved.faults));
  const planned = planRun(resolved.scenario, baseline, policies);
  if (planned.kind === "FAULTS") throw new Error(JSON.stringify(planned.faults));
  return { scenario: resolved.scenario, result: runExperiment(planned.plan) };
}
