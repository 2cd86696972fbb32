import { incompleteBetaFrom } from "../special/incomplete-beta.js";
import { logBeta } from "../special/log-beta.js";
import type { Interval } from "../wilson-interval.js";

/** The value of an uncertain number of orders of one customer. */
export interface OrdersToValue {
  /** P(N = n) for n = 0, 1, ...; what is missing to 1 is taken as further orders than the last. */
  readonly probabilities: ArrayLike<number>;
  /** Gamma-Gamma p. */
  readonly p: number;
  /** Shape of the customer's value posterior; its rate is the unit of the answer. */
  readonly shape: number;
}

interface Height {
  readonly probability: number;
  /** Derivative by the log of the value. */
  readonly slope: number;
}

/** Counts whose probability together is below this are left out. */
const NEGLIGIBLE = 1e-9;
const CLOSE = 1e-5;
const PRECISION = 1e-13;

/**
 * P(value of all orders <= value). Given n orders the sum is rate · BetaPrime(p n, shape), so it is
 * a mixture of regularised incomplete beta functions over the number of orders.
 *
 * @param value in units of the posterior's rate, at least 0
 * @see Fader, Hardie (2013), The Gamma-Gamma model of monetary value; Johnson, Kotz, Balakrishnan
 *   (1995), Continuous univariate distributions 2, 27.8. O(counts).
 */
export function valueProbability(orders: OrdersToValue, value: number): number {
  if (!(value >= 0)) return 0;
  const none = orders.probabilities[0] ?? 1;
  if (value === 0) return none;
  if (value === Infinity) return 1;
  const logBetas = logBetasOf(orders.p, orders.shape, countLimit(orders.probabilities));
  return heightAt(orders, Math.log(value), logBetas).probability;
}

/**
 * The value that the orders stay at or below with a probability.
 *
 * @returns in units of the posterior's rate; 0 where P(no order) is already that large
 * @see valueProbability; Newton's method on the log odds, held in a bracket. O(counts), about 5 times.
 */
export function valueQuantile(orders: OrdersToValue, probability: number): number {
  const { probabilities, p, shape } = orders;
  if (!(probability > (probabilities[0] ?? 1))) return 0;
  const last = countLimit(probabilities);
  const logBetas = logBetasOf(p, shape, last);
  const target = logit(Math.min(probability, 1 - 1e-12));
  let low = -Infinity;
  let high = Infinity;
  let at = Math.log((p * meanCount(probabilities, last)) / Math.max(shape - 1, 0.5));
  for (let step = 0; step < 200; step++) {
    const { probability: here, slope } = heightAt(orders, at, logBetas);
    const miss = logit(here) - target;
    if (miss === 0) break;
    if (miss > 0) high = at;
    else low = at;
    let next = at - (miss * here * (1 - here)) / slope;
    if (!Number.isFinite(next)) next = miss > 0 ? at - 2 : at + 2;
    next = Math.min(at + 4, Math.max(at - 4, next));
    if (!(next > low && next < high)) next = (low + high) / 2;
    // Newton's error is squared by each step
    if (Math.abs(next - at) < CLOSE) return Math.exp(next);
    at = next;
  }
  return Math.exp(at);
}

/** 95 % interval of the value, in units of the posterior's rate. O(counts). */
export function valueInterval(orders: OrdersToValue): Interval {
  return { low: valueQuantile(orders, 0.025), high: valueQuantile(orders, 0.975) };
}

/** ln B(p n, shape) for n = 0 (not used) to the last count. */
function logBetasOf(p: number, shape: number, last: number): Float64Array {
  return Float64Array.from({ length: last + 1 }, (_, n) => (n === 0 ? 0 : logBeta(p * n, shape)));
}

function heightAt(
  { probabilities, p, shape }: OrdersToValue,
  log: number,
  logBetas: Float64Array,
): Height {
  // u = s / (1 + s), both it and 1 - u to full precision
  const u = log < 0 ? Math.exp(log) / (1 + Math.exp(log)) : 1 / (1 + Math.exp(-log));
  const rest = 1 / (1 + Math.exp(log));
  const logU = log < 0 ? log - Math.log1p(Math.exp(log)) : -Math.log1p(Math.exp(-log));
  const logRest = shape * (logU - log);
  let probability = probabilities[0] ?? 1;
  let slope = 0;
  for (let n = 1; n < logBetas.length; n++) {
    const weight = probabilities[n] as number;
    if (weight === 0) continue;
    const a = p * n;
    const front = Math.exp(a * logU + logRest - (logBetas[n] as number));
    const below =
      rest === 0
        ? 1
        : incompleteBetaFrom(front, { x: u, complement: rest, a, b: shape, precision: PRECISION });
    probability += weight * below;
    slope += weight * front;
    // the chance of staying below falls with every further order
    if (below < 1e-13) break;
  }
  return { probability, slope };
}

/** The last count that matters. */
function countLimit(probabilities: ArrayLike<number>): number {
  let tail = 1;
  for (let n = 0; n < probabilities.length; n++) {
    tail -= probabilities[n] as number;
    if (tail < NEGLIGIBLE) return n;
  }
  return probabilities.length - 1;
}

function meanCount(probabilities: ArrayLike<number>, last: number): number {
  let sum = 0;
  for (let n = 1; n <= last; n++) sum += n * (probabilities[n] as number);
  return Math.max(sum / (1 - (probabilities[0] as number)), 0.5);
}

function logit(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}
