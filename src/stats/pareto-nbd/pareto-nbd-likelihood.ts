import type { OrderHistories } from "../buy-till-you-die/order-histories.js";
import { digamma } from "../special/digamma.js";
import { logGamma } from "../special/log-gamma.js";
import { deathIntegral, type DeathIntegral } from "./death-integral.js";

/**
 * Log-likelihood of the Pareto/NBD model: while alive a customer orders at a rate that is
 * Gamma(r, alpha) over customers, and dies at any moment at a rate that is Gamma(s, beta).
 *
 *   Γ(r+x)/Γ(r) α^r β^s [ (α+T)^-(r+x) (β+T)^-s + s ∫_{t_x}^T (α+τ)^-(r+x) (β+τ)^-(s+1) dτ ]
 *
 * @param logs ln r, ln alpha, ln s, ln beta (alpha and beta in the unit of the histories)
 * @param gradient receives the derivatives by the logs, analytic up to the quadrature
 * @see Schmittlein, Morrison, Colombo (1987), Counting your customers, Management Science 33, 1-24;
 *   Fader, Hardie (2005), http://brucehardie.com/notes/009/. O(groups).
 */
export function paretoNbdLogLikelihood(
  histories: OrderHistories,
  logs: Float64Array,
  gradient: Float64Array,
): number {
  const [, logAlpha, logS, logBeta] = logs as unknown as number[] as [
    number,
    number,
    number,
    number,
  ];
  const [r, alpha, s, beta] = Array.from(logs, Math.exp) as [number, number, number, number];
  const { groupCount, repeatOrders, lastOrderAt, observedFor, customers } = histories;
  const dead: DeathIntegral = {
    logValue: 0,
    byPower: 0,
    byOffset: 0,
    byEndPower: 0,
    byEndOffset: 0,
  };
  const shapes = { power: r, offset: alpha, endPower: s, endOffset: beta };
  const atR = { log: logGamma(r), slope: digamma(r) };
  let known = NaN;
  let ofCount = 0;
  let slopeOfCount = 0;
  let total = 0;
  let byR = 0;
  let byAlpha = 0;
  let byS = 0;
  let byBeta = 0;
  for (let i = 0; i < groupCount; i++) {
    const x = repeatOrders[i] as number;
    const observed = observedFor[i] as number;
    const weight = customers[i] as number;
    const power = r + x;
    if (x !== known) {
      known = x;
      ofCount = logGamma(power) - atR.log + r * logAlpha + s * logBeta;
      slopeOfCount = digamma(power) - atR.slope + logAlpha;
    }
    shapes.power = power;
    deathIntegral(dead, shapes, lastOrderAt[i] as number, observed);
    const logA = Math.log(alpha + observed);
    const logB = Math.log(beta + observed);
    const logAlive = -power * logA - s * logB;
    const logDead = logS + dead.logValue;
    const larger = Math.max(logAlive, logDead);
    const logSum = larger + Math.log(Math.exp(logAlive - larger) + Math.exp(logDead - larger));
    const isAlive = Math.exp(logAlive - logSum);
    const isDead = Math.exp(logDead - logSum);
    total += weight * (ofCount + logSum);
    byR += weight * (slopeOfCount - isAlive * logA + isDead * dead.byPower);
    byAlpha +=
      weight * (r / alpha - (isAlive * power) / (alpha + observed) + isDead * dead.byOffset);
    byS += weight * (logBeta - isAlive * logB + isDead * (1 / s + dead.byEndPower));
    byBeta += weight * (s / beta - (isAlive * s) / (beta + observed) + isDead * dead.byEndOffset);
  }
  gradient[0] = r * byR;
  gradient[1] = alpha * byAlpha;
  gradient[2] = s * byS;
  gradient[3] = beta * byBeta;
  return total;
}
