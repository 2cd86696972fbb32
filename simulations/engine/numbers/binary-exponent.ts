const DOUBLE = new Float64Array(1);
const WORDS = new Uint32Array(DOUBLE.buffer);
DOUBLE[0] = 1;
const HIGH = WORDS[1] === 0x3ff00000 ? 1 : 0;

/**
 * The k for which x / 2^k lies in [0.707, 1.4142]: the binary exponent nearest to x.
 *
 * @param x a normal double above 0 (at least 2^-1022)
 */
export function binaryExponent(x: number): number {
  DOUBLE[0] = x;
  // the high word of 1 less that of the square root of 1/2
  return (((WORDS[HIGH] as number) + 0x95f62) >>> 20) - 1023;
}
