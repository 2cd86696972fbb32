import { HeldBlocks } from "../random/held-blocks.js";
import { philox4x32 } from "../random/philox.js";
import type { SeedKey } from "../random/seed-key.js";
import { MOST_AT_ONCE } from "./customer-groups.js";

/**
 * Uniform words of customers in groups of four, a lane each, for one purpose: one Philox call serves
 * four neighbours who are asked for one after another.
 */
export class LaneLuck {
  readonly #key: SeedKey;
  readonly #purpose: number;
  readonly #words = new Uint32Array(4);
  readonly #held: HeldBlocks;
  #draw = -1;
  #group = -1;

  constructor(key: SeedKey, purpose: number) {
    this.#key = key;
    this.#purpose = purpose;
    this.#held = new HeldBlocks(key, { purpose, block: 0 }, MOST_AT_ONCE);
  }

  /** Draws the words of the first `count` customers, in ascending order, who will be asked for. */
  hold(draw: number, customers: Int32Array, count: number): void {
    this.#held.hold(draw, customers, count, 2);
  }

  /** Word of the c-th of those held. */
  heldWord(c: number, customer: number): number {
    return this.#held.words[4 * c + (customer & 3)] as number;
  }

  /** Word of a customer, 0 to 2^32 - 1. */
  word(draw: number, customer: number): number {
    const at = this.#held.find(draw, customer);
    if (at >= 0) return this.#held.words[4 * at + (customer & 3)] as number;
    return this.words(draw, customer >>> 2)[customer & 3] as number;
  }

  /** Words of the customers 4 group to 4 group + 3; overwritten by the next group's. */
  words(draw: number, group: number): Uint32Array {
    if (group !== this.#group || draw !== this.#draw) {
      philox4x32(this.#key, draw, group, this.#purpose, 0, this.#words);
      this.#draw = draw;
      this.#group = group;
    }
    return this.#words;
  }
}
