import { log } from "./log.js";

/**
 * ln(1 + x) for x > -1, without the digits that 1 + x loses near 0. Relative error below 4 ulp.
 *
 * @throws RangeError unless x is finite and above -1
 * @see Higham (2002), "Accuracy and Stability of Numerical Algorithms", 1.14.1 (after Kahan). O(1).
 */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1) return x;
  const lost = x - (sum - 1);
  return log(sum) + (Math.abs(x) < 1 ? lost / sum : 0);
}
