import { posteriorOf, type Posterior } from "./alive.js";
import type { OrderHistory } from "./order-histories.js";
import type { OrderModel } from "./order-model.js";
import { atLeastIfAlive, checkHorizon, isLongWalk, walkOrdersIfAlive } from "./orders-if-alive.js";

/** Counts between which N lies with at least the asked probability; at most half of the rest on a side. */
export interface CountInterval {
  readonly low: number;
  readonly high: number;
}

/** P(N >= n) within the horizon for a customer with this history. */
export function probabilityOfAtLeast(
  model: OrderModel,
  history: OrderHistory,
  options: { readonly horizon: number; readonly orders: number },
): number {
  checkHorizon(options.horizon);
  if (!(Number.isInteger(options.orders) && options.orders >= 0)) {
    throw new RangeError(`A number of orders is whole and not negative, not ${options.orders}.`);
  }
  if (options.orders === 0) return 1;
  const posterior = posteriorOf(model, history);
  return posterior.aliveProbability * atLeastIfAlive(posterior, options.horizon, options.orders);
}

/**
 * The distribution of a customer's orders in (T, T + horizon]: P(N = n) for n = 0, 1, ..., up to where
 * less than `tailBelow` is left. The entries and what is left sum to 1.
 *
 * @param options horizon in the model's unit of time; `tailBelow` 1e-9 unless given, above 1e-14
 * @throws RangeError for a horizon, a history or a model that cannot be, or more than a million entries
 * O(length of the result).
 */
export function orderCountDistribution(
  model: OrderModel,
  history: OrderHistory,
  options: { readonly horizon: number; readonly tailBelow?: number },
): Float64Array {
  checkHorizon(options.horizon);
  const tailBelow = Math.max(options.tailBelow ?? 1e-9, 1e-14);
  const posterior = posteriorOf(model, history);
  const masses: number[] = [];
  let before = 1;
  walkOrdersIfAlive(posterior, options.horizon, (n, atLeastIf) => {
    const atLeast = posterior.aliveProbability * atLeastIf;
    masses.push(before - atLeast);
    before = atLeast;
    if (n > 1e6)
      throw new RangeError(`A horizon of ${options.horizon} is too long to list counts.`);
    return atLeast >= tailBelow;
  });
  if (masses.length === 0) masses.push(1);
  return Float64Array.from(masses);
}

/** The smallest n with P(N > n) <= upper, where steps would be too many. */
function quantileByBisection(posterior: Posterior, horizon: number, upper: number): number {
  const isBelow = (n: number) =>
    posterior.aliveProbability * atLeastIfAlive(posterior, horizon, n + 1) <= upper;
  if (isBelow(0)) return 0;
  let high = 1;
  while (!isBelow(high)) high *= 2;
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    // beyond 2^53 there may be no whole number between
    if (middle <= low || middle >= high) break;
    if (isBelow(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** `orderCountInterval` from a posterior. */
export function countInterval(posterior: Posterior, horizon: number, level = 0.95): CountInterval {
  const side = (1 - level) / 2;
  if (isLongWalk(posterior, horizon)) {
    return {
      low: quantileByBisection(posterior, horizon, 1 - side),
      high: quantileByBisection(posterior, horizon, side),
    };
  }
  let low: number | null = null;
  let high = 0;
  walkOrdersIfAlive(posterior, horizon, (n, atLeastIf) => {
    const atLeast = posterior.aliveProbability * atLeastIf;
    if (low === null && atLeast <= 1 - side) low = n - 1;
    high = n - 1;
    return atLeast > side;
  });
  return { low: low ?? 0, high };
}

/**
 * Predictive interval of a customer's number of orders within a horizon: what chance does, the model's
 * parameters taken as known. Counts are whole, so it covers at least `level`, often more.
 *
 * @param options horizon in the model's unit of time; level 0.95 unless given
 * @throws RangeError for a horizon, a history or a model that cannot be
 * O(high), or O(log high) for long horizons.
 */
export function orderCountInterval(
  model: OrderModel,
  history: OrderHistory,
  options: { readonly horizon: number; readonly level?: number },
): CountInterval {
  checkHorizon(options.horizon);
  return countInterval(posteriorOf(model, history), options.horizon, options.level ?? 0.95);
}
