import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import { toChunk } from "./checkpoint-chunks.js";
import type { CheckpointChunk } from "./engine-messages.js";

export interface CheckpointLimits {
  /** Between two checkpoints; the first comes no earlier. A short run has none. */
  readonly everyMs: number;
  /** In all; draws after that are not kept. */
  readonly bytes: number;
}

/** Collects records in draw order and hands them on from time to time, until enough is kept. */
export class CheckpointWriter {
  #waiting: DrawRecords[] = [];
  #waitingBytes = 0;
  #keptBytes = 0;
  #lastAt = performance.now();
  #isFull = false;

  constructor(
    private readonly limits: CheckpointLimits,
    private readonly keep: (chunk: CheckpointChunk) => void,
  ) {}

  add(records: DrawRecords): void {
    if (this.#isFull) return;
    this.#waiting.push(records);
    this.#waitingBytes += records.numbers.byteLength;
    if (this.#keptBytes + this.#waitingBytes > this.limits.bytes) {
      this.#isFull = true;
      this.#waiting = [];
      return;
    }
    const now = performance.now();
    if (now - this.#lastAt < this.limits.everyMs) return;
    this.keep(toChunk(this.#waiting));
    this.#keptBytes += this.#waitingBytes;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#lastAt = now;
  }
}
