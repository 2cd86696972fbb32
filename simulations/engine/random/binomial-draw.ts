import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { log1p } from "../numbers/log1p.js";
import { logGamma } from "../numbers/log-gamma.js";
import type { Luck } from "./luck.js";

const FROM_HERE_BY_REJECTION = 10;
const LARGEST = 1e15;

/** By adding up probabilities from 0 until they pass one uniform; for n p < 10 and p <= 1/2. */
function byInversion(n: number, p: number, luck: Luck): number {
  const u = luck.next();
  const odds = p / (1 - p);
  let probability = exp(n * log1p(-p));
  let below = probability;
  let count = 0;
  // beyond 110 nothing is left of a mean under 10
  const most = Math.min(n, 110);
  while (u > below && count < most) {
    probability *= ((n - count) / (count + 1)) * odds;
    count += 1;
    below += probability;
  }
  return count;
}

/**
 * BTRS: transformed rejection with a squeeze; for n p >= 10 and p <= 1/2.
 *
 * @see Hörmann (1993), "The generation of binomial random variates"
 */
function byRejection(n: number, p: number, luck: Luck): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const logAtMode = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = luck.next() - 0.5;
    const v = luck.next();
    const distance = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / distance + b) * u + centre);
    if (distance >= 0.07 && v <= squeeze) return count;
    if (count < 0 || count > n) continue;
    const logAccepted =
      logAtMode - logGamma(count + 1) - logGamma(n - count + 1) + (count - mode) * logOdds;
    if (log((v * alpha) / (a / (distance * distance) + b)) <= logAccepted) return count;
  }
}

/**
 * A binomial draw: how many of n succeed with probability p each. Below 10 expected successes (or
 * failures) it takes one uniform; above, about 2.4. It rises with p for the same luck only while both
 * stay below 10 and p at most 1/2.
 *
 * @param n whole, 0 to 1e15
 * @param p 0 to 1
 * @throws RangeError for others
 */
export function binomialDraw(n: number, p: number, luck: Luck): number {
  if (!(n >= 0 && n <= LARGEST && Math.floor(n) === n && p >= 0 && p <= 1)) {
    throw new RangeError(`A binomial draw needs whole n and p in [0, 1], not ${n} and ${p}.`);
  }
  if (p > 0.5) return n - binomialDraw(n, 1 - p, luck);
  if (n === 0 || p === 0) return 0;
  return n * p < FROM_HERE_BY_REJECTION ? byInversion(n, p, luck) : byRejection(n, p, luck);
}
