import type { SeedKey } from "./seed-key.js";

/**
 * Philox4x32-10: four random 32-bit words for an address of four 32-bit words, under a key. The same
 * address gives the same words, whatever was asked before; different addresses give independent words.
 * About 20 integer multiplications a word, nothing allocated.
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
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  let k0 = key.k0 | 0;
  let k1 = key.k1 | 0;
  for (let round = 0; round < 10; round++) {
    // x0 * 0xd2511f53 and x2 * 0xcd9e8d57 from products of 16-bit halves: top and bottom words
    const low0 = x0 & 0xffff;
    const high0 = x0 >>> 16;
    const least0 = Math.imul(low0, 0x1f53);
    const middle0 = (Math.imul(high0, 0x1f53) + (least0 >>> 16)) | 0;
    const carry0 = (Math.imul(low0, 0xd251) + (middle0 & 0xffff)) | 0;
    const top0 = (Math.imul(high0, 0xd251) + (middle0 >>> 16) + (carry0 >>> 16)) | 0;
    const bottom0 = (carry0 << 16) | (least0 & 0xffff);
    const low2 = x2 & 0xffff;
    const high2 = x2 >>> 16;
    const least2 = Math.imul(low2, 0x8d57);
    const middle2 = (Math.imul(high2, 0x8d57) + (least2 >>> 16)) | 0;
    const carry2 = (Math.imul(low2, 0xcd9e) + (middle2 & 0xffff)) | 0;
    const top2 = (Math.imul(high2, 0xcd9e) + (middle2 >>> 16) + (carry2 >>> 16)) | 0;
    const bottom2 = (carry2 << 16) | (least2 & 0xffff);
    x0 = top2 ^ x1 ^ k0;
    x1 = bottom2;
    x2 = top0 ^ x3 ^ k1;
    x3 = bottom0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}
