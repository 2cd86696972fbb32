import seedrandom from "seedrandom";

/** Key of all chance in a run: two 32-bit words, 0 to 2^32 - 1. */
export interface SeedKey {
  readonly k0: number;
  readonly k1: number;
}

/**
 * Expands a seed, any text, to the key of every draw. Equal texts give equal keys on every machine.
 *
 * @see David Bau's seedrandom 3: ARC4 keyed by the text, integer arithmetic only
 */
export function seedKey(seed: string): SeedKey {
  const words = seedrandom(seed);
  const k0 = words.int32() >>> 0;
  const k1 = words.int32() >>> 0;
  return { k0, k1 };
}
