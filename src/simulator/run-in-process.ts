import type { Baseline } from "../../simulations/engine/baseline.js";
import type { Scenario } from "../../simulations/engine/scenario.js";
import { DrawPool } from "./pool/draw-pool.js";
import { RunStopped, type PartialText } from "./pool/run-stopped.js";
import { shareBaseline } from "./pool/shared-baseline.js";
import { sharedCopy } from "./pool/shared-copy.js";
import { simulateRun, type RunOutcome } from "./pool/simulate-run.js";
import type { RunProgress } from "./run-progress.js";
import { ENGINE_PATH, THREAD_HEAP_MB } from "./runner-settings.js";

export interface InProcessRun {
  readonly scenario: Scenario;
  readonly baseline: Baseline;
  /** Threads, at least 1. The result does not depend on it. */
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** URL of a module with the exports of `EngineModule`; the engine without it. */
  readonly enginePath?: string | undefined;
}

/** STOPPED: what it had drawn when it was asked to stop; null of too few draws. */
export type InProcessOutcome =
  RunOutcome | { readonly kind: "STOPPED"; readonly partial: PartialText | null };

/**
 * Simulates here and now, without a queue: for a command that waits for its answer. The same bytes
 * as a run of the server's.
 * @throws what the engine throws
 */
export async function runInProcess(run: InProcessRun): Promise<InProcessOutcome> {
  const enginePath = run.enginePath ?? ENGINE_PATH;
  const pool = new DrawPool({ threads: run.workers, enginePath, threadHeapMb: THREAD_HEAP_MB });
  try {
    const baseline = shareBaseline(run.baseline);
    const threadRun = { id: "here", scenario: sharedCopy(run.scenario), baseline };
    return await simulateRun(pool, threadRun, {
      restored: [],
      signal: run.signal ?? new AbortController().signal,
      onProgress: run.onProgress ?? (() => undefined),
      onRecords: () => undefined,
    });
  } catch (error) {
    if (!(error instanceof RunStopped)) throw error;
    return { kind: "STOPPED", partial: await error.sumUp(pool, new AbortController().signal) };
  } finally {
    await pool.close();
  }
}
