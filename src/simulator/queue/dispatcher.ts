import type { Baseline } from "../../../simulations/engine/baseline.js";
import type { Store } from "../../store/store.js";
import type { ExperimentError } from "../experiment.js";
import {
  BaselineUnreadable,
  EngineFailure,
  EngineStopped,
  type EngineProcess,
} from "../process/engine-process.js";
import type { EngineOutcome } from "../process/engine-messages.js";
import type { PartialText } from "../pool/run-stopped.js";
import type { ProgressFeed } from "../progress-feed.js";
import type { ArmReach } from "../reach/arm-reach.js";
import type { RunProgress } from "../run-progress.js";
import { MAX_CRASHES, type TIMES_MS } from "../runner-settings.js";
import { scenarioOfText } from "../scenario-text.js";
import { keepCheckpoint, readCheckpoints } from "./checkpoints.js";
import { cancelExperiment, fail, keepPartial, succeed, writeProgress } from "./endings.js";
import type { ClaimedExperiment, Leases } from "./leases.js";

export interface DispatcherOptions {
  readonly store: Store;
  readonly leases: Leases;
  readonly engine: EngineProcess;
  readonly feed: ProgressFeed;
  readonly readBaseline: (snapshot: ClaimedExperiment) => Promise<Baseline>;
  readonly runningAtOnce: number;
  readonly times: Readonly<Record<keyof typeof TIMES_MS, number>>;
  readonly onFault: (error: unknown) => void;
}

interface ActiveRun {
  readonly claimed: ClaimedExperiment;
  /** Of this try, for the engine. */
  readonly jobId: string;
  /** Cancelled, or another runner's by now: what becomes of it is not written here. */
  isAbandoned: boolean;
  progress: RunProgress | null;
  writtenProgress: RunProgress | null;
  /** Whom its arms reach, once it is done. */
  readonly reach: ArmReach[];
  /** Of a run that was cancelled: what it had drawn, null for too little. */
  readonly partial: Promise<PartialText | null>;
  readonly tellPartial: (partial: PartialText | null) => void;
  ended: Promise<void>;
}

/** Takes experiments out of the queue, has them run, and writes down what became of them. */
export class Dispatcher {
  readonly #active = new Map<string, ActiveRun>();
  readonly #timers: NodeJS.Timeout[] = [];
  /** Taken, but to be run alone once the others have ended. */
  #held: ClaimedExperiment | null = null;
  #tries = 0;
  #isAwake = false;
  #wakeAgain = false;
  #isClosed = false;

  constructor(private readonly options: DispatcherOptions) {}

  start(): void {
    const { times, store } = this.options;
    this.#every(times.poll, async () => {
      await this.options.leases.takeOver();
      this.wake();
    });
    this.#every(times.heartbeat, () => this.#heartbeat());
    // on PGlite there is no other server that could be asked
    if (store.kind === "postgres") this.#every(times.cancelPoll, () => this.#obeyOthers());
    void this.#quietly(() => this.options.leases.takeOver()).then(() => this.wake());
  }

  /** @param stopEngine ends whatever is computed */
  async close(stopEngine: () => Promise<void>): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearInterval(timer);
    await stopEngine();
    await Promise.all([...this.#active.values()].map(({ ended }) => ended));
    if (this.#held !== null) await this.options.leases.giveBack(this.#held.id);
  }

  /** Looks for work, if there is room. */
  wake(): void {
    if (this.#isAwake) this.#wakeAgain = true;
    else void this.#quietly(() => this.#takeWork());
  }

  /**
   * Cancels an experiment that waits or runs here; what it had drawn is summed up and kept afterwards.
   * @returns whether this ended it; false: it runs elsewhere and its runner is told, or it had ended
   */
  async cancel(id: string): Promise<boolean> {
    const { leases, store } = this.options;
    const run = this.#active.get(id);
    const stopped = this.#stop(id);
    const isEndedHere = await cancelExperiment(store, { id, owner: leases.key });
    await stopped;
    if (isEndedHere && run !== undefined) {
      void this.#quietly(async () => keepPartial(store, id, await run.partial));
    }
    return isEndedHere;
  }

  /** Stops computing an experiment, if it runs here. The store is the caller's to tell. */
  async #stop(id: string): Promise<void> {
    if (this.#held?.id === id) this.#held = null;
    const run = this.#active.get(id);
    if (run === undefined) return;
    run.isAbandoned = true;
    await this.options.engine.cancel(run.jobId);
  }

  async #takeWork(): Promise<void> {
    this.#isAwake = true;
    try {
      do {
        this.#wakeAgain = false;
        await this.#fill();
      } while (this.#wakeAgain);
    } finally {
      this.#isAwake = false;
    }
  }

  async #fill(): Promise<void> {
    while (this.#hasRoom()) {
      const claimed = this.#held ?? (await this.options.leases.claim());
      this.#held = null;
      if (claimed === null) return;
      this.#begin(claimed);
    }
  }

  /** What broke the engine once runs alone: it must not take others with it again. */
  #hasRoom(): boolean {
    if (this.#isClosed) return false;
    const running = [...this.#active.values()];
    if (running.some(({ claimed }) => claimed.crashes > 0)) return false;
    return this.#held === null ? running.length < this.options.runningAtOnce : running.length === 0;
  }

  #begin(claimed: ClaimedExperiment): void {
    if (claimed.crashes > 0 && this.#active.size > 0) {
      this.#held = claimed;
      return;
    }
    let tellPartial: ActiveRun["tellPartial"] = () => undefined;
    const partial = new Promise<PartialText | null>((resolve) => (tellPartial = resolve));
    const run: ActiveRun = {
      partial,
      tellPartial,
      claimed,
      jobId: `${claimed.id}-${++this.#tries}`,
      isAbandoned: false,
      progress: null,
      writtenProgress: null,
      reach: [],
      ended: Promise.resolve(),
    };
    this.#active.set(claimed.id, run);
    run.ended = this.#quietly(() => this.#run(run)).finally(() => {
      this.#active.delete(claimed.id);
      this.options.feed.end(claimed.id);
      this.wake();
    });
  }

  async #run(run: ActiveRun): Promise<void> {
    const { leases } = this.options;
    const { id } = run.claimed;
    try {
      // it may have been cancelled between the claim and now
      if (!(await leases.holds(id)) || run.isAbandoned) return;
      const outcome = await this.#compute(run);
      if (!run.isAbandoned) await this.#conclude(run, outcome);
    } catch (error) {
      if (run.isAbandoned) return;
      if (error instanceof EngineStopped) await leases.giveBack(id);
      else if (error instanceof BaselineUnreadable) {
        await this.#fail(run, "NO_BASELINE", error.message);
      } else if (!(error instanceof EngineFailure)) {
        // the store: it is tried again later, here or elsewhere
        await leases.giveBack(id);
        throw error;
      } else if (run.claimed.crashes + 1 < MAX_CRASHES) await leases.retry(id);
      else await this.#fail(run, "ENGINE_FAILED", error.message);
    }
  }

  async #compute(run: ActiveRun): Promise<EngineOutcome> {
    const { store, engine, feed, leases, readBaseline } = this.options;
    const { claimed, jobId } = run;
    const { id } = claimed;
    const scenario = scenarioOfText(claimed.scenario);
    const restored = await readCheckpoints(store, id);
    return engine.run({
      id: jobId,
      scenario,
      baselineKey: claimed.snapshotHash,
      readBaseline: () => readBaseline(claimed),
      engineVersion: claimed.engineVersion,
      restored,
      onProgress: (progress) => {
        run.progress = progress;
        feed.tell({ id, status: "RUNNING", ...progress });
      },
      onCheckpoint: (chunk) =>
        void this.#quietly(() => keepCheckpoint(store, { id, owner: leases.key }, chunk)),
      onReach: (piece) => run.reach.push(piece),
      onPartial: run.tellPartial,
    });
  }

  async #conclude(run: ActiveRun, outcome: EngineOutcome): Promise<void> {
    const { store, leases } = this.options;
    switch (outcome.kind) {
      case "DONE":
        return succeed(
          store,
          { id: run.claimed.id, owner: leases.key },
          { ...outcome, progress: run.progress, reach: run.reach },
        );
      case "REFUSED":
        return this.#fail(run, "REFUSED", "The scenario does not fit the shop.", outcome.faults);
      case "OTHER_ENGINE":
        return this.#fail(
          run,
          "ENGINE_CHANGED",
          `It was accepted by engine ${run.claimed.engineVersion}; this is ${outcome.engineVersion}. Run it again.`,
        );
    }
  }

  #fail(
    run: ActiveRun,
    code: ExperimentError["code"],
    message: string,
    faults: ExperimentError["faults"] = [],
  ): Promise<void> {
    const { store, leases } = this.options;
    return fail(store, { id: run.claimed.id, owner: leases.key }, { code, message, faults });
  }

  async #heartbeat(): Promise<void> {
    if (this.#active.size === 0 && this.#held === null) return;
    const { leases, store } = this.options;
    const runs = [...this.#active.values()];
    const owned = await leases.renew();
    for (const run of runs) {
      const { id } = run.claimed;
      const { progress } = run;
      const claim = owned.get(id);
      if (claim === undefined) await this.#stop(id);
      else if (claim.isCancelRequested) await this.cancel(id);
      else if (progress !== null && progress !== run.writtenProgress) {
        await writeProgress(store, { id, owner: leases.key }, progress);
        run.writtenProgress = progress;
      }
    }
  }

  async #obeyOthers(): Promise<void> {
    if (this.#active.size === 0) return;
    for (const id of await this.options.leases.cancelRequests()) await this.cancel(id);
  }

  /** Repeats some work; a turn that is not over in time skips the next. */
  #every(ms: number, work: () => Promise<void>): void {
    let isBusy = false;
    const timer = setInterval(() => {
      if (isBusy || this.#isClosed) return;
      isBusy = true;
      void this.#quietly(work).finally(() => (isBusy = false));
    }, ms);
    timer.unref();
    this.#timers.push(timer);
  }

  /** Work in the background: what goes wrong is told, and nothing else. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.#isClosed) this.options.onFault(error);
    }
  }
}
