import { exp } from "./exp.js";
import { gammaTails } from "./gamma-tails.js";
import { log } from "./log.js";
import { log1p } from "./log1p.js";
import { logGamma } from "./log-gamma.js";
import { normalQuantile } from "./normal-quantile.js";
import { tailRoot } from "./tail-root.js";

/** Wilson, Hilferty (1931): the cube root of a gamma variable is nearly normal. */
function cubeRootGuess(shape: number, u: number): number {
  const root = 1 - 1 / (9 * shape) + normalQuantile(u) / (3 * Math.sqrt(shape));
  return root > 0 ? shape * root * root * root : 0;
}

/**
 * The ln x with P(G <= x) = u for G ~ Gamma(shape, rate 1), cut to [-1e6, 600].
 *
 * @throws RangeError unless shape > 0 is finite and 0 < u < 1
 * @see DLMF 8.11.4: x >= (u Γ(shape + 1))^(1 / shape), where the search starts. O(sqrt(shape)).
 */
export function logGammaQuantile(shape: number, u: number): number {
  if (!(shape > 0 && shape < Infinity && u > 0 && u < 1)) {
    throw new RangeError(`gammaQuantile needs shape > 0 and u in (0, 1), not ${shape} and ${u}.`);
  }
  const tailsAt = (logX: number) => gammaTails(shape, Math.min(logX, 600));
  const below = (log(u) + logGamma(shape + 1)) / shape;
  if (shape < 1) {
    if (u <= 0.9) return tailRoot(tailsAt, "LOWER", log(u), below);
    const logUpper = log1p(-u);
    return tailRoot(tailsAt, "UPPER", logUpper, log(-logUpper));
  }
  const guess = cubeRootGuess(shape, u);
  const start = guess > 0 ? Math.max(below, log(guess)) : below;
  return u <= 0.5
    ? tailRoot(tailsAt, "LOWER", log(u), start)
    : tailRoot(tailsAt, "UPPER", log1p(-u), start);
}

/**
 * The x with P(G <= x) = u for G ~ Gamma(shape, rate 1). The same bits on every platform; relative
 * error about 1e-12 for shapes from 0.01 to 10,000. 0 where x is below the smallest double, as it is
 * for very small shapes.
 *
 * @throws RangeError unless shape > 0 is finite and 0 < u < 1
 */
export function gammaQuantile(shape: number, u: number): number {
  return exp(logGammaQuantile(shape, u));
}
