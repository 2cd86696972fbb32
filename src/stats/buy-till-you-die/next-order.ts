import { posteriorOf } from "./alive.js";
import type { OrderHistory } from "./order-histories.js";
import type { OrderModel } from "./order-model.js";
import { checkHorizon } from "./orders-if-alive.js";

/**
 * When a customer orders next, counted from T in the model's unit of time. An order may never come, so
 * the time as such has no mean: it has one, and quantiles, given that an order comes.
 */
export interface NextOrder {
  /** Probability of any further order, ever: that of being alive, for a customer alive orders again. */
  readonly everProbability: number;
  /** Given that there is one. Null where the mean is infinite: r + x <= 1. */
  readonly meanTime: number | null;
  /** Given that there is one; null where beyond any number. */
  readonly medianTime: number | null;
  /** Ends of the middle 95 %, given that there is one; null where beyond any number. */
  readonly lowTime: number | null;
  readonly highTime: number | null;
}

/**
 * The waiting time for the next order. While alive it is Lomax with shape r + x and scale alpha + T: the
 * chance to drop out comes after an order, so it plays no part before the next.
 *
 * @throws RangeError for a history or a model that cannot be
 * @see Johnson, Kotz, Balakrishnan (1994), chapter 20 (Pareto of the second kind). O(1).
 */
export function nextOrder(model: OrderModel, history: OrderHistory): NextOrder {
  const { aliveProbability, shape, rate } = posteriorOf(model, history);
  const quantile = (probability: number) => {
    const time = rate * Math.expm1(-Math.log1p(-probability) / shape);
    return Number.isFinite(time) ? time : null;
  };
  return {
    everProbability: aliveProbability,
    meanTime: shape > 1 ? rate / (shape - 1) : null,
    medianTime: quantile(0.5),
    lowTime: quantile(0.025),
    highTime: quantile(0.975),
  };
}

/** Probability of at least one order within the horizon. O(1). */
export function probabilityOfOrder(
  model: OrderModel,
  history: OrderHistory,
  horizon: number,
): number {
  checkHorizon(horizon);
  const { aliveProbability, shape, rate } = posteriorOf(model, history);
  return -aliveProbability * Math.expm1(-shape * Math.log1p(horizon / rate));
}

/**
 * The time within which the next order comes with a given probability; null where that is not below
 * the probability of any further order at all (or the time is beyond any number).
 */
export function timeOfNextOrder(
  model: OrderModel,
  history: OrderHistory,
  probability: number,
): number | null {
  const { aliveProbability, shape, rate } = posteriorOf(model, history);
  if (!(probability >= 0 && probability < 1)) {
    throw new RangeError(`A probability in [0, 1) is needed, not ${probability}.`);
  }
  if (probability >= aliveProbability) return null;
  const time = rate * Math.expm1(-Math.log1p(-probability / aliveProbability) / shape);
  return Number.isFinite(time) ? time : null;
}
