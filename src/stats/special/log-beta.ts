import { logGamma } from "./log-gamma.js";
import { stirlingRest } from "./stirling-rest.js";

/**
 * ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a + b) for a, b > 0. Where one is large the big terms are
 * cancelled by hand, so that B(3, 1e9) keeps its digits.
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
    const difference = (large - 0.5) * Math.log1p(small / large) + small * Math.log(sum) - small;
    return logGamma(small) + rest - difference;
  }
  return (
    0.5 * Math.log(2 * Math.PI) +
    (small - 0.5) * Math.log(small / sum) -
    (large - 0.5) * Math.log1p(small / large) -
    0.5 * Math.log(sum) +
    stirlingRest(small) +
    rest
  );
}
