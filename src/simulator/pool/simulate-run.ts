import { simulationUnit } from "../../../simulations/engine/core/simulation-unit.js";
import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import type { ScenarioFault } from "../../../simulations/engine/core/scenario-fault.js";
import type { RunProgress } from "../run-progress.js";
import type { DrawPool } from "./draw-pool.js";
import { drawsInOrder } from "./draws-in-order.js";
import { fitShape, recordsWithin } from "./restored-records.js";
import { ProfitSoFar } from "./profit-so-far.js";
import { RunStopped } from "./run-stopped.js";
import type { PlanSummary, ThreadRun } from "./thread-tasks.js";

/** Customer-draws of a chunk: about half a second of one thread. */
const CHUNK_CUSTOMER_DRAWS = 4e6;
const CHUNK_DRAWS = 64;

export type RunOutcome =
  | { readonly kind: "DONE"; readonly resultText: string; readonly draws: number }
  | { readonly kind: "REFUSED"; readonly faults: readonly ScenarioFault[] };

export interface RunOptions {
  /** Draws 0, 1, 2 ... that an earlier try has left; none to begin with. */
  readonly restored: readonly DrawRecords[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RunProgress) => void;
  /** Every chunk, in draw order, those restored left out. */
  readonly onRecords: (records: DrawRecords) => void;
}

/**
 * Draws until the engine's stop rule is content, then sums up. The result's bytes depend on the
 * scenario and the baseline alone: not on the number of threads, nor on what was restored.
 * @throws what the engine throws; RunStopped once `signal` is aborted, with no thread left on it
 */
export async function simulateRun(
  pool: DrawPool,
  run: ThreadRun,
  options: RunOptions,
): Promise<RunOutcome> {
  // the first failure takes the run's other tasks with it
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const records: DrawRecords[] = [];
  try {
    return await simulate(pool, run, { ...options, signal, records });
  } catch (error) {
    failure.abort();
    if (options.signal.aborted) throw new RunStopped(run, records);
    throw error;
  }
}

interface Simulating extends RunOptions {
  /** Told of every draw, in order. */
  readonly records: DrawRecords[];
}

async function simulate(pool: DrawPool, run: ThreadRun, options: Simulating): Promise<RunOutcome> {
  const { signal, onProgress, onRecords, records } = options;
  const summary = await pool.plan(run, signal);
  if (summary.faults.length > 0) return { kind: "REFUSED", faults: summary.faults };
  const shape = { ...summary.shape, arms: summary.arms.length };
  const restored = options.restored.every((each) => fitShape(each, shape)) ? options.restored : [];
  const restoredDraws = restored.reduce((sum, { count }) => sum + count, 0);
  const profit = new ProfitSoFar(
    summary.arms.map(({ key }) => key),
    summary.shape,
  );
  const { draws, maxDraws } = run.scenario.precision;
  const speed = speedometer(restoredDraws);
  let done = 0;
  let planned = Math.min(draws, maxDraws);
  const add = (each: DrawRecords): void => {
    records.push(each);
    profit.add(each);
    done += each.count;
  };
  const tell = (): void =>
    onProgress({
      drawsDone: done,
      drawsPlanned: planned,
      arms: profit.arms(),
      secondsLeft: speed(done, planned),
    });
  // the stop rule is asked where it is in a run without interruption, so that both end alike
  for (;;) {
    recordsWithin(restored, shape, { from: done, until: planned }).forEach(add);
    if (done >= restoredDraws) tell();
    const range = { from: done, until: planned, chunk: chunkDraws(run, summary) };
    for await (const each of drawsInOrder(pool, run, range, signal)) {
      add(each);
      onRecords(each);
      tell();
    }
    const { stop, nextDraws } = await pool.stop({ run, records }, signal);
    if (stop !== null) break;
    if (nextDraws <= done) throw new Error(`The stop rule asks for ${nextDraws} after ${done}.`);
    planned = nextDraws;
  }
  const resultText = await pool.summarise({ run, records }, signal);
  return { kind: "DONE", resultText, draws: done };
}

/** A power of two: a smaller one keeps cancelling and checkpoints close together. */
function chunkDraws({ scenario }: ThreadRun, { customers, arms }: PlanSummary): number {
  const unit = simulationUnit(scenario.unit, { customers, arms: arms.length });
  if (unit === "SEGMENT_AGGREGATE") return CHUNK_DRAWS;
  const perDraw = Math.max(1, customers * (1 + arms.length));
  let chunk = CHUNK_DRAWS;
  while (chunk > 1 && chunk * perDraw > CHUNK_CUSTOMER_DRAWS) chunk /= 2;
  return chunk;
}

function speedometer(restored: number): (done: number, planned: number) => number | null {
  const startedAt = performance.now();
  return (done, planned) => {
    const drawn = done - restored;
    if (drawn <= 0) return null;
    const seconds = (performance.now() - startedAt) / 1000;
    return ((planned - done) * seconds) / drawn;
  };
}
