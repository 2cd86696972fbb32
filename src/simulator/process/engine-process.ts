import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { compiledFile } from "../compiled-file.js";
import type { Baseline } from "../../../simulations/engine/baseline.js";
import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import type { PartialText } from "../pool/run-stopped.js";
import type { PlanSummary } from "../pool/thread-tasks.js";
import type { ArmReach } from "../reach/arm-reach.js";
import type { RunProgress } from "../run-progress.js";
import { baselineParts } from "./baseline-parts.js";
import type {
  CheckpointChunk,
  EngineOutcome,
  EngineStart,
  FromEngine,
  ToEngine,
} from "./engine-messages.js";

export interface EngineProcessOptions extends Omit<EngineStart, "kind"> {
  /** Heap of the process's own thread, MB. */
  readonly heapMb: number;
  /** How long it may take to obey a cancellation before it is killed. */
  readonly cancelGraceMs: number;
}

export interface EngineJob {
  /** Different from that of any other job, also of the same experiment. */
  readonly id: string;
  readonly scenario: Scenario;
  /** Equal for equal baselines; the process asks for one it does not hold. */
  readonly baselineKey: string;
  readonly readBaseline: () => Promise<Baseline>;
}

export interface EngineRun extends EngineJob {
  /** Version that the scenario was accepted for; null takes any. */
  readonly engineVersion: string | null;
  readonly restored: readonly DrawRecords[];
  readonly onProgress: (progress: RunProgress) => void;
  readonly onCheckpoint: (chunk: CheckpointChunk) => void;
  /** Called for every arm, for a large one more than once, before a run that is DONE resolves. */
  readonly onReach: (piece: ArmReach) => void;
  /** Called once after RunCancelled, if anything had begun: what had been drawn, null for too little. */
  readonly onPartial: (partial: PartialText | null) => void;
}

/** The run was cancelled; nobody computes it any more. */
export class RunCancelled extends Error {}

/** The engine broke down: its process ended, a thread died, or its code threw. */
export class EngineFailure extends Error {}

/** The process was stopped for another run's sake; this one is as good as before. */
export class EngineStopped extends Error {}

/** The baseline cannot be read, so trying again is no use. */
export class BaselineUnreadable extends Error {}

interface Pending {
  readonly job: EngineJob;
  readonly run: EngineRun | null;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly ended: Promise<unknown>;
}

/**
 * The child process in which experiments are computed. Whatever the engine does there, crash, hang
 * or eat memory, the caller only sees a failed run; the next run gets a new process.
 */
export class EngineProcess {
  readonly #pending = new Map<string, Pending>();
  /** Cancelled, and still to be summed up. */
  readonly #cancelled = new Map<string, EngineRun>();
  #child: ChildProcess | undefined;
  #stopped: ChildProcess | undefined;
  #isClosed = false;

  constructor(private readonly options: EngineProcessOptions) {}

  /** Of the process; undefined when none has been started or it has ended. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * @throws RunCancelled after `cancel`, EngineStopped, BaselineUnreadable, or EngineFailure with the
   * reason
   */
  run(run: EngineRun): Promise<EngineOutcome> {
    const { id, baselineKey, scenario, engineVersion, restored } = run;
    const order = { kind: "run", id, engineVersion, baselineKey, scenario, restored } as const;
    return this.#order<EngineOutcome>(order, run, run);
  }

  /** Plans a scenario without running it. @throws as `run` */
  check(job: EngineJob): Promise<PlanSummary> {
    const { id, baselineKey, scenario } = job;
    return this.#order<PlanSummary>({ kind: "check", id, baselineKey, scenario }, job, null);
  }

  /** Resolves once nothing computes the run; a process that does not obey in time is killed. */
  async cancel(id: string): Promise<void> {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    const child = this.#child;
    this.#send(child, { kind: "cancel", id });
    const kill = setTimeout(() => {
      this.#stopped = child;
      child?.kill("SIGKILL");
    }, this.options.cancelGraceMs);
    await pending.ended;
    clearTimeout(kill);
  }

  /** Ends the process at once; what is under way fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const child = this.#child;
    if (child === undefined) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  #order<Answer>(order: ToEngine & { id: string }, job: EngineJob, run: EngineRun | null) {
    if (this.#isClosed) return Promise.reject(new EngineStopped("The runner is closed."));
    let settle: Pick<Pending, "resolve" | "reject"> | undefined;
    const answer = new Promise<Answer>((resolve, reject) => (settle = { resolve, reject }));
    const ended = answer.then(
      () => undefined,
      () => undefined,
    );
    const child = (this.#child ??= this.#start());
    this.#pending.set(job.id, {
      job,
      run,
      ended,
      ...(settle as Pick<Pending, "resolve" | "reject">),
    });
    this.#send(child, order);
    return answer;
  }

  #start(): ChildProcess {
    const { heapMb, ...start } = this.options;
    const child = fork(fileURLToPath(compiledFile("./engine-main.js", import.meta.url)), {
      execArgv: [`--max-old-space-size=${heapMb}`],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let complaints = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      complaints = (complaints + text).slice(-2000);
    });
    let cause: string | undefined;
    const gone = (reason: string): void => {
      if (this.#child !== child) return;
      this.#child = undefined;
      const pending = [...this.#pending.values()];
      this.#pending.clear();
      for (const { onPartial } of this.#cancelled.values()) onPartial(null);
      this.#cancelled.clear();
      const failure =
        this.#isClosed || this.#stopped === child
          ? new EngineStopped("The engine's process was stopped.")
          : new EngineFailure(cause ?? reason);
      for (const { reject } of pending) reject(failure);
    };
    child.on("message", (message: FromEngine) => {
      if (message.kind === "out-of-memory") {
        cause = `It needed more than ${message.memoryMb} MB of memory.`;
      } else this.#receive(child, message);
    });
    child.on("error", (error) => gone(error.message));
    child.on("exit", (code, signal) => gone(endOf({ code, signal, complaints })));
    this.#send(child, { kind: "start", ...start });
    return child;
  }

  #receive(child: ChildProcess, message: FromEngine): void {
    if (message.kind === "out-of-memory") return;
    if (message.kind === "baseline-wanted") return void this.#sendBaseline(child, message.key);
    if (message.kind === "partial") {
      this.#cancelled.get(message.id)?.onPartial(message.partial);
      return void this.#cancelled.delete(message.id);
    }
    const pending = this.#pending.get(message.id);
    if (pending === undefined) return;
    if (message.kind === "progress") return pending.run?.onProgress(message.progress);
    if (message.kind === "checkpoint") return pending.run?.onCheckpoint(message.chunk);
    if (message.kind === "reach") return pending.run?.onReach(message.piece);
    this.#pending.delete(message.id);
    switch (message.kind) {
      case "done":
        return pending.resolve(message.outcome as never);
      case "checked":
        return pending.resolve(message.summary as never);
      case "cancelled":
        if (pending.run !== null) this.#cancelled.set(message.id, pending.run);
        return pending.reject(new RunCancelled("The run was cancelled."));
      case "failed":
        return pending.reject(new EngineFailure(message.message));
    }
  }

  async #sendBaseline(child: ChildProcess, key: string): Promise<void> {
    const waiting = (): Pending[] =>
      [...this.#pending.values()].filter(({ job }) => job.baselineKey === key);
    const [first] = waiting();
    if (first === undefined) return;
    try {
      const baseline = await first.job.readBaseline();
      for (const part of baselineParts(baseline)) {
        await this.#send(child, { kind: "baseline-part", key, part });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      for (const { job, reject } of waiting()) {
        this.#pending.delete(job.id);
        reject(new BaselineUnreadable(message));
      }
      await this.#send(child, { kind: "baseline-missing", key, message });
    }
  }

  /** Resolves when the message is on its way; one to a process that is gone is dropped. */
  #send(child: ChildProcess | undefined, message: ToEngine): Promise<void> {
    return new Promise((resolve) => {
      if (child?.connected !== true) return resolve();
      child.send(message, () => resolve());
    });
  }
}

function endOf(end: { code: number | null; signal: string | null; complaints: string }): string {
  if (/heap out of memory|heap limit/i.test(end.complaints)) return "It ran out of memory.";
  return `The engine's process ended early (${end.signal ?? `exit ${end.code}`}).`;
}
