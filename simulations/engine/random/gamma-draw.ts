import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import type { Luck } from "./luck.js";
import { normalDraw, quickNormal } from "./normal-draw.js";
import { uniform } from "./uniform.js";

/**
 * A draw of Gamma(shape, rate 1), for shape >= 1. About 1.04 trials of two uniforms.
 *
 * @see Marsaglia, Tsang (2000), "A simple method for generating gamma variables"
 */
function fromOneOn(shape: number, luck: Luck): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normalDraw(luck);
    const u = luck.next();
    const root = 1 + c * z;
    if (root <= 0) continue;
    const v = root * root * root;
    const square = z * z;
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (log(u) < 0.5 * square + d * (1 - v + log(v))) return d * v;
  }
}

/** The constant of a shape of at least 1 that `quickGamma` takes. */
export function gammaSpread(shape: number): number {
  return 1 / Math.sqrt(9 * (shape - 1 / 3));
}

/**
 * What `gammaDraw` makes of two words for a shape of at least 1 where those are all it asks for, as
 * mostly; else -1.
 *
 * @param spread gammaSpread of the shape
 */
export function quickGamma(shape: number, spread: number, first: number, second: number): number {
  const z = quickNormal(first);
  const root = 1 + spread * z;
  if (!(root > 0 && root < Infinity)) return -1;
  const d = shape - 1 / 3;
  const v = root * root * root;
  const u = uniform(second);
  const square = z * z;
  if (u < 1 - 0.0331 * square * square) return d * v;
  return log(u) < 0.5 * square + d * (1 - v + log(v)) ? d * v : -1;
}

function checkShape(shape: number): void {
  if (shape > 0 && shape <= Number.MAX_VALUE) return;
  throw new RangeError(`A gamma draw needs a shape above 0, not ${shape}.`);
}

/**
 * A draw of Gamma(shape, rate 1): mean and variance `shape`. Below 1 a draw of shape + 1 is shrunk by
 * U^(1 / shape), which may round to 0 for shapes below 0.03.
 *
 * @param shape above 0, finite
 * @throws RangeError for another shape
 */
export function gammaDraw(shape: number, luck: Luck): number {
  checkShape(shape);
  if (shape >= 1) return fromOneOn(shape, luck);
  return fromOneOn(shape + 1, luck) * exp(log(luck.next()) / shape);
}

/** Logarithm of a draw of Gamma(shape, rate 1), which no shape makes round to 0. */
export function logGammaDraw(shape: number, luck: Luck): number {
  checkShape(shape);
  if (shape >= 1) return log(fromOneOn(shape, luck));
  const larger = fromOneOn(shape + 1, luck);
  return log(larger) + log(luck.next()) / shape;
}
