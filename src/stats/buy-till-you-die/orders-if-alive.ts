import { incompleteBeta } from "../special/incomplete-beta.js";
import { upperIncompleteGamma } from "../special/incomplete-gamma.js";
import { logBeta } from "../special/log-beta.js";
import type { Posterior } from "./alive.js";

/** Refuses a horizon that is no time. */
export function checkHorizon(horizon: number): void {
  if (!(horizon >= 0 && horizon < Infinity)) {
    throw new RangeError(`A horizon is finite and not negative, not ${horizon}.`);
  }
}

/**
 * Whether the walk below would take thousands of steps: the horizon is long beside the time observed,
 * or the customer orders thousands of times in it.
 */
export function isLongWalk(posterior: Posterior, horizon: number): boolean {
  return (horizon / posterior.rate) * Math.max(1, posterior.shape) > 200;
}

/**
 * P(N >= n) for the orders N within a horizon of a customer who is alive now. To place n orders he must
 * outlive n - 1 of them, and a Poisson process at his rate must bring n; the two are independent:
 *
 *   P(N >= n) = B(a, b + n - 1) / B(a, b) · P(NB >= n),   NB ~ NegBin(shape, rate / (rate + horizon)).
 *
 * Where nobody drops out, dropoutA = 0, the first factor is 1. Beyond a million orders the Poisson noise around his rate, 1 in 1,000, is left out.
 *
 * @param n from 1 on
 * O(sqrt(n + shape)).
 */
export function atLeastIfAlive(posterior: Posterior, horizon: number, n: number): number {
  const { shape, rate, dropoutA, dropoutB } = posterior;
  if (horizon === 0) return 0;
  const share = horizon / (rate + horizon);
  const outlives =
    dropoutA === 0
      ? 1
      : Math.exp(logBeta(dropoutA, dropoutB + n - 1) - logBeta(dropoutA, dropoutB));
  if (n > 1e6) return outlives * upperIncompleteGamma(shape, (rate * (n - 0.5)) / horizon);
  return outlives * incompleteBeta(share, n, shape, rate / (rate + horizon));
}

/**
 * Tells P(N >= n) of `atLeastIfAlive` for n = 1, 2, ... until what is left is below 1e-15 of the first,
 * or `visit` returns false. Every factor is positive and at most 1: nothing cancels, and a = 1, where
 * the closed form of the mean divides by zero, is no special case. O(1) per n.
 */
export function walkOrdersIfAlive(
  posterior: Posterior,
  horizon: number,
  visit: (n: number, atLeast: number) => boolean,
): void {
  if (horizon === 0) return;
  const { shape, rate, dropoutA, dropoutB } = posterior;
  const share = horizon / (rate + horizon);
  const logNone = -shape * Math.log1p(horizon / rate);
  const any = -Math.expm1(logNone);
  // where the mass of 0 orders underflows, the masses are followed by their logs
  const inLogs = logNone < -600;
  const { exp, log, max } = Math;
  let mass = exp(logNone);
  let logMass = logNone;
  let outlives = 1;
  let tail = any;
  for (let n = 1; visit(n, outlives * tail); n++) {
    const ratio = ((shape + n - 1) / n) * share;
    logMass = inLogs ? logMass + log(ratio) : 0;
    mass = inLogs ? exp(logMass) : mass * ratio;
    tail = max(0, tail - mass);
    outlives *= (dropoutB + n - 1) / (dropoutA + dropoutB + n - 1);
    const falling = ((shape + n) / (n + 1)) * share;
    const room = 1 - falling;
    if (room > 0 && outlives * mass * falling <= 1e-15 * any * room * room) return;
  }
}
