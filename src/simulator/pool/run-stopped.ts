import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import { LEAST_PARTIAL_DRAWS } from "../partial-result.js";
import type { DrawPool } from "./draw-pool.js";
import type { ThreadRun } from "./thread-tasks.js";

export interface PartialText {
  readonly resultText: string;
  readonly draws: number;
}

/** A run was cancelled: no thread draws for it any more. */
export class RunStopped extends Error {
  /** @param records what it had drawn, draw 0 on without a gap */
  constructor(
    private readonly run: ThreadRun,
    private readonly records: readonly DrawRecords[],
  ) {
    super("The run was cancelled.");
  }

  /** What the draws there were come to; null of too few. */
  async sumUp(pool: DrawPool, signal: AbortSignal): Promise<PartialText | null> {
    const { run, records } = this;
    const draws = records.reduce((sum, { count }) => sum + count, 0);
    if (draws < LEAST_PARTIAL_DRAWS) return null;
    return { resultText: await pool.summarise({ run, records, isPartial: true }, signal), draws };
  }
}
