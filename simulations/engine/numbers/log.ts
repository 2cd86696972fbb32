import { binaryExponent } from "./binary-exponent.js";
import { LOG_TABLE } from "./log-table.js";
import { POWERS_OF_TWO } from "./powers-of-two.js";

/** ln 2: a multiple of 2^-42, so that whole multiples of it are exact, and what that leaves. */
export const LN2 = 0.6931471805598903;
export const LN2_REST = 5.497923018708371e-14;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18_014_398_509_481_984;

function outsideNormal(x: number): number {
  if (x > 0 && x < SMALLEST_NORMAL) return log(x * TWO_TO_54) - 54 * LN2 - 54 * LN2_REST;
  throw new RangeError(`log needs a positive finite number, not ${x}.`);
}

/**
 * Natural logarithm of x > 0. The same bits on every platform; relative error below 2 ulp, near 1 too.
 *
 * @throws RangeError unless x is positive and finite
 * @see Tang (1990), "Table-driven implementation of the logarithm function": x = 2^k c (1 + r) with
 *   c = j / 128 and |r| < 0.0056. O(1), a few nanoseconds.
 */
export function log(x: number): number {
  if (!(x >= SMALLEST_NORMAL && x <= Number.MAX_VALUE)) return outsideNormal(x);
  const k = binaryExponent(x);
  const m = x * (POWERS_OF_TWO[1074 - k] as number);
  const j = Math.floor(m * 128 + 0.5) | 0;
  const at = (j - 90) * 3;
  const r = (m - j * 0.0078125) * (LOG_TABLE[at] as number);
  const square = r * r;
  const beyondFirst =
    square *
    (-0.5 +
      r * (1 / 3) +
      square * (-0.25 + r * 0.2 + square * (-1 / 6 + r * (1 / 7) - square * 0.125)));
  const high = k * LN2 + (LOG_TABLE[at + 1] as number);
  return high + (r + (k * LN2_REST + (LOG_TABLE[at + 2] as number) + beyondFirst));
}
