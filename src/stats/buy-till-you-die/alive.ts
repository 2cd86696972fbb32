import { faultOf, type OrderHistory } from "./order-histories.js";
import { dropoutChances, faultOfModel, type OrderModel } from "./order-model.js";

/**
 * What a customer's history says of him: alive with a probability; if alive, his rate λ is
 * Gamma(shape, rate) and his chance p to drop out after an order is Beta(dropoutA, dropoutB), or 0 for
 * sure where dropoutA is 0 (NBD).
 */
export interface Posterior {
  readonly aliveProbability: number;
  /** Log odds of having dropped out; null where there was no chance to. */
  readonly logDeadOdds: number | null;
  readonly shape: number;
  /** In units of time, as alpha. */
  readonly rate: number;
  readonly dropoutA: number;
  readonly dropoutB: number;
}

/** A customer of whom only the first order is known, the moment after it. */
export const NEW_CUSTOMER: OrderHistory = { repeatOrders: 0, lastOrderAt: 0, observedFor: 0 };

/**
 * The posterior of one customer. Under NBD he is alive for sure.
 *
 * @throws RangeError for a history or a model that cannot be
 * @see Fader, Hardie, Lee (2008), Computing P(alive) using the BG/NBD model; Batislam, Denizel,
 *   Filiztekin (2007), equation 12
 * O(1).
 */
export function posteriorOf(model: OrderModel, history: OrderHistory): Posterior {
  const fault = faultOf(history) ?? faultOfModel(model);
  if (fault !== null) throw new RangeError(fault);
  const { rule, r, alpha, a, b } = model;
  const { repeatOrders, lastOrderAt, observedFor } = history;
  const chances = dropoutChances(rule, repeatOrders);
  const shape = r + repeatOrders;
  const rate = alpha + observedFor;
  const silence = Math.log1p((observedFor - lastOrderAt) / (alpha + lastOrderAt));
  const logDeadOdds = chances === 0 ? null : Math.log(a / (b + chances - 1)) + shape * silence;
  return {
    aliveProbability: logDeadOdds === null ? 1 : 1 / (1 + Math.exp(logDeadOdds)),
    logDeadOdds,
    shape,
    rate,
    dropoutA: a,
    dropoutB: b + chances,
  };
}

/** Probability that a customer with this history has not dropped out by the end of observation. */
export function aliveProbability(model: OrderModel, history: OrderHistory): number {
  return posteriorOf(model, history).aliveProbability;
}
