import { exp } from "../numbers/exp.js";
import { gammaDraw, logGammaDraw } from "./gamma-draw.js";
import type { Luck } from "./luck.js";

/** Below this a gamma draw may round to 0, and two of them to 0 / 0. */
const SAFE_SHAPE = 0.05;

/**
 * A draw of Beta(a, b): the share of one gamma draw in the sum of two. May round to 0 or 1 for
 * parameters below 0.03.
 *
 * @throws RangeError unless a, b > 0 are finite
 * @see Devroye (1986), "Non-Uniform Random Variate Generation", IX.3.1
 */
export function betaDraw(a: number, b: number, luck: Luck): number {
  if (a >= SAFE_SHAPE && b >= SAFE_SHAPE) {
    const x = gammaDraw(a, luck);
    return x / (x + gammaDraw(b, luck));
  }
  const logOdds = logGammaDraw(a, luck) - logGammaDraw(b, luck);
  const smallerOdds = exp(-Math.abs(logOdds));
  return logOdds < 0 ? smallerOdds / (1 + smallerOdds) : 1 / (1 + smallerOdds);
}
