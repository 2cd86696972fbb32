/** The bits of a 32-bit word in opposite order. */
export function reverseBits(word: number): number {
  let x = word;
  x = ((x & 0x55555555) << 1) | ((x >>> 1) & 0x55555555);
  x = ((x & 0x33333333) << 2) | ((x >>> 2) & 0x33333333);
  x = ((x & 0x0f0f0f0f) << 4) | ((x >>> 4) & 0x0f0f0f0f);
  x = ((x & 0x00ff00ff) << 8) | ((x >>> 8) & 0x00ff00ff);
  return ((x << 16) | (x >>> 16)) >>> 0;
}

/**
 * Owen's nested uniform scrambling of a binary fraction, by a hash: every bit is flipped or not
 * depending on the bits above it alone, so that points stay spread over all binary boxes as they were.
 * Over all seeds every word is equally likely, so that a mean over scrambled points has no bias.
 *
 * @param word 32 bits, the highest being the first after the point
 * @param seed 32 random bits; one per dimension and scrambling
 * @returns 0 to 2^32 - 1
 * @see Owen (1995); Laine, Karras (2011); constants of Burley (2020), "Practical hash-based Owen scrambling"
 */
export function owenScramble(word: number, seed: number): number {
  let x = reverseBits(word) | 0;
  x = (x + seed) | 0;
  x ^= Math.imul(x, 0x6c50b47c);
  x ^= Math.imul(x, 0xb82f1e52);
  x ^= Math.imul(x, 0xc7afe638);
  x ^= Math.imul(x, 0x8d22f6e6);
  return reverseBits(x);
}
