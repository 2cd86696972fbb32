import type { ScenarioFault } from "../../simulations/engine/core/scenario-fault.js";
import type { Scenario } from "../../simulations/engine/scenario.js";
import type { Experiment } from "./experiment.js";
import type { SubmitOutcome } from "./experiment-runner.js";
import type { PlanSummary } from "./pool/thread-tasks.js";

export type PreparedScenario =
  | { readonly kind: "SCENARIO"; readonly scenario: Scenario; readonly plan: PlanSummary }
  | { readonly kind: "FAULTS"; readonly faults: readonly ScenarioFault[] }
  | { readonly kind: "NOT_READY"; readonly reason: string };

/** What became of a request. */
export type RunAnswer =
  | Exclude<PreparedScenario, { kind: "SCENARIO" }>
  | Exclude<SubmitOutcome, { kind: "ACCEPTED" }>
  | {
      readonly kind: "ACCEPTED";
      readonly experiment: Experiment;
      readonly isReplayed: boolean;
      /** Why it does not run under all other beliefs that were asked for; null: it does. */
      readonly otherBeliefsFault: string | null;
    };
