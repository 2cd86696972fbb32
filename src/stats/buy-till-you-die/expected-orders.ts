import { logBeta } from "../special/log-beta.js";
import { NEW_CUSTOMER, posteriorOf, type Posterior } from "./alive.js";
import type { OrderHistory } from "./order-histories.js";
import type { OrderModel } from "./order-model.js";
import { checkHorizon, isLongWalk, walkOrdersIfAlive } from "./orders-if-alive.js";

/** Terms of the rule below at centre, centre + step, ..., until what follows is known or nothing. */
function halfSum(
  integrand: (u: number) => number,
  walk: {
    readonly centre: number;
    readonly step: number;
    readonly decay: number;
    readonly end: number;
  },
): number {
  const { centre, step, decay, end } = walk;
  let sum = 0;
  for (let u = centre; ; u += step) {
    const term = integrand(u);
    sum += term;
    if (term <= 1e-30 * sum) return sum;
    // beyond its end the integrand is e^(-decay |u|) to all digits: the rest is a geometric series
    if (step > 0 ? u > end : u < end) return sum + term / Math.expm1(decay * Math.abs(step));
  }
}

/**
 * E[(1 - (1 + p horizon / rate)^-shape) / p] over p ~ Beta(a, b), by the trapezoidal rule over
 * logit(p), where the integrand falls off exponentially and the rule converges as fast.
 */
function meanByQuadrature(posterior: Posterior, horizon: number): number {
  const { shape, rate, dropoutA: a, dropoutB: b } = posterior;
  const logBetaAB = logBeta(a, b);
  const integrand = (u: number) => {
    const logP = u < 0 ? u - Math.log1p(Math.exp(u)) : -Math.log1p(Math.exp(-u));
    const orders = -Math.expm1(-shape * Math.log1p((Math.exp(logP) * horizon) / rate));
    return orders * Math.exp((a - 1) * logP + b * (logP - u) - logBetaAB);
  };
  const step = Math.min(0.2, 0.5 * Math.sqrt(1 / a + 1 / b));
  const centre = Math.log(a / b);
  const knee = Math.min(0, Math.log(rate / (horizon * Math.max(1, shape))));
  const right = { centre, step, decay: b, end: Math.max(centre, 0) + 37 };
  const left = { centre, step: -step, decay: a, end: Math.min(centre, knee) - 37 };
  return (halfSum(integrand, left) + halfSum(integrand, right) - integrand(centre)) * step;
}

/** Expected orders within the horizon of a customer who is alive. */
export function expectedOrdersIfAlive(posterior: Posterior, horizon: number): number {
  // nobody drops out: all orders that his rate brings
  if (posterior.dropoutA === 0) return (posterior.shape / posterior.rate) * horizon;
  if (isLongWalk(posterior, horizon)) return meanByQuadrature(posterior, horizon);
  let sum = 0;
  walkOrdersIfAlive(posterior, horizon, (_, atLeast) => {
    sum += atLeast;
    return true;
  });
  return sum;
}

/**
 * Expected orders of a customer with this history in (T, T + horizon]: the sum of P(N >= n), equal to the
 * published closed form with ₂F₁ but finite at a = 1 too. The model's parameters are taken as known.
 *
 * @param horizon in the model's unit of time
 * @throws RangeError for a horizon, a history or a model that cannot be
 * @see Fader, Hardie, Lee (2005), equation 10; Batislam, Denizel, Filiztekin (2007), equation 13. NBD:
 *   (r + x) / (alpha + T) · horizon
 * Some 50 steps for a horizon like the time observed, thousands at most.
 */
export function expectedOrders(model: OrderModel, history: OrderHistory, horizon: number): number {
  checkHorizon(horizon);
  const posterior = posteriorOf(model, history);
  return posterior.aliveProbability * expectedOrdersIfAlive(posterior, horizon);
}

/**
 * E[X(t)]: expected repeat orders of a new customer within a time of his first order.
 *
 * @see Fader, Hardie, Lee (2005), equation 9
 */
export function expectedOrdersOfNewCustomer(model: OrderModel, time: number): number {
  return expectedOrders(model, NEW_CUSTOMER, time);
}
