import { setTimeout as pause } from "node:timers/promises";
import { simulationUnit } from "../../simulations/engine/core/simulation-unit.js";
import type { Baseline } from "../../simulations/engine/baseline.js";
import type { Scenario } from "../../simulations/engine/scenario.js";
import type { Store } from "../store/store.js";
import { costExcess, estimateCost, type CostExcess, type CostQuestion } from "./estimate-cost.js";
import { isEnded, type Experiment } from "./experiment.js";
import { findExperiment } from "./experiment-records.js";
import type { PlanSummary } from "./pool/thread-tasks.js";
import { EngineProcess } from "./process/engine-process.js";
import { ProgressFeed, type ExperimentProgress } from "./progress-feed.js";
import { readBaseline } from "./read-baseline.js";
import { Dispatcher } from "./queue/dispatcher.js";
import { Leases } from "./queue/leases.js";
import {
  Submissions,
  type Admission,
  type ExperimentRequest,
  type SubmissionKey,
} from "./queue/submissions.js";
import { RecentChecks } from "./recent-checks.js";
import { scenarioText } from "./scenario-text.js";
import {
  CHECKPOINT_BYTES,
  ENGINE_PATH,
  MAX_ATTEMPTS,
  PROCESS_HEAP_MB,
  PROCESS_MEMORY_MB,
  QUEUE_LIMITS,
  RUNNING_AT_ONCE,
  THREAD_HEAP_MB,
  THREADS,
  TIMES_MS,
} from "./runner-settings.js";

export interface SnapshotReference {
  readonly shopKey: string;
  readonly snapshotId: number;
  readonly snapshotHash: string;
}

export interface RunnerOptions {
  /** Of a snapshot; the store's own without. @throws when the snapshot is gone or holds none */
  readonly readBaseline?: ((snapshot: SnapshotReference) => Promise<Baseline>) | undefined;
  /** Told of what goes wrong in the background; the runner goes on. */
  readonly onFault?: ((error: unknown) => void) | undefined;
  readonly threads?: number | undefined;
  readonly runningAtOnce?: number | undefined;
  /** Of the engine's process in all, and of a thread's heap. */
  readonly memoryMb?: number | undefined;
  readonly threadHeapMb?: number | undefined;
  readonly times?: Partial<Record<keyof typeof TIMES_MS, number>> | undefined;
  /** URL of a module with the exports of `EngineModule`; the engine without it. */
  readonly enginePath?: string | undefined;
}

export type SubmitOutcome =
  /** `isReplayed`: the same was asked for before, and this is it. */
  | { readonly kind: "ACCEPTED"; readonly experiment: Experiment; readonly isReplayed: boolean }
  | { readonly kind: "RATE_LIMITED"; readonly message: string; readonly retryAfterSeconds: number }
  | { readonly kind: "TOO_LARGE"; readonly excess: CostExcess };

const RETRY_SECONDS = { low: 1, high: 600 };

/** Runs experiments in the background: one per server. What it promises outlives the process. */
export class ExperimentRunner {
  readonly #feed = new ProgressFeed();
  readonly #submissions: Submissions;
  readonly #engine: EngineProcess;
  readonly #dispatcher: Dispatcher;
  readonly #times: Readonly<Record<keyof typeof TIMES_MS, number>>;
  readonly #threads: number;
  readonly #checks = new RecentChecks();

  private constructor(
    private readonly store: Store,
    private readonly options: RunnerOptions,
    private readonly leases: Leases,
  ) {
    this.#times = { ...TIMES_MS, ...options.times };
    this.#threads = options.threads ?? THREADS;
    this.#submissions = new Submissions(store, QUEUE_LIMITS);
    this.#engine = new EngineProcess({
      threads: this.#threads,
      enginePath: options.enginePath ?? ENGINE_PATH,
      threadHeapMb: options.threadHeapMb ?? THREAD_HEAP_MB,
      heapMb: PROCESS_HEAP_MB,
      memoryMb: options.memoryMb ?? PROCESS_MEMORY_MB,
      checkpointMs: this.#times.checkpoint,
      checkpointBytes: CHECKPOINT_BYTES,
      cancelGraceMs: this.#times.cancelGrace,
    });
    this.#dispatcher = new Dispatcher({
      store,
      leases,
      engine: this.#engine,
      feed: this.#feed,
      readBaseline: (snapshot) => this.#readBaseline(snapshot),
      runningAtOnce: options.runningAtOnce ?? RUNNING_AT_ONCE,
      times: this.#times,
      onFault: options.onFault ?? (() => undefined),
    });
  }

  /** Starts to work on what the store holds, first on what was interrupted. */
  static async open(store: Store, options: RunnerOptions): Promise<ExperimentRunner> {
    const leaseMs = options.times?.lease ?? TIMES_MS.lease;
    const leases = await Leases.open(store, { leaseMs, maxAttempts: MAX_ATTEMPTS });
    const runner = new ExperimentRunner(store, options, leases);
    runner.#dispatcher.start();
    return runner;
  }

  /** Stops at once; what was running is given back to the queue, with its checkpoints. */
  async close(): Promise<void> {
    await this.#dispatcher.close(() => this.#engine.close());
    await this.leases.close();
  }

  /** Of the engine's process, undefined while there is none. */
  get enginePid(): number | undefined {
    return this.#engine.pid;
  }

  /** Identical requests are one experiment, whoever asks and however often. */
  async submit(request: ExperimentRequest): Promise<SubmitOutcome> {
    const question = this.#costQuestion(request);
    const excess = costExcess(question);
    if (excess !== null) return { kind: "TOO_LARGE", excess };
    const estimatedSeconds = estimateCost(question).seconds;
    const admission = await this.#submissions.submit({ request, estimatedSeconds });
    if (admission.kind === "ADMITTED" && !admission.isReplayed) this.#dispatcher.wake();
    return this.#outcomeOf(admission);
  }

  /**
   * What submitting would come to, where that shows without a look at the scenario: the experiment it
   * repeats, or that there is no room. To be asked before `check`, which takes a turn of the engine.
   * @returns null: there is room
   */
  async foresee(asked: SubmissionKey): Promise<SubmitOutcome | null> {
    const admission = await this.#submissions.foresee(asked);
    return admission === null ? null : this.#outcomeOf(admission);
  }

  /**
   * Plans a scenario without running it: what keeps it from running, and whom its arms reach.
   * @throws when the baseline cannot be read or the engine breaks down
   */
  check(scenario: Scenario, snapshot: SnapshotReference): Promise<PlanSummary> {
    return this.#checks.of(`${snapshot.snapshotHash} ${scenarioText(scenario)}`, (id) =>
      this.#engine.check({
        id,
        scenario,
        baselineKey: snapshot.snapshotHash,
        readBaseline: () => this.#readBaseline(snapshot),
      }),
    );
  }

  /**
   * Nothing is drawn for it any more when this resolves, unless it runs on another server, which may
   * take a moment longer; what it had drawn is summed up afterwards. One that has ended stays as it is.
   * @returns the experiment as it is then; null: no such experiment
   */
  async cancel(id: string): Promise<Experiment | null> {
    const isEndedHere = await this.#dispatcher.cancel(id);
    this.#feed.end(id);
    return isEndedHere ? findExperiment(this.store, id) : this.wait(id, this.#times.poll);
  }

  /**
   * The experiment once it has ended, or as it is after so long.
   * @returns null: no such experiment
   */
  async wait(id: string, ms: number): Promise<Experiment | null> {
    const until = performance.now() + ms;
    for (;;) {
      const changed = this.#feed.changed(id);
      const experiment = await findExperiment(this.store, id);
      const left = until - performance.now();
      if (experiment === null || isEnded(experiment.status) || left <= 0) return experiment;
      await this.#eitherOf(changed, Math.min(left, this.#times.poll));
    }
  }

  /**
   * Tells how far an experiment is whenever that changes, at most four times a second, until it has
   * ended; its end is always told. Nothing for an unknown id.
   */
  async *progressOf(id: string): AsyncGenerator<ExperimentProgress> {
    let told: string | undefined;
    for (;;) {
      const changed = this.#feed.changed(id);
      const progress = this.#feed.latest(id) ?? (await this.#storedProgress(id));
      if (progress === null) return;
      const text = JSON.stringify(progress);
      if (text !== told) {
        yield progress;
        if (isEnded(progress.status)) return;
        told = text;
        await pause(this.#times.progress, undefined, { ref: false });
      } else await this.#eitherOf(changed, this.#times.poll);
    }
  }

  async #readBaseline(snapshot: SnapshotReference): Promise<Baseline> {
    if (this.options.readBaseline !== undefined) return this.options.readBaseline(snapshot);
    const { baseline, refusal } = await readBaseline(this.store, snapshot);
    if (baseline === null) throw new Error(refusal.reason);
    return baseline;
  }

  async #storedProgress(id: string): Promise<ExperimentProgress | null> {
    const experiment = await findExperiment(this.store, id);
    if (experiment === null) return null;
    const { status, drawsDone, drawsPlanned, progress } = experiment;
    const arms = progress?.arms ?? [];
    const secondsLeft = isEnded(status) ? 0 : (progress?.secondsLeft ?? null);
    return { id, status, drawsDone, drawsPlanned, arms, secondsLeft };
  }

  async #outcomeOf(admission: Admission): Promise<SubmitOutcome> {
    if (admission.kind === "QUEUE_FULL") {
      // by then half of the queue is through
      const seconds = Math.ceil(admission.queuedSeconds / 2);
      const { low, high } = RETRY_SECONDS;
      return {
        kind: "RATE_LIMITED",
        message:
          admission.limit === "ALL"
            ? `${QUEUE_LIMITS.all} experiments are waiting already.`
            : `${QUEUE_LIMITS.perCaller} of your experiments are waiting already.`,
        retryAfterSeconds: Math.min(high, Math.max(low, seconds)),
      };
    }
    const experiment = await findExperiment(this.store, admission.id);
    if (experiment === null) throw new Error(`Experiment ${admission.id} is not in the store.`);
    return { kind: "ACCEPTED", experiment, isReplayed: admission.isReplayed };
  }

  #costQuestion({ scenario, customers, work, slowness }: ExperimentRequest): CostQuestion {
    const { precision, horizonDays } = scenario;
    const size = { customers, arms: scenario.arms.length };
    return {
      ...size,
      draws: precision.maxDraws,
      horizonDays,
      unit: simulationUnit(scenario.unit, size),
      work,
      slowness,
      threads: this.#threads,
    };
  }

  async #eitherOf(event: Promise<void>, ms: number): Promise<void> {
    const timer = new AbortController();
    const timeout = pause(ms, undefined, { signal: timer.signal, ref: false });
    await Promise.race([event, timeout.catch(() => undefined)]);
    timer.abort();
  }
}
