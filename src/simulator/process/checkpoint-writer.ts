import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import { toChunk } from "./checkpoint-chunks.js";
import type { CheckpointChunk } from "./engine-messages.js";

/** Of one checkpoint, unless a single chunk of records is larger: the store is not held up by it. */
const CHECKPOINT_MOST_BYTES = 2 * 1024 * 1024;

export interface CheckpointLimits {
  /** Between two checkpoints; the first comes no earlier. A short run has none. */
  readonly everyMs: number;
  /** In all; draws after that are not kept. */
  readonly bytes: number;
}

/**
 * Takes records in draw order and hands them on from time to time, a bounded piece at a time: what is
 * drawn faster than that is also drawn again fast.
 */
export class CheckpointWriter {
  #waiting: DrawRecords[] = [];
  #bytesLeft: number;
  #lastAt = performance.now();

  constructor(
    private readonly limits: CheckpointLimits,
    private readonly keep: (chunk: CheckpointChunk) => void,
  ) {
    this.#bytesLeft = limits.bytes;
  }

  add(records: DrawRecords): void {
    if (this.#bytesLeft <= 0) return;
    this.#waiting.push(records);
    const now = performance.now();
    if (now - this.#lastAt < this.limits.everyMs) return;
    this.#lastAt = now;
    const piece = this.#nextPiece();
    if (piece.length > 0) this.keep(toChunk(piece));
    if (this.#bytesLeft <= 0) this.#waiting = [];
  }

  #nextPiece(): DrawRecords[] {
    let bytes = 0;
    let count = 0;
    for (const { numbers } of this.#waiting) {
      if (count > 0 && bytes + numbers.byteLength > CHECKPOINT_MOST_BYTES) break;
      if (bytes + numbers.byteLength > this.#bytesLeft) {
        // what follows would leave a gap
        this.#bytesLeft = bytes;
        break;
      }
      bytes += numbers.byteLength;
      count += 1;
    }
    this.#bytesLeft -= bytes;
    return this.#waiting.splice(0, count);
  }
}
