import { expectedOrders } from "../../stats/buy-till-you-die/expected-orders.js";
import { historyAt, type OrderHistories } from "../../stats/buy-till-you-die/order-histories.js";
import {
  logsOf,
  modelAtLogs,
  parameterNamesOf,
  type OrderModel,
} from "../../stats/buy-till-you-die/order-model.js";
import {
  expectedOrderValue,
  valuePosterior,
} from "../../stats/gamma-gamma/expected-order-value.js";
import type { GammaGammaFit } from "../../stats/gamma-gamma/fit-gamma-gamma.js";
import type { OrderDays } from "./customer-histories.js";
import type { ValueModels } from "./value-artefact.js";

/** All customers together within a horizon from as_of, with standard errors of the logs. */
export interface ValueTotal {
  readonly horizonDays: number;
  readonly expectedOrders: number;
  /** Standard error of ln(expected orders), from what the fit does not know of the parameters. */
  readonly ordersError: number;
  readonly expectedValue: number | null;
  readonly valueError: number | null;
}

/** Where the totals are computed; in between they are interpolated. */
export const TOTAL_HORIZONS = [
  1, 3, 7, 14, 30, 60, 90, 135, 180, 270, 365, 545, 730, 1095, 1825,
] as const;

/** As many groups tell how a total moves with the parameters. */
const SKETCH = 3000;
const LOG_STEP = 1e-3;

/** Sums over customers of weight · E(orders), by group of equal histories. */
interface Weights {
  /** Customers of each group. */
  readonly customers: Float64Array;
  /** Sum of the expected order values of each group's customers; null where not modelled. */
  readonly value: Float64Array | null;
}

/**
 * Expected orders and value of all customers at each of `TOTAL_HORIZONS`. Their standard errors are
 * those of the logs (delta method, derivatives by central differences); for many groups the
 * derivatives are those of every k-th group.
 *
 * O(horizons · groups).
 */
export function valueTotals(
  models: ValueModels,
  days: OrderDays,
  more: { readonly histories: OrderHistories; readonly orderValues: GammaGammaFit | null },
): ValueTotal[] {
  const { histories, orderValues } = more;
  const { model, logCovariance } = models.orders;
  const weights: Weights = {
    customers: histories.customers,
    value: orderValues && valueWeights(orderValues.parameters, days, histories),
  };
  const every = Math.ceil(histories.groupCount / SKETCH);
  const above = moved(model, LOG_STEP);
  const below = moved(model, -LOG_STEP);
  const movedWeights = orderValues && movedValueWeights(orderValues, days, histories);
  return TOTAL_HORIZONS.map((horizonDays) => {
    const at = (each: OrderModel, stride: number) =>
      totalsOf(groupOrders(each, histories, { horizon: horizonDays / 7, stride }), weights, stride);
    const up = above.map((each) => at(each, every));
    const down = below.map((each) => at(each, every));
    const slopes = (key: "orders" | "value"): number[] =>
      up.map((total, i) => logSlope(total[key], (down[i] as typeof total)[key]));
    const orders = groupOrders(model, histories, { horizon: horizonDays / 7, stride: 1 });
    const total = totalsOf(orders, weights, 1);
    const valueSlopes = movedWeights?.map(({ above: high, below: low }) =>
      logSlope(weigh(orders, high, 1), weigh(orders, low, 1)),
    );
    return {
      horizonDays,
      expectedOrders: total.orders,
      ordersError: Math.sqrt(quadratic(slopes("orders"), logCovariance)),
      expectedValue: weights.value === null ? null : total.value,
      valueError:
        valueSlopes && orderValues
          ? Math.sqrt(
              quadratic(slopes("value"), logCovariance) +
                quadratic(valueSlopes, orderValues.logCovariance),
            )
          : null,
    };
  });
}

function moved(model: OrderModel, step: number): OrderModel[] {
  return parameterNamesOf(model.rule).map((_, i) => {
    const logs = logsOf(model);
    logs[i] = (logs[i] as number) + step;
    return modelAtLogs(model.rule, logs);
  });
}

function movedValueWeights(
  { parameters }: GammaGammaFit,
  days: OrderDays,
  histories: OrderHistories,
) {
  const valuesAt = (name: "p" | "q" | "gamma", step: number) =>
    valueWeights({ ...parameters, [name]: parameters[name] * Math.exp(step) }, days, histories);
  return (["p", "q", "gamma"] as const).map((name) => ({
    above: valuesAt(name, LOG_STEP),
    below: valuesAt(name, -LOG_STEP),
  }));
}

function valueWeights(
  parameters: GammaGammaFit["parameters"],
  { repeatOrders, repeatValue }: OrderDays,
  { groupCount, groupOf }: OrderHistories,
): Float64Array {
  const sums = new Float64Array(groupCount);
  groupOf.forEach((group, i) => {
    const posterior = valuePosterior(
      parameters,
      repeatOrders[i] as number,
      repeatValue[i] as number,
    );
    sums[group] = (sums[group] as number) + (expectedOrderValue(parameters, posterior) ?? 0);
  });
  return sums;
}

function groupOrders(
  model: OrderModel,
  histories: OrderHistories,
  { horizon, stride }: { readonly horizon: number; readonly stride: number },
): Float64Array {
  return Float64Array.from({ length: Math.ceil(histories.groupCount / stride) }, (_, i) =>
    expectedOrders(model, historyAt(histories, i * stride), horizon),
  );
}

function totalsOf(orders: Float64Array, { customers, value }: Weights, stride: number) {
  return {
    orders: weigh(orders, customers, stride),
    value: value === null ? 0 : weigh(orders, value, stride),
  };
}

function weigh(orders: Float64Array, weights: Float64Array, stride: number): number {
  let sum = 0;
  for (let i = 0; i < orders.length; i++) {
    sum += (orders[i] as number) * (weights[i * stride] as number);
  }
  return sum;
}

const logSlope = (above: number, below: number): number =>
  above > 0 && below > 0 ? (Math.log(above) - Math.log(below)) / (2 * LOG_STEP) : 0;

function quadratic(slopes: readonly number[], covariance: ArrayLike<number>): number {
  let sum = 0;
  slopes.forEach((left, i) => {
    slopes.forEach((right, j) => {
      sum += left * right * (covariance[i * slopes.length + j] as number);
    });
  });
  return Math.max(0, sum);
}
