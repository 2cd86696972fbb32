import { philox4x32 } from "./philox.js";
import type { SeedKey } from "./seed-key.js";
import { uniform } from "./uniform.js";

/**
 * The luck of one customer for one purpose in one draw: an endless sequence of uniforms that is fixed
 * by its address alone. One object serves any number of addresses; aiming costs nothing until the
 * first number is taken, and a block of four numbers costs one Philox call.
 */
export class LuckStream {
  readonly #key: SeedKey;
  readonly #words = new Uint32Array(4);
  #draw = 0;
  #customer = 0;
  #purpose = 0;
  #block = 0;
  #lane = 4;

  constructor(key: SeedKey) {
    this.#key = key;
  }

  /**
   * Starts the sequence of an address from its beginning, or from the given block of four numbers.
   *
   * @param draw, customer, purpose, block whole numbers, 0 to 2^32 - 1
   */
  aim(draw: number, customer: number, purpose: number, block = 0): void {
    this.#draw = draw;
    this.#customer = customer;
    this.#purpose = purpose;
    this.#block = block;
    this.#lane = 4;
  }

  /** The next number, in (0, 1): never 0 or 1. */
  next(): number {
    if (this.#lane === 4) {
      philox4x32(this.#key, this.#draw, this.#customer, this.#purpose, this.#block, this.#words);
      this.#block += 1;
      this.#lane = 0;
    }
    const word = this.#words[this.#lane] as number;
    this.#lane += 1;
    return uniform(word);
  }
}
