import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { compiledFile } from "../compiled-file.js";
import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import type { StopState } from "../../../simulations/engine/summary/stop-rule.js";
import type { ArmReach } from "../reach/arm-reach.js";
import type {
  DrawTask,
  PlanSummary,
  ReachTask,
  RecordsTask,
  ThreadRun,
  ThreadStart,
} from "./thread-tasks.js";

export interface DrawPoolOptions {
  readonly threads: number;
  /** URL of the engine's module. */
  readonly enginePath: string;
  /** Heap of one thread, MB: plans and what the engine makes of them. Records are not on it. */
  readonly threadHeapMb: number;
}

/**
 * A fixed number of threads that plan, draw and sum up. A task whose signal is aborted takes its
 * thread with it at once, however busy; a thread that dies fails its task. Either is replaced.
 */
export class DrawPool {
  readonly threads: number;
  readonly #pool: Piscina;

  constructor({ threads, enginePath, threadHeapMb }: DrawPoolOptions) {
    this.threads = threads;
    this.#pool = new Piscina({
      filename: fileURLToPath(compiledFile("./draw-thread.js", import.meta.url)),
      minThreads: threads,
      maxThreads: threads,
      workerData: { enginePath } satisfies ThreadStart,
      resourceLimits: { maxOldGenerationSizeMb: threadHeapMb },
      // a thread that waits without its event loop would not see a rejection nobody handles
      atomics: "disabled",
      recordTiming: false,
    });
    // a thread that dies between tasks: the pool has already started another
    this.#pool.on("error", () => undefined);
  }

  plan(run: ThreadRun, signal: AbortSignal): Promise<PlanSummary> {
    return this.#run("plan", run, signal);
  }

  draw(task: DrawTask, signal: AbortSignal): Promise<DrawRecords> {
    return this.#run("draw", task, signal);
  }

  stop(task: RecordsTask, signal: AbortSignal): Promise<StopState> {
    return this.#run("stop", task, signal);
  }

  summarise(task: RecordsTask, signal: AbortSignal): Promise<string> {
    return this.#run("summarise", task, signal);
  }

  reach(task: ReachTask, signal: AbortSignal): Promise<ArmReach> {
    return this.#run("reach", task, signal);
  }

  /** Ends all threads at once. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  #run<T>(name: string, task: unknown, signal: AbortSignal): Promise<T> {
    return this.#pool.run(task, { name, signal }) as Promise<T>;
  }
}
