const TO_UNIT = 1 / 4_294_967_296;

/** A 32-bit word (0 to 2^32 - 1) as a number in (0, 1): the middle of its cell, never 0 or 1. */
export function uniform(word: number): number {
  return (word + 0.5) * TO_UNIT;
}

/**
 * Two 32-bit words as a number in (0, 1) with 52 random bits, never 0 or 1: the middle of its cell.
 */
export function uniform53(a: number, b: number): number {
  // 26 bits of each word and a half: 53 bits, exact in a double
  return ((a >>> 6) * 67_108_864 + (b >>> 6) + 0.5) * (1 / 4_503_599_627_370_496);
}
