import {
  EstimateMethod,
  modelled,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { wilsonInterval } from "../../stats/wilson-interval.js";

export interface OrdersInTime {
  readonly orders: number;
  /** Hours or days. */
  readonly time: number;
}

/**
 * The rate of a kind of time over that of all open time: 1 is usual. All open time being given, it is
 * the share of orders times how often the kind fits into it, and has that share's Wilson interval, of as
 * many orders as vary like independent ones: the orders over their dispersion, where that is above 1.
 */
export function busyIndex(kind: OrdersInTime, all: OrdersInTime, dispersion: number): Estimate {
  if (kind.time === 0 || all.orders === 0) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  const times = all.time / kind.time;
  const share = kind.orders / all.orders;
  const trials = all.orders / Math.max(1, dispersion);
  const interval = wilsonInterval(Math.min(1, share) * trials, trials);
  return modelled({
    value: share * times,
    low: interval === null ? null : interval.low * times,
    high: interval === null ? null : interval.high * times,
    standardError: times * Math.sqrt((share * Math.max(0, 1 - share)) / trials),
    n: all.orders,
    method: EstimateMethod.WILSON,
  });
}
