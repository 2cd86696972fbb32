import { exp } from "./exp.js";

/** 1 / k!, k = 2, 3, ... */
const SERIES = [
  1 / 2,
  1 / 6,
  1 / 24,
  1 / 120,
  1 / 720,
  1 / 5040,
  1 / 40_320,
  1 / 362_880,
  1 / 3_628_800,
  1 / 39_916_800,
  1 / 479_001_600,
  1 / 6_227_020_800,
];

/**
 * e^x - 1, without the digits that the subtraction loses near 0. Relative error below 4 ulp.
 *
 * @returns above x = 709.78 the largest double
 * @throws RangeError when x is NaN
 */
export function expm1(x: number): number {
  if (!(x > -0.35 && x < 0.35)) return exp(x) - 1;
  let sum = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) sum = sum * x + (SERIES[k] as number);
  return x + x * x * sum;
}
