import { philoxBlocks } from "./philox.js";
import type { SeedKey } from "./seed-key.js";

/** What the luck of `HeldBlocks` is for: third and fourth word of its addresses. */
export interface HeldPurpose {
  readonly purpose: number;
  readonly block: number;
}

/**
 * Blocks of luck of some customers for one purpose, drawn together because that is quicker. They
 * are the blocks of `philox4x32`: whoever finds a customer's here gets what he would have drawn.
 */
export class HeldBlocks {
  /** Four for each, one after another. */
  readonly words: Uint32Array;
  readonly #key: SeedKey;
  readonly #of: HeldPurpose;
  readonly #customers: Int32Array;
  readonly #seconds: Int32Array;
  #draw = -1;
  #count = 0;
  #at = 0;

  /** @param most customers held at once */
  constructor(key: SeedKey, of: HeldPurpose, most: number) {
    this.#key = key;
    this.#of = of;
    this.words = new Uint32Array(4 * most);
    this.#customers = new Int32Array(most);
    this.#seconds = new Int32Array(most);
  }

  /**
   * Holds the blocks of the first `count` customers, in ascending order.
   *
   * @param shift a block serves 2^shift neighbours: its second word is the customer's without so many bits
   */
  hold(draw: number, customers: Int32Array, count: number, shift: number): void {
    const seconds = this.#seconds;
    for (let c = 0; c < count; c++) {
      this.#customers[c] = customers[c] as number;
      seconds[c] = (customers[c] as number) >>> shift;
    }
    const { purpose, block } = this.#of;
    philoxBlocks(this.#key, { draw, purpose, block, seconds, count }, this.words);
    this.#draw = draw;
    this.#count = count;
    this.#at = 0;
  }

  /** Forgets what is held. */
  drop(): void {
    this.#count = 0;
    this.#draw = -1;
  }

  /** Place of a customer among those held; -1: not held. Quick if asked for in ascending order. */
  find(draw: number, customer: number): number {
    if (draw !== this.#draw) return -1;
    const customers = this.#customers;
    let at = this.#at;
    while (at < this.#count && (customers[at] as number) < customer) at += 1;
    this.#at = at;
    return at < this.#count && customers[at] === customer ? at : -1;
  }
}
