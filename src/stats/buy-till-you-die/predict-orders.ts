import { normalQuantile } from "../special/normal-quantile.js";
import { posteriorOf } from "./alive.js";
import { expectedOrdersIfAlive } from "./expected-orders.js";
import type { FittedOrderModel } from "./fit-order-model.js";
import { countInterval } from "./order-count.js";
import { historyAt, type OrderHistories, type OrderHistory } from "./order-histories.js";
import { logsOf, modelAtLogs, parameterNamesOf, type OrderModel } from "./order-model.js";
import { checkHorizon } from "./orders-if-alive.js";

/** A number and the ends of its 95 % interval from what the fit does not know of the parameters. */
export interface EstimatedNumber {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface OrderPrediction {
  readonly aliveProbability: EstimatedNumber;
  /** Expected orders within the horizon. */
  readonly expectedOrders: EstimatedNumber;
  /** 95 % predictive interval of the number of orders: what chance does, given the parameters. */
  readonly ordersLow: number;
  readonly ordersHigh: number;
  /** Probability of at least one order within the horizon. */
  readonly orderProbability: number;
}

/**
 * A model with the covariance matrix of the logs of the parameters that it estimates, row by row: 4 × 4,
 * of NBD 2 × 2 (see `parameterNamesOf`).
 */
export type ModelWithCovariance = Pick<FittedOrderModel, "model" | "logCovariance">;

const LOG_STEP = 1e-4;
const Z = normalQuantile(0.975);

interface Neighbours {
  readonly above: readonly OrderModel[];
  readonly below: readonly OrderModel[];
}

/** The model with one parameter's log moved a little, for each. */
function neighboursOf(model: OrderModel): Neighbours {
  const moved = (step: number) =>
    parameterNamesOf(model.rule).map((_, i) => {
      const logs = logsOf(model);
      logs[i] = (logs[i] as number) + step;
      return modelAtLogs(model.rule, logs);
    });
  return { above: moved(LOG_STEP), below: moved(-LOG_STEP) };
}

function standardError(gradient: readonly number[], covariance: Float64Array): number {
  let variance = 0;
  gradient.forEach((left, i) => {
    gradient.forEach(
      (right, j) => (variance += left * right * (covariance[i * gradient.length + j] as number)),
    );
  });
  return Math.sqrt(Math.max(0, variance));
}

/** On the scale of the log, so that the interval stays above 0. */
function positive(value: number, logError: number): EstimatedNumber {
  if (value === 0) return { value: 0, low: 0, high: 0 };
  const factor = Math.exp(Math.min(Z * logError, 300));
  return { value, low: value / factor, high: Math.min(value * factor, Number.MAX_VALUE) };
}

/** On the scale of the log odds, so that the interval stays within 0 and 1. */
function share(value: number, logitError: number): EstimatedNumber {
  if (value === 0 || value === 1) return { value, low: value, high: value };
  const factor = Math.exp(Math.min(Z * logitError, 300));
  const odds = value / (1 - value);
  return {
    value,
    low: Math.min(value, odds / (odds + factor)),
    high: Math.max(value, odds / (odds + 1 / factor)),
  };
}

interface LogValues {
  readonly logitAlive: number;
  readonly logOrders: number;
}

function logValues(model: OrderModel, history: OrderHistory, horizon: number): LogValues {
  const posterior = posteriorOf(model, history);
  const alive = posterior.aliveProbability;
  const orders = alive * expectedOrdersIfAlive(posterior, horizon);
  return {
    logitAlive: -(posterior.logDeadOdds ?? 0),
    logOrders: orders > 0 ? Math.log(orders) : 0,
  };
}

/** A function that predicts for any history with one model and one horizon; see `predictOrders`. */
export function orderPredictor(
  fit: ModelWithCovariance,
  horizon: number,
): (history: OrderHistory) => OrderPrediction {
  checkHorizon(horizon);
  const { above, below } = neighboursOf(fit.model);
  return (history) => {
    const posterior = posteriorOf(fit.model, history);
    const alive = posterior.aliveProbability;
    const expected = alive * expectedOrdersIfAlive(posterior, horizon);
    const up = above.map((model) => logValues(model, history, horizon));
    const down = below.map((model) => logValues(model, history, horizon));
    const errorOf = (key: keyof LogValues) =>
      standardError(
        up.map((values, i) => (values[key] - (down[i] as LogValues)[key]) / (2 * LOG_STEP)),
        fit.logCovariance,
      );
    const counts = countInterval(posterior, horizon);
    return {
      aliveProbability: share(alive, errorOf("logitAlive")),
      expectedOrders: positive(expected, errorOf("logOrders")),
      ordersLow: counts.low,
      ordersHigh: counts.high,
      orderProbability:
        -alive * Math.expm1(-posterior.shape * Math.log1p(horizon / posterior.rate)),
    };
  };
}

/**
 * Prediction for one customer in (T, T + horizon]. The intervals of the two estimates come from the
 * fit's covariance (delta method on the log odds and on the log, derivatives by central differences);
 * that of the count from the exact predictive distribution. NBD has all alive for sure: the ends of that
 * interval are 1.
 *
 * @param horizon in the model's unit of time
 * @throws RangeError for a horizon, a history or a model that cannot be
 */
export function predictOrders(
  fit: ModelWithCovariance,
  history: OrderHistory,
  horizon: number,
): OrderPrediction {
  return orderPredictor(fit, horizon)(history);
}

/** One entry per group; `histories.groupOf` leads from a customer to his group. */
export interface OrderPredictions {
  readonly aliveProbability: Float64Array;
  readonly aliveLow: Float64Array;
  readonly aliveHigh: Float64Array;
  readonly expectedOrders: Float64Array;
  readonly expectedLow: Float64Array;
  readonly expectedHigh: Float64Array;
  readonly ordersLow: Float64Array;
  readonly ordersHigh: Float64Array;
  readonly orderProbability: Float64Array;
}

/** `predictOrders` for every group: once for all customers with equal histories. O(groups). */
export function predictAllOrders(
  fit: ModelWithCovariance,
  histories: OrderHistories,
  horizon: number,
): OrderPredictions {
  const column = () => new Float64Array(histories.groupCount);
  const all = {
    aliveProbability: column(),
    aliveLow: column(),
    aliveHigh: column(),
    expectedOrders: column(),
    expectedLow: column(),
    expectedHigh: column(),
    ordersLow: column(),
    ordersHigh: column(),
    orderProbability: column(),
  };
  const predict = orderPredictor(fit, horizon);
  for (let group = 0; group < histories.groupCount; group++) {
    const prediction = predict(historyAt(histories, group));
    all.aliveProbability[group] = prediction.aliveProbability.value;
    all.aliveLow[group] = prediction.aliveProbability.low;
    all.aliveHigh[group] = prediction.aliveProbability.high;
    all.expectedOrders[group] = prediction.expectedOrders.value;
    all.expectedLow[group] = prediction.expectedOrders.low;
    all.expectedHigh[group] = prediction.expectedOrders.high;
    all.ordersLow[group] = prediction.ordersLow;
    all.ordersHigh[group] = prediction.ordersHigh;
    all.orderProbability[group] = prediction.orderProbability;
  }
  return all;
}
