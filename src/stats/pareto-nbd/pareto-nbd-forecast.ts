import { faultOf, type OrderHistory } from "../buy-till-you-die/order-histories.js";
import { deathIntegral, type DeathIntegral } from "./death-integral.js";
import type { ParetoNbdParameters } from "./fit-pareto-nbd.js";

/**
 * Probability that a customer with this history is alive at the end of observation.
 *
 * @throws RangeError for a history that cannot be
 * @see Fader, Hardie (2005), http://brucehardie.com/notes/009/, equation 39. O(1).
 */
export function paretoNbdAlive(
  { r, alpha, s, beta }: ParetoNbdParameters,
  history: OrderHistory,
): number {
  const fault = faultOf(history);
  if (fault !== null) throw new RangeError(fault);
  const { repeatOrders, lastOrderAt, observedFor } = history;
  const dead: DeathIntegral = {
    logValue: 0,
    byPower: 0,
    byOffset: 0,
    byEndPower: 0,
    byEndOffset: 0,
  };
  const power = r + repeatOrders;
  const shapes = { power, offset: alpha, endPower: s, endOffset: beta };
  deathIntegral(dead, shapes, lastOrderAt, observedFor);
  const logAlive = -power * Math.log(alpha + observedFor) - s * Math.log(beta + observedFor);
  return 1 / (1 + Math.exp(Math.log(s) + dead.logValue - logAlive));
}

/**
 * Expected orders in (T, T + horizon].
 *
 * @param horizon in the unit of alpha and beta, at least 0
 * @throws RangeError for a history or a horizon that cannot be
 * @see Fader, Hardie (2005), http://brucehardie.com/notes/009/, equation 41. O(1).
 */
export function paretoNbdExpectedOrders(
  parameters: ParetoNbdParameters,
  history: OrderHistory,
  horizon: number,
): number {
  if (!(horizon >= 0 && horizon < Infinity)) {
    throw new RangeError(`A horizon is finite and not negative, not ${horizon}.`);
  }
  const { r, alpha, s, beta } = parameters;
  const since = beta + history.observedFor;
  const rate = (r + history.repeatOrders) / (alpha + history.observedFor);
  return paretoNbdAlive(parameters, history) * rate * since * livedShare(s, horizon / since);
}

/**
 * E[X(t)]: expected repeat orders of a new customer within a time.
 *
 * @see Schmittlein, Morrison, Colombo (1987), equation 17. O(1).
 */
export function paretoNbdOrdersOfNewCustomer(
  { r, alpha, s, beta }: ParetoNbdParameters,
  time: number,
): number {
  return time > 0 ? (r / alpha) * beta * livedShare(s, time / beta) : 0;
}

/** (1 - (1 + t)^(1 - s)) / (s - 1), which is ln(1 + t) at s = 1. */
function livedShare(s: number, time: number): number {
  const grown = Math.log1p(time);
  const over = (s - 1) * grown;
  return Math.abs(over) < 1e-12 ? grown : (-Math.expm1(-over) / over) * grown;
}
