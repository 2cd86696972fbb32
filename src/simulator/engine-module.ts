import type { Baseline } from "../../simulations/engine/baseline.js";
import type { PlannedRun } from "../../simulations/engine/core/plan-run.js";
import type { DrawRecords } from "../../simulations/engine/draw-record.js";
import type { Plan } from "../../simulations/engine/plan.js";
import type { Scenario } from "../../simulations/engine/scenario.js";
import type { ArmReach } from "./reach/arm-reach.js";
import type { StopState } from "../../simulations/engine/summary/stop-rule.js";
import type { RunWork } from "../../simulations/engine/effort/work-steps.js";

export interface ResultOptions {
  /** The run was cancelled after these draws. */
  readonly isPartial?: boolean;
}

/**
 * What the threads run: the exports of simulation-engine.ts. A module path names it, because threads
 * load their own.
 */
export interface EngineModule {
  readonly ENGINE_VERSION: string;
  readonly planOf: (scenario: Scenario, baseline: Baseline) => PlannedRun;
  /** How much there is to do in a run. */
  readonly runWork: (plan: Plan) => RunWork;
  /** Records of draws [from, from + count), the same however draws are shared out. */
  readonly runDraws: (plan: Plan, from: number, count: number) => DrawRecords;
  /** `records` hold draws 0, 1, 2 ... without a gap. */
  readonly stopState: (plan: Plan, records: readonly DrawRecords[]) => StopState;
  /** The result as canonical JSON. */
  readonly resultText: (
    plan: Plan,
    records: readonly DrawRecords[],
    options?: ResultOptions,
  ) => string;
  /** Whom an arm, by its place, reaches. */
  readonly reachOf: (plan: Plan, armNumber: number) => ArmReach;
}
