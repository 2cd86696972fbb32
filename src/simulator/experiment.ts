import type { ExperimentRow, ExperimentStatus } from "../store/experiments.table.js";
import type { ScenarioFault } from "../../simulations/engine/core/scenario-fault.js";
import type { RunProgress } from "./run-progress.js";

/** Why an experiment failed. */
export interface ExperimentError {
  /**
   * REFUSED: the scenario does not fit the shop, see `faults`. NO_BASELINE: its snapshot cannot be read
   * any more. ENGINE_CHANGED: it was accepted by another version. ENGINE_FAILED: the engine broke down
   * over it. INTERRUPTED: its servers ended too often.
   */
  readonly code: "REFUSED" | "NO_BASELINE" | "ENGINE_CHANGED" | "ENGINE_FAILED" | "INTERRUPTED";
  readonly message: string;
  /** Empty unless REFUSED. */
  readonly faults: readonly ScenarioFault[];
}

/** A stored experiment, without its scenario and its result. */
export interface Experiment {
  readonly id: string;
  /** Order of arrival. */
  readonly position: number;
  readonly shopKey: string;
  readonly snapshotId: number;
  readonly snapshotHash: string;
  readonly fingerprint: string;
  readonly engineVersion: string;
  readonly name: string;
  readonly seed: string;
  readonly status: ExperimentStatus;
  readonly drawsDone: number;
  readonly drawsPlanned: number;
  readonly attempts: number;
  /** Null unless FAILED. */
  readonly error: ExperimentError | null;
  /** As of the last time it was written down; null before. */
  readonly progress: RunProgress | null;
  readonly callerKey: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export function isEnded(status: ExperimentStatus): boolean {
  return status !== "QUEUED" && status !== "RUNNING";
}

/** Columns that a list needs: all but the long texts. */
export type ExperimentHead = Omit<ExperimentRow, "scenario" | "result">;

export function experimentOf(row: ExperimentHead): Experiment {
  return {
    id: row.id,
    position: row.position,
    shopKey: row.shopKey,
    snapshotId: row.baselineSnapshotId,
    snapshotHash: row.snapshotHash,
    fingerprint: row.fingerprint,
    engineVersion: row.engineVersion,
    name: row.name,
    seed: row.seed,
    status: row.status,
    drawsDone: row.drawsDone,
    drawsPlanned: row.drawsPlanned,
    attempts: row.attempts,
    error: row.error === null ? null : (JSON.parse(row.error) as ExperimentError),
    progress: row.progress === null ? null : (JSON.parse(row.progress) as RunProgress),
    callerKey: row.callerKey,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
  };
}
