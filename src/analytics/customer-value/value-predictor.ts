import { discountedExpectedOrders } from "../../stats/buy-till-you-die/discounted-orders.js";
import { timeOfNextOrder } from "../../stats/buy-till-you-die/next-order.js";
import { orderCountDistribution } from "../../stats/buy-till-you-die/order-count.js";
import type { OrderHistory } from "../../stats/buy-till-you-die/order-histories.js";
import {
  orderPredictor,
  type EstimatedNumber,
  type OrderPrediction,
} from "../../stats/buy-till-you-die/predict-orders.js";
import {
  expectedOrderValue,
  valuePosterior,
} from "../../stats/gamma-gamma/expected-order-value.js";
import { valueInterval } from "../../stats/gamma-gamma/value-of-orders.js";
import type { Interval } from "../../stats/wilson-interval.js";
import type { ValueModels } from "./value-artefact.js";

/** One customer's order days so far. */
export interface CustomerDays {
  readonly repeatOrders: number;
  readonly recencyDays: number;
  readonly ageDays: number;
  /** Mean value of the repeat order days; NaN where there is none. */
  readonly repeatValue: number;
}

export interface ValuePrediction extends OrderPrediction {
  /** Expected value of one order; null where order values are not modelled. */
  readonly orderValue: number | null;
  /** Expected value of all orders in the horizon, discounted, and the 95 % predictive interval. */
  readonly value: EstimatedNumber | null;
  /** Days until another order is as likely as not to have come; null when that is never. */
  readonly nextOrderDays: number | null;
}

export interface PredictionOptions {
  readonly horizonDays: number;
  /** Effective rate a year, 0 for none. */
  readonly annualDiscountRate: number;
}

interface Shared {
  readonly prediction: OrderPrediction;
  readonly discountedOrders: number;
  readonly nextOrderDays: number | null;
  /** In units of the value posterior's rate; by whether the customer's own values are known. */
  readonly scaled: Map<boolean, Interval>;
}

const DAYS_PER_WEEK = 7;

/** A history in weeks, the unit of the models. */
export function weeksOf({ repeatOrders, recencyDays, ageDays }: CustomerDays): OrderHistory {
  return {
    repeatOrders,
    lastOrderAt: recencyDays / DAYS_PER_WEEK,
    observedFor: ageDays / DAYS_PER_WEEK,
  };
}

/**
 * Predicts orders and their value for any customer. The mean value is expected orders times the
 * expected value of one; its interval is that of the sum of the orders' values, the number of orders
 * being uncertain too. With a discount the interval's ends shrink as the mean does. Customers with
 * equal order days share all but the scale of their values.
 */
export function valuePredictor(
  models: ValueModels,
  { horizonDays, annualDiscountRate }: PredictionOptions,
): (customer: CustomerDays) => ValuePrediction {
  const horizon = horizonDays / DAYS_PER_WEEK;
  const predict = orderPredictor(models.orders, horizon);
  const { model } = models.orders;
  const known = new Map<string, Shared>();

  const sharedOf = (customer: CustomerDays): Shared => {
    const key = `${customer.repeatOrders} ${customer.recencyDays} ${customer.ageDays}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const history = weeksOf(customer);
    const prediction = predict(history);
    const nextOrder = timeOfNextOrder(model, history, 0.5);
    const shared: Shared = {
      prediction,
      discountedOrders:
        annualDiscountRate === 0
          ? prediction.expectedOrders.value
          : discountedExpectedOrders(model, history, {
              horizon,
              annualRate: annualDiscountRate,
              weeksPerPeriod: 1,
            }),
      nextOrderDays: nextOrder === null ? null : nextOrder * DAYS_PER_WEEK,
      scaled: new Map(),
    };
    known.set(key, shared);
    return shared;
  };

  return (customer) => {
    const shared = sharedOf(customer);
    const { prediction, nextOrderDays } = shared;
    const none = { ...prediction, orderValue: null, value: null, nextOrderDays };
    if (models.values === null) return none;
    const hasValue = customer.repeatOrders > 0 && customer.repeatValue > 0;
    const posterior = valuePosterior(
      models.values,
      hasValue ? customer.repeatOrders : 0,
      customer.repeatValue,
    );
    const orderValue = expectedOrderValue(models.values, posterior);
    if (orderValue === null) return none;
    let scaled = shared.scaled.get(hasValue);
    if (scaled === undefined) {
      const probabilities = orderCountDistribution(model, weeksOf(customer), { horizon });
      scaled = valueInterval({ probabilities, p: models.values.p, shape: posterior.shape });
      shared.scaled.set(hasValue, scaled);
    }
    const orders = prediction.expectedOrders.value;
    const discount = orders > 0 ? shared.discountedOrders / orders : 1;
    const scale = posterior.rate * discount;
    return {
      ...prediction,
      nextOrderDays,
      orderValue,
      value: {
        value: shared.discountedOrders * orderValue,
        low: scaled.low * scale,
        high: scaled.high * scale,
      },
    };
  };
}
