import type { BaselineOrderModel } from "../baseline.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { dropoutNodes } from "./dropout-nodes.js";

/** Parameters of "buy till you die" as one draw believes them; time in days. */
export interface OrderLaw {
  readonly rule: BaselineOrderModel["rule"];
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** What is known of a customer at the start of the run; days from his first order day. */
export interface CustomerHistory {
  readonly repeatOrders: number;
  readonly lastOrderDay: number;
  readonly observedDays: number;
}

/** A living customer's law: orders per day ~ Gamma(shape, rate), drop-out per order ~ Beta(A, B). */
export interface OrderRateLaw {
  readonly shape: number;
  /** Days. */
  readonly rate: number;
  /** 0: never drops out. */
  readonly dropoutA: number;
  readonly dropoutB: number;
}

export interface OrderPosterior extends OrderRateLaw {
  readonly aliveProbability: number;
}

/** Orders after which a customer with x repeat orders could have dropped out and did not for sure. */
export function dropoutChances(rule: OrderLaw["rule"], repeatOrders: number): number {
  if (rule === "NBD") return 0;
  return rule === "BG_NBD" ? repeatOrders : repeatOrders + 1;
}

/**
 * Probability of not having left, and the law of orders if so, given the history.
 *
 * @see Fader, Hardie, Lee (2008), Computing P(alive) using the BG/NBD model; Batislam, Denizel,
 *   Filiztekin (2007), equation 12. Equal to src/stats/buy-till-you-die/alive.ts, in pinned numbers
 * O(1).
 */
export function posteriorOf(law: OrderLaw, history: CustomerHistory): OrderPosterior {
  const { rule, r, alpha, a, b } = law;
  const { repeatOrders, observedDays } = history;
  const chances = dropoutChances(rule, repeatOrders);
  const shape = r + repeatOrders;
  const rate = alpha + observedDays;
  const dropoutA = rule === "NBD" ? 0 : a;
  const dropoutB = rule === "NBD" ? 0 : b + chances;
  return {
    aliveProbability:
      chances === 0 ? 1 : logistic(-logDeadOdds(law, history, { chances, shape, rate })),
    shape,
    rate,
    dropoutA,
    dropoutB,
  };
}

function logDeadOdds(
  { a, b, alpha }: OrderLaw,
  { lastOrderDay }: CustomerHistory,
  of: { readonly chances: number; readonly shape: number; readonly rate: number },
): number {
  return log(a / (b + of.chances - 1)) + of.shape * log(of.rate / (alpha + lastOrderDay));
}

function logistic(logOdds: number): number {
  if (logOdds > 700) return 1;
  return logOdds < -700 ? 0 : 1 / (1 + exp(-logOdds));
}

/**
 * The law of a customer who had left right after his last order and is brought back: he orders at the
 * rate he had, and is likelier to leave than one who never did. It has no meaning where nobody can
 * have left (`dropoutChances` 0); the law of the living is returned then.
 *
 * @see Fader, Hardie, Lee (2005): the second term of the likelihood
 */
export function deadPosterior(law: OrderLaw, history: CustomerHistory): OrderRateLaw {
  const chances = dropoutChances(law.rule, history.repeatOrders);
  if (chances === 0) return posteriorOf(law, history);
  return {
    shape: law.r + history.repeatOrders,
    rate: law.alpha + history.lastOrderDay,
    dropoutA: law.a + 1,
    dropoutB: law.b + chances - 1,
  };
}

/** Probability that a living customer places no order within so many operational days. */
export function noOrderIfAlive({ shape, rate }: OrderRateLaw, operationalDays: number): number {
  if (operationalDays <= 0) return 1;
  const logNone = shape * log(rate / (rate + operationalDays));
  return logNone < -700 ? 0 : exp(logNone);
}

/** Probability of no order within so many operational days, alive or not. */
export function noOrderProbability(posterior: OrderPosterior, operationalDays: number): number {
  return 1 - posterior.aliveProbability * (1 - noOrderIfAlive(posterior, operationalDays));
}

/** Probability to drop out after an order when its odds are multiplied. */
export function dropoutAtOdds(dropout: number, odds: number): number {
  return (odds * dropout) / (1 - dropout + odds * dropout);
}

/**
 * Expected orders within so many operational days of a living customer.
 *
 * Given his drop-out chance p they are (1 - (rate / (rate + p S))^shape) / p: he is alive at S with
 * probability E[e^(-rate p S)]. Averaged over p ~ Beta by the walk over P(N >= n) where the odds are 1,
 * else by Gauss-Jacobi nodes.
 *
 * @param dropoutOdds factor on the odds to drop out after an order
 * @see Fader, Hardie, Lee (2005), equation 10
 */
export function expectedOrdersIfAlive(
  law: OrderRateLaw,
  operationalDays: number,
  dropoutOdds = 1,
): number {
  if (operationalDays <= 0) return 0;
  if (law.dropoutA === 0) return (law.shape / law.rate) * operationalDays;
  const logNone = law.shape * log(law.rate / (law.rate + operationalDays));
  return dropoutOdds === 1 && logNone > -600
    ? walkedOrders(law, operationalDays, exp(logNone))
    : ordersOverDropout(law, operationalDays, dropoutOdds);
}

/** Expected orders within so many operational days, alive or not. */
export function expectedOrders(
  posterior: OrderPosterior,
  operationalDays: number,
  dropoutOdds = 1,
): number {
  return (
    posterior.aliveProbability * expectedOrdersIfAlive(posterior, operationalDays, dropoutOdds)
  );
}

/** Sum of P(N >= n): to place n he outlives n - 1 and a Poisson process at his rate brings n. */
function walkedOrders(law: OrderRateLaw, days: number, none: number): number {
  const { shape, rate, dropoutA, dropoutB } = law;
  const share = days / (rate + days);
  let mass = none;
  let tail = 1 - none;
  let outlives = 1;
  let sum = 0;
  for (let n = 1; n < 1e6; n++) {
    const term = outlives * tail;
    sum += term;
    mass *= ((shape + n - 1) / n) * share;
    tail = Math.max(0, tail - mass);
    outlives *= (dropoutB + n - 1) / (dropoutA + dropoutB + n - 1);
    // masses fall by less than this from here on: what is left is at most a geometric series
    const falling = ((shape + n) / (n + 1)) * share;
    const room = 1 - falling;
    if (room > 0 && outlives * mass * falling <= 1e-13 * sum * room * room) return sum;
  }
  return sum;
}

function ordersOverDropout(law: OrderRateLaw, days: number, odds: number): number {
  const { nodes, weights } = dropoutNodes(law.dropoutA, law.dropoutB, 40);
  let sum = 0;
  for (let k = 0; k < nodes.length; k++) {
    const dropout = dropoutAtOdds(nodes[k] as number, odds);
    sum += (weights[k] as number) * ordersAtDropout(law, days, dropout);
  }
  return sum;
}

/** Expected orders of a living customer whose chance to drop out after an order is known. */
export function ordersAtDropout(law: OrderRateLaw, days: number, dropout: number): number {
  const perDay = law.shape / law.rate;
  if (dropout * days < 1e-9 * law.rate) return perDay * days;
  return (1 - noOrderIfAlive(law, dropout * days)) / dropout;
}

/**
 * Probability that a living customer orders between two operational days:
 * E[e^(-L p from) (1 - e^(-L (until - from)))] over his rate L, at a known drop-out chance p.
 */
export function orderBetweenAtDropout(
  law: OrderRateLaw,
  between: { readonly from: number; readonly until: number },
  dropout: number,
): number {
  if (between.until <= between.from) return 0;
  const lived = dropout * between.from;
  return noOrderIfAlive(law, lived) - noOrderIfAlive(law, lived + between.until - between.from);
}
