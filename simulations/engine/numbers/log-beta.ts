import { stirlingRest } from "../../../src/stats/special/stirling-rest.js";
import { log } from "./log.js";
import { log1p } from "./log1p.js";
import { logGamma } from "./log-gamma.js";

const HALF_LOG_TWO_PI = 0.918938533204672742;

/**
 * ln B(a, b) for a, b > 0; where one is large the big terms are cancelled by hand. The same bits on
 * every platform.
 *
 * @throws RangeError unless both are positive and finite
 * @see Didonato, Morris (1992), algorithm 708, section on ln B. O(1).
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (!(small > 0 && large < Infinity)) {
    throw new RangeError(`logBeta needs positive numbers, not ${a} and ${b}.`);
  }
  if (large < 10) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const sum = small + large;
  const rest = stirlingRest(large) - stirlingRest(sum);
  if (small < 10) {
    const difference = (large - 0.5) * log1p(small / large) + small * log(sum) - small;
    return logGamma(small) + rest - difference;
  }
  return (
    HALF_LOG_TWO_PI +
    (small - 0.5) * log(small / sum) -
    (large - 0.5) * log1p(small / large) -
    0.5 * log(sum) +
    stirlingRest(small) +
    rest
  );
}
