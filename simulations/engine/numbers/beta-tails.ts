import { exp } from "./exp.js";
import { logOfRest } from "./gamma-tails.js";
import { log } from "./log.js";
import { log1p } from "./log1p.js";

const EPSILON = 2.220446049250313e-16;
const TINY = 1e-300;

const awayFromZero = (value: number) => (Math.abs(value) < TINY ? TINY : value);

/** Logarithms of both tails of Beta(a, b) at x, and of x (1 - x) times its density. */
export interface BetaTails {
  readonly logLower: number;
  readonly logUpper: number;
  readonly logSlope: number;
}

/** The continued fraction of I_x(a, b) by modified Lentz; for x < (a + 1) / (a + b + 2). */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  const most = 1000 + 20 * Math.sqrt(a + b);
  for (let m = 1; m < most; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) <= 2 * EPSILON) break;
  }
  return value;
}

/**
 * Both tails of Beta(a, b) at the x with ln (x / (1 - x)) = logit, as logarithms, so that neither
 * vanishes. Relative error of a tail about 1e-13 for parameters up to 1,000, growing with them beyond.
 *
 * @param logBetaOfBoth ln B(a, b), for callers that ask often
 * @param logit finite
 * @see DLMF 8.17.22. O(sqrt(a + b)).
 */
export function betaTails(a: number, b: number, logBetaOfBoth: number, logit: number): BetaTails {
  const smallerOdds = exp(-Math.abs(logit));
  const logLarger = -log1p(smallerOdds);
  const logSmaller = logLarger - Math.abs(logit);
  const larger = 1 / (1 + smallerOdds);
  const smaller = smallerOdds * larger;
  const x = logit < 0 ? smaller : larger;
  const rest = logit < 0 ? larger : smaller;
  const logX = logit < 0 ? logSmaller : logLarger;
  const logSlope = a * logX + b * (logit < 0 ? logLarger : logSmaller) - logBetaOfBoth;
  if (x < (a + 1) / (a + b + 2)) {
    const logLower = Math.min(0, logSlope + log(fraction(x, a, b) / a));
    return { logLower, logUpper: logOfRest(logLower), logSlope };
  }
  const logUpper = Math.min(0, logSlope + log(fraction(rest, b, a) / b));
  return { logLower: logOfRest(logUpper), logUpper, logSlope };
}
