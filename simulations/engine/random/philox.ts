import { BLOCK_WORDS, fillBlocks, MOST_BLOCKS, SECOND_WORDS } from "./philox-module.js";
import type { SeedKey } from "./seed-key.js";

/**
 * Philox4x32-10: four random 32-bit words for an address of four 32-bit words, under a key. The same
 * address gives the same words, whatever was asked before; different addresses give independent words.
 * Nothing is allocated.
 *
 * @param c0 to c3 words of the address (taken modulo 2^32): in a run draw, customer, purpose, block
 * @param out receives the four words; at least 4 long
 * @see Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3"
 */
// eslint-disable-next-line max-params -- an address object per call would cost more than the rounds
export function philox4x32(
  key: SeedKey,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  out: Uint32Array,
): void {
  SECOND_WORDS[0] = c1;
  fillBlocks(key.k0, key.k1, c0, c2, c3, 1);
  out[0] = BLOCK_WORDS[0] as number;
  out[1] = BLOCK_WORDS[1] as number;
  out[2] = BLOCK_WORDS[2] as number;
  out[3] = BLOCK_WORDS[3] as number;
}

/** Blocks whose addresses differ in the second word alone: one for each of the first `count`. */
export interface BlocksAsked {
  /** First, third and fourth word of all. */
  readonly draw: number;
  readonly purpose: number;
  readonly block: number;
  /** Second words. */
  readonly seconds: Uint32Array | Int32Array;
  readonly count: number;
}

/**
 * The same blocks as one by one, in half the time.
 *
 * @param out receives four words per block; at least 4 count long
 */
export function philoxBlocks(
  key: SeedKey,
  { draw, purpose, block, seconds, count }: BlocksAsked,
  out: Uint32Array,
): void {
  for (let from = 0; from < count; from += MOST_BLOCKS) {
    const until = Math.min(count, from + MOST_BLOCKS);
    for (let n = from; n < until; n++) SECOND_WORDS[n - from] = seconds[n] as number;
    fillBlocks(key.k0, key.k1, draw, purpose, block, until - from);
    out.set(BLOCK_WORDS.subarray(0, 4 * (until - from)), 4 * from);
  }
}
