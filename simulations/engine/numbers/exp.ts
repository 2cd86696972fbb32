import { EXP_TABLE, EXP_TABLE_REST } from "./exp-table.js";
import { POWERS_OF_TWO } from "./powers-of-two.js";

const STEPS_PER_UNIT = 46.16624130844683;
/** ln 2 / 32: a multiple of 2^-42, so that whole multiples of it are exact, and what that leaves. */
const STEP = 0.021660849392446835;
const STEP_REST = 5.145609244655338e-14;
const LARGEST = 709.782712893384;
const SMALLEST = -745.1332191019411;
/** Within it the power of two is a normal double; beyond it 40 is taken off and put back. */
const INNER = 708;
const EXP_40 = 235_385_266_837_020_000;
const EXP_MINUS_40 = 4.248354255291589e-18;

function nearEnds(x: number, rest: number): number {
  if (x >= LARGEST) return Number.MAX_VALUE;
  if (x <= SMALLEST) return 0;
  if (x !== x) throw new RangeError("exp needs a number, not NaN.");
  return x > 0
    ? Math.min(expOfSum(x - 40, rest) * EXP_40, Number.MAX_VALUE)
    : expOfSum(x + 40, rest) * EXP_MINUS_40;
}

/**
 * e^x. The same bits on every platform; relative error at most 1 ulp for results above 2^-1022.
 *
 * @returns at least 0; above x = 709.78, where e^x is no double, the largest double
 * @throws RangeError when x is NaN
 * @see Tang (1989), "Table-driven implementation of the exponential function": x = (32 k + j) ln 2 / 32
 *   + r, e^x = 2^k 2^(j / 32) e^r. O(1), a few nanoseconds.
 */
export function exp(x: number): number {
  if (!(x < INNER && x > -INNER)) return nearEnds(x, 0);
  const steps = Math.floor(x * STEPS_PER_UNIT + 0.5) | 0;
  const r = x - steps * STEP - steps * STEP_REST;
  const square = r * r;
  const e =
    r + square * (0.5 + r * (1 / 6) + square * (1 / 24 + r * (1 / 120) + square * (1 / 720)));
  const table = EXP_TABLE[steps & 31] as number;
  return (table + table * e) * (POWERS_OF_TWO[(steps >> 5) + 1074] as number);
}

/**
 * e^(x + rest) for an exponent in two parts, |rest| small beside x: what `pow` needs, where the error
 * of a single number would be multiplied by x.
 *
 * @throws RangeError when x is NaN
 */
export function expOfSum(x: number, rest: number): number {
  if (!(x < INNER && x > -INNER)) return nearEnds(x, rest);
  const steps = Math.floor(x * STEPS_PER_UNIT + 0.5) | 0;
  const r = x - steps * STEP - steps * STEP_REST + rest;
  const square = r * r;
  const e =
    r + square * (0.5 + r * (1 / 6) + square * (1 / 24 + r * (1 / 120) + square * (1 / 720)));
  const table = EXP_TABLE[steps & 31] as number;
  const tableRest = EXP_TABLE_REST[steps & 31] as number;
  return (table + (tableRest + table * e)) * (POWERS_OF_TWO[(steps >> 5) + 1074] as number);
}
