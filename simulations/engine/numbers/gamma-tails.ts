import { stirlingRest } from "../../../src/stats/special/stirling-rest.js";
import { exp } from "./exp.js";
import { log } from "./log.js";
import { log1p } from "./log1p.js";
import { logGamma } from "./log-gamma.js";

const EPSILON = 2.220446049250313e-16;
const TWO_PI = 6.283185307179586;

/** Logarithms of both tails of Gamma(shape, rate 1) at x = e^logX, and of x times its density. */
export interface GammaTails {
  readonly logLower: number;
  readonly logUpper: number;
  readonly logSlope: number;
}

/** ln (x^a e^-x / Γ(a + 1)), written so that a near x, both large, loses little. */
function logLeadingTerm(a: number, x: number, logX: number): number {
  if (a < 10) return a * logX - x - logGamma(a + 1);
  const excess = (x - a) / a;
  const relative = excess > -0.5 ? log1p(excess) : logX - log(a);
  return a * (relative - excess) - stirlingRest(a) - 0.5 * log(TWO_PI * a);
}

/** P(a, x) over the leading term, by its power series; for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > EPSILON * sum; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** Q(a, x) over a times the leading term, by Legendre's continued fraction; for x >= a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let fraction = d;
  const most = 1000 + 20 * Math.sqrt(a + x);
  for (let k = 1; k < most; k++) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) <= 2 * EPSILON) break;
  }
  return fraction;
}

/**
 * Both tails of Gamma(shape a, rate 1) at e^logX, as logarithms, so that neither vanishes. Relative
 * error of a tail about 1e-13 for a up to 1,000, growing like a · 1e-16 beyond.
 *
 * @param a above 0, finite
 * @param logX finite, below 700
 * @see DLMF 8.7.1 and 8.9.2. O(sqrt(a + x)).
 */
export function gammaTails(a: number, logX: number): GammaTails {
  const x = exp(logX);
  const leading = logLeadingTerm(a, x, logX);
  const logSlope = leading + log(a);
  if (x < a + 1) {
    const logLower = Math.min(0, leading + log(lowerSeries(a, x)));
    return { logLower, logUpper: logOfRest(logLower), logSlope };
  }
  const logUpper = Math.min(0, logSlope + log(upperFraction(a, x)));
  return { logLower: logOfRest(logUpper), logUpper, logSlope };
}

/** ln (1 - e^logShare); where nothing is left, that of the smallest share a double shows. */
export function logOfRest(logShare: number): number {
  return log1p(-Math.min(exp(logShare), 1 - EPSILON / 2));
}
