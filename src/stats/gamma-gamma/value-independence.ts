import type { Interval } from "../wilson-interval.js";
import { Z_95 } from "../wilson-interval.js";
import type { RepeatValues } from "./repeat-values.js";

export interface ValueIndependence extends Interval {
  /** Correlation of ln(orders) and ln(mean value) over customers, -1 to 1. */
  readonly correlation: number;
  readonly customers: number;
  /** True where the interval leaves out zero and the correlation is at least 0.1 in size. */
  readonly isDoubtful: boolean;
}

/**
 * The Gamma-Gamma model takes how often a customer orders and what an order is worth as
 * independent. This is the correlation of their logs (order values have long tails) with its 95 % interval.
 *
 * @returns null with fewer than 4 customers, or where orders or values are all alike
 * @see Fisher (1921), On the probable error of a coefficient of correlation deduced from a small
 *   sample, Metron 1, 3-32. O(groups).
 */
export function valueIndependence({
  orders,
  mean,
  weight,
  customers,
}: RepeatValues): ValueIndependence | null {
  if (customers < 4) return null;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < orders.length; i++) {
    meanX += ((weight[i] as number) * Math.log(orders[i] as number)) / customers;
    meanY += ((weight[i] as number) * Math.log(mean[i] as number)) / customers;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < orders.length; i++) {
    const x = Math.log(orders[i] as number) - meanX;
    const y = Math.log(mean[i] as number) - meanY;
    xx += (weight[i] as number) * x * x;
    yy += (weight[i] as number) * y * y;
    xy += (weight[i] as number) * x * y;
  }
  if (!(xx > 1e-12 * customers && yy > 1e-12 * customers)) return null;
  const correlation = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  const bounded = Math.max(-1 + 1e-12, Math.min(1 - 1e-12, correlation));
  const half = Z_95 / Math.sqrt(customers - 3);
  const low = Math.tanh(Math.atanh(bounded) - half);
  const high = Math.tanh(Math.atanh(bounded) + half);
  return {
    correlation,
    low,
    high,
    customers,
    isDoubtful: (low > 0 || high < 0) && Math.abs(correlation) >= 0.1,
  };
}
