import type { Scenario } from "../../../simulations/engine/scenario.js";
import { DrawPool } from "../pool/draw-pool.js";
import type { SharedBaseline } from "../pool/shared-baseline.js";
import { sharedCopy } from "../pool/shared-copy.js";
import { RunStopped } from "../pool/run-stopped.js";
import { simulateRun } from "../pool/simulate-run.js";
import type { ThreadRun } from "../pool/thread-tasks.js";
import { reachPieces } from "../reach/arm-reach.js";
import { BaselineShelf } from "./baseline-shelf.js";
import { CheckpointWriter } from "./checkpoint-writer.js";
import type { EngineOutcome, EngineStart, FromEngine, ToEngine } from "./engine-messages.js";

type RunOrder = Extract<ToEngine, { kind: "run" }>;
type CheckOrder = Extract<ToEngine, { kind: "check" }>;

/** Between two messages about progress, unless a stage is complete. */
const PROGRESS_MS = 100;

/** What the engine process does with its parent's messages. */
export class EngineDesk {
  readonly #pool: DrawPool;
  readonly #shelf: BaselineShelf;
  readonly #underWay = new Map<string, AbortController>();

  constructor(
    private readonly start: EngineStart,
    private readonly send: (message: FromEngine) => void,
  ) {
    this.#pool = new DrawPool(start);
    this.#shelf = new BaselineShelf((key) => send({ kind: "baseline-wanted", key }));
  }

  receive(message: ToEngine): void {
    switch (message.kind) {
      case "run":
        return void this.#answer(message.id, async (signal) => {
          const outcome = await this.#run(message, signal);
          this.send({ kind: "done", id: message.id, outcome });
        });
      case "check":
        return void this.#answer(message.id, async (signal) => {
          const run = { ...(await this.#threadRun(message)), id: null };
          const summary = await this.#pool.plan(run, signal);
          this.send({ kind: "checked", id: message.id, summary });
        });
      case "cancel":
        return this.#underWay.get(message.id)?.abort();
      case "baseline-part":
        return this.#shelf.add(message.key, message.part);
      case "baseline-missing":
        return this.#shelf.refuse(message.key, message.message);
      case "start":
        return;
    }
  }

  async #answer(id: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stopping = new AbortController();
    this.#underWay.set(id, stopping);
    try {
      await work(stopping.signal);
      // cancelled too late: it is done
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const isCancelled = stopping.signal.aborted;
      this.send(isCancelled ? { kind: "cancelled", id } : { kind: "failed", id, message });
      if (error instanceof RunStopped) await this.#sumUp(id, error);
    } finally {
      this.#underWay.delete(id);
    }
  }

  async #run(order: RunOrder, signal: AbortSignal): Promise<EngineOutcome> {
    const { id, restored } = order;
    const run = await this.#threadRun(order);
    const { engineVersion } = await this.#pool.plan(run, signal);
    if (order.engineVersion !== null && order.engineVersion !== engineVersion) {
      return { kind: "OTHER_ENGINE", engineVersion };
    }
    const kept = restored.reduce((sum, { numbers }) => sum + numbers.byteLength, 0);
    const { checkpointMs: everyMs, checkpointBytes } = this.start;
    const writer = new CheckpointWriter({ everyMs, bytes: checkpointBytes - kept }, (chunk) =>
      this.send({ kind: "checkpoint", id, chunk }),
    );
    let toldAt = -Infinity;
    const outcome = await simulateRun(this.#pool, run, {
      restored: sharedCopy(restored),
      signal,
      onProgress: (progress) => {
        const now = performance.now();
        const isStageComplete = progress.drawsDone === progress.drawsPlanned;
        if (now - toldAt < PROGRESS_MS && !isStageComplete) return;
        toldAt = now;
        this.send({ kind: "progress", id, progress });
      },
      onRecords: (records) => writer.add(records),
    });
    if (outcome.kind === "DONE") await this.#tellReach(run, { id, signal });
    return outcome;
  }

  /** What was drawn is not lost: whoever cancelled need not wait for it. */
  async #sumUp(id: string, stopped: RunStopped): Promise<void> {
    const partial = await stopped.sumUp(this.#pool, new AbortController().signal).catch(() => null);
    this.send({ kind: "partial", id, partial });
  }

  async #tellReach(
    run: ThreadRun,
    { id, signal }: { readonly id: string; readonly signal: AbortSignal },
  ): Promise<void> {
    for (const armNumber of run.scenario.arms.keys()) {
      const arm = await this.#pool.reach({ run, armNumber }, signal);
      for (const piece of reachPieces(arm)) this.send({ kind: "reach", id, piece });
    }
  }

  async #threadRun(order: RunOrder | CheckOrder): Promise<ThreadRun> {
    const baseline: SharedBaseline = await this.#shelf.get(order.baselineKey);
    const scenario: Scenario = sharedCopy(order.scenario);
    return { id: order.id, scenario, baseline };
  }
}
