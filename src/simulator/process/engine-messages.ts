import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import type { RunOutcome } from "../pool/simulate-run.js";
import type { PartialText } from "../pool/run-stopped.js";
import type { PlanSummary } from "../pool/thread-tasks.js";
import type { ArmReach } from "../reach/arm-reach.js";
import type { RunProgress } from "../run-progress.js";
import type { BaselinePart } from "./baseline-parts.js";

/** What an engine process is told when it starts. */
export interface EngineStart {
  readonly kind: "start";
  readonly enginePath: string;
  readonly threads: number;
  readonly threadHeapMb: number;
  readonly memoryMb: number;
  readonly checkpointMs: number;
  readonly checkpointBytes: number;
}

export type ToEngine =
  | EngineStart
  | {
      readonly kind: "run";
      readonly id: string;
      readonly engineVersion: string | null;
      readonly baselineKey: string;
      readonly scenario: Scenario;
      readonly restored: readonly DrawRecords[];
    }
  | {
      readonly kind: "check";
      readonly id: string;
      readonly baselineKey: string;
      readonly scenario: Scenario;
    }
  | { readonly kind: "cancel"; readonly id: string }
  | { readonly kind: "baseline-part"; readonly key: string; readonly part: BaselinePart }
  | { readonly kind: "baseline-missing"; readonly key: string; readonly message: string };

/** `id` is that of the run or check it is about. */
export type FromEngine =
  /** After a run was cancelled; null: it had drawn too little. */
  | { readonly kind: "partial"; readonly id: string; readonly partial: PartialText | null }
  | { readonly kind: "baseline-wanted"; readonly key: string }
  | { readonly kind: "progress"; readonly id: string; readonly progress: RunProgress }
  | { readonly kind: "checkpoint"; readonly id: string; readonly chunk: CheckpointChunk }
  /** Whom an arm reaches, or a piece of it: all of them come before "done". */
  | { readonly kind: "reach"; readonly id: string; readonly piece: ArmReach }
  | { readonly kind: "done"; readonly id: string; readonly outcome: EngineOutcome }
  | { readonly kind: "checked"; readonly id: string; readonly summary: PlanSummary }
  | { readonly kind: "failed"; readonly id: string; readonly message: string }
  | { readonly kind: "cancelled"; readonly id: string }
  | { readonly kind: "out-of-memory"; readonly memoryMb: number };

export type EngineOutcome =
  RunOutcome | { readonly kind: "OTHER_ENGINE"; readonly engineVersion: string };

/** Records of draws [from, from + count) as they are kept. */
export interface CheckpointChunk {
  readonly from: number;
  readonly count: number;
  /** Little-endian float64. */
  readonly bytes: Uint8Array;
  /** Hexadecimal. */
  readonly sha256: string;
}
