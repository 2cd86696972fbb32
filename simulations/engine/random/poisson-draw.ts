import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { logGamma } from "../numbers/log-gamma.js";
import type { Luck } from "./luck.js";

const FROM_HERE_BY_REJECTION = 10;
const LARGEST = 1e15;

/** By adding up probabilities from 0 until they pass one uniform. */
function byInversion(mean: number, luck: Luck): number {
  const u = luck.next();
  let probability = exp(-mean);
  let below = probability;
  let count = 0;
  // beyond 110 nothing is left of a mean under 10
  while (u > below && count < 110) {
    count += 1;
    probability *= mean / count;
    below += probability;
  }
  return count;
}

/**
 * PTRS: transformed rejection with a squeeze.
 *
 * @see Hörmann (1993), "The transformed rejection method for generating Poisson random variables"
 */
function byRejection(mean: number, luck: Luck): number {
  const logMean = log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = luck.next() - 0.5;
    const v = luck.next();
    const distance = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / distance + b) * u + mean + 0.43);
    if (distance >= 0.07 && v <= squeeze) return count;
    if (count < 0 || (distance < 0.013 && v > distance)) continue;
    const logAccepted = count * logMean - mean - logGamma(count + 1);
    if (log((v * inverseAlpha) / (a / (distance * distance) + b)) <= logAccepted) return count;
  }
}

/**
 * A Poisson draw. Below a mean of 10 it takes one uniform and rises with it; above, about 2.4.
 *
 * @param mean 0 to 1e15
 * @throws RangeError for another mean
 */
export function poissonDraw(mean: number, luck: Luck): number {
  if (!(mean >= 0 && mean <= LARGEST)) {
    throw new RangeError(`A Poisson draw needs a mean from 0 to 1e15, not ${mean}.`);
  }
  return mean < FROM_HERE_BY_REJECTION ? byInversion(mean, luck) : byRejection(mean, luck);
}
