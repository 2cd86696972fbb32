import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import type { DrawPool } from "./draw-pool.js";
import type { ThreadRun } from "./thread-tasks.js";

export interface DrawRange {
  readonly from: number;
  /** Not included. */
  readonly until: number;
  /** Draws a thread takes at a time. */
  readonly chunk: number;
}

/**
 * Records of a range of draws, chunk by chunk in draw order, whichever thread is done first. One
 * chunk more than there are threads is under way, so that none waits and other runs get turns.
 * Whoever stops listening must abort `signal`, or what is under way goes on.
 * @throws what a chunk fails with; an AbortError for an aborted signal
 */
export async function* drawsInOrder(
  pool: DrawPool,
  run: ThreadRun,
  { from, until, chunk }: DrawRange,
  signal: AbortSignal,
): AsyncGenerator<DrawRecords> {
  const underWay: Promise<DrawRecords>[] = [];
  let next = from;
  const send = (): void => {
    if (next >= until) return;
    const count = Math.min(chunk, until - next);
    const task = pool.draw({ run, from: next, count }, signal);
    // it is waited for in its turn; until then a failure is nobody's
    task.catch(() => undefined);
    underWay.push(task);
    next += count;
  };
  for (let slot = 0; slot <= pool.threads; slot++) send();
  for (let first = underWay.shift(); first !== undefined; first = underWay.shift()) {
    const records = await first;
    send();
    yield records;
  }
}
