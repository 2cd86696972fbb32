import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import type { ScenarioFault } from "../../../simulations/engine/core/scenario-fault.js";
import type { RunWork } from "../../../simulations/engine/effort/work-steps.js";
import type { ResultOptions } from "../engine-module.js";
import type { SharedBaseline } from "./shared-baseline.js";

/** What a thread needs to know of a run; big arrays lie in shared memory. */
export interface ThreadRun {
  /** Threads keep the plan of the last few runs under this; null: it is planned once, and not kept. */
  readonly id: string | null;
  readonly scenario: Scenario;
  readonly baseline: SharedBaseline;
}

/** What a thread's start is told. */
export interface ThreadStart {
  /** URL of a module with the exports of `EngineModule`. */
  readonly enginePath: string;
}

export interface PlanSummary {
  /** Empty: it can be run. */
  readonly faults: readonly ScenarioFault[];
  readonly engineVersion: string;
  readonly customers: number;
  readonly shape: { readonly segments: number; readonly weeks: number };
  readonly arms: readonly { readonly key: string; readonly audience: number }[];
  readonly work: RunWork;
  /** Of the thread that planned it, when it did. */
  readonly slowness: number;
}

export interface DrawTask {
  readonly run: ThreadRun;
  readonly from: number;
  readonly count: number;
}

export interface ReachTask {
  readonly run: ThreadRun;
  /** Place of the arm, from 0. */
  readonly armNumber: number;
}

export interface RecordsTask extends ResultOptions {
  readonly run: ThreadRun;
  readonly records: readonly DrawRecords[];
}
