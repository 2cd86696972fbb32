import type { Baseline } from "../baseline.js";
import {
  expectedOrdersIfAlive,
  noOrderIfAlive,
  posteriorOf,
  type OrderLaw,
  type OrderPosterior,
} from "../model/order-law.js";
import { log } from "../numbers/log.js";
import { exp } from "../numbers/exp.js";
import { NODES } from "./chebyshev.js";
import type { DayScale } from "./day-scale.js";

/**
 * What the shop's central law says of every customer, by distinct history: exact, and the same for all
 * arms of all plans on the baseline.
 */
export interface HistoryTables {
  /** History of each customer. */
  readonly historyOf: Int32Array;
  readonly aliveProbability: Float64Array;
  /** Expected orders per operational day until each node of the scale: history by history. */
  readonly ordersPerDay: Float64Array;
  /** Probability of an order until each node, per day. */
  readonly anyPerDay: Float64Array;
  /** Of the horizon: expected orders, probability of any, expected orders (orders - 1). */
  readonly orders: Float64Array;
  readonly any: Float64Array;
  readonly orderPairs: Float64Array;
}

/** O(distinct histories x NODES). */
export function historyTables(
  { customers }: Baseline,
  law: OrderLaw,
  at: { readonly scale: DayScale; readonly horizonDays: number },
): HistoryTables {
  const { historyOf, firstOf } = distinctHistories(customers);
  const count = firstOf.length;
  const tables = {
    historyOf,
    aliveProbability: new Float64Array(count),
    ordersPerDay: new Float64Array(count * NODES),
    anyPerDay: new Float64Array(count * NODES),
    orders: new Float64Array(count),
    any: new Float64Array(count),
    orderPairs: new Float64Array(count),
  };
  firstOf.forEach((i, h) => {
    const posterior = posteriorOf(law, {
      repeatOrders: customers.repeatOrders[i] as number,
      lastOrderDay: customers.lastOrderDay[i] as number,
      observedDays: customers.observedDays[i] as number,
    });
    const alive = posterior.aliveProbability;
    tables.aliveProbability[h] = alive;
    for (let k = 0; k < NODES; k++) {
      const days = at.scale.nodeDays[k] as number;
      tables.ordersPerDay[h * NODES + k] = (alive * expectedOrdersIfAlive(posterior, days)) / days;
      tables.anyPerDay[h * NODES + k] = (alive * (1 - noOrderIfAlive(posterior, days))) / days;
    }
    tables.orders[h] = alive * expectedOrdersIfAlive(posterior, at.horizonDays);
    tables.any[h] = alive * (1 - noOrderIfAlive(posterior, at.horizonDays));
    tables.orderPairs[h] = alive * orderPairsIfAlive(posterior, at.horizonDays);
  });
  return tables;
}

function distinctHistories(customers: Baseline["customers"]) {
  const places = new Map<string, number>();
  const historyOf = new Int32Array(customers.count);
  const firstOf: number[] = [];
  for (let i = 0; i < customers.count; i++) {
    const { repeatOrders: x, lastOrderDay: last, observedDays: observed } = customers;
    const key = `${x[i] as number} ${last[i] as number} ${observed[i] as number}`;
    const known = places.get(key);
    historyOf[i] = known ?? firstOf.length;
    if (known === undefined) {
      places.set(key, firstOf.length);
      firstOf.push(i);
    }
  }
  return { historyOf, firstOf };
}

/** E[N (N - 1)] of a living customer: the sum of 2 (n - 1) P(N >= n). */
function orderPairsIfAlive(posterior: OrderPosterior, days: number): number {
  const { shape, rate, dropoutA, dropoutB } = posterior;
  const share = days / (rate + days);
  const logNone = shape * log(rate / (rate + days));
  if (dropoutA === 0 || logNone < -600) {
    // nobody drops out, or an order is so sure that the walk would not begin
    const orders = expectedOrdersIfAlive(posterior, days);
    return (orders * orders * (shape + 1)) / shape;
  }
  let mass = exp(logNone);
  let tail = 1 - mass;
  let outlives = 1;
  let sum = 0;
  for (let n = 1; n < 1e5; n++) {
    sum += 2 * (n - 1) * outlives * tail;
    mass *= ((shape + n - 1) / n) * share;
    tail = Math.max(0, tail - mass);
    outlives *= (dropoutB + n - 1) / (dropoutA + dropoutB + n - 1);
    if (n > shape && outlives * tail * n < 1e-9 * (1 - share)) break;
  }
  return sum;
}
