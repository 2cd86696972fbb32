import { binaryExponent } from "./binary-exponent.js";
import { expOfSum } from "./exp.js";
import { LN2, LN2_REST } from "./log.js";
import { LOG_TABLE } from "./log-table.js";
import { POWERS_OF_TWO } from "./powers-of-two.js";

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18_014_398_509_481_984;
/** 2^27 + 1 splits a double into two halves whose products are exact (Dekker 1971). */
const SPLITTER = 134_217_729;
/** From here on x^y is beyond the doubles whatever x is, unless x is 1. */
const LARGEST_POWER = 1e20;

/**
 * x^y for x >= 0 by exp(y ln x), with ln x in two parts. The same bits on every platform; relative
 * error below 1e-15 for |y ln x| < 700.
 *
 * @returns at least 0; where x^y is no double, the largest double; 1 for y = 0
 * @throws RangeError unless x is finite and at least 0, y is finite, and y is not negative for x = 0
 * @see Dekker (1971), "A floating-point technique for extending the available precision". O(1).
 */
export function pow(x: number, y: number): number {
  if (!(x >= 0 && x <= Number.MAX_VALUE && y - y === 0) || (x === 0 && y < 0)) {
    throw new RangeError(`pow needs a base of at least 0 and a finite power, not ${x} and ${y}.`);
  }
  if (x === 1 || y === 0) return 1;
  if (x === 0) return 0;
  if (y > LARGEST_POWER || y < -LARGEST_POWER) return x > 1 === y > 0 ? Number.MAX_VALUE : 0;
  const isNormal = x >= SMALLEST_NORMAL;
  const normal = isNormal ? x : x * TWO_TO_54;
  const exponent = binaryExponent(normal);
  const m = normal * (POWERS_OF_TWO[1074 - exponent] as number);
  const k = isNormal ? exponent : exponent - 54;
  const j = Math.floor(m * 128 + 0.5) | 0;
  const at = (j - 90) * 3;
  const inverse = LOG_TABLE[at] as number;
  const c = j * 0.0078125;
  const f = m - c;

  // r = f / c in two parts: c has 8 bits, so that its products with halves are exact
  const r = f * inverse;
  const rSplit = r * SPLITTER;
  const rHigh = rSplit - (rSplit - r);
  const rRest = (f - rHigh * c - (r - rHigh) * c) * inverse;
  const square = r * r;
  const beyondFirst =
    square *
    (-0.5 +
      r * (1 / 3) +
      square * (-0.25 + r * 0.2 + square * (-1 / 6 + r * (1 / 7) - square * 0.125)));

  // ln x = high + low
  const whole = k * LN2 + (LOG_TABLE[at + 1] as number);
  const sum = whole + r;
  const back = sum - whole;
  const lost = whole - (sum - back) + (r - back);
  const rest = lost + (rRest + k * LN2_REST + (LOG_TABLE[at + 2] as number) + beyondFirst);
  const high = sum + rest;
  const low = sum - high + rest;

  // y ln x = product + error
  const product = y * high;
  const ySplit = y * SPLITTER;
  const yHigh = ySplit - (ySplit - y);
  const highSplit = high * SPLITTER;
  const highHigh = highSplit - (highSplit - high);
  const yLow = y - yHigh;
  const highLow = high - highHigh;
  const error = yHigh * highHigh - product + yHigh * highLow + yLow * highHigh + yLow * highLow;
  return expOfSum(product, error + y * low);
}
