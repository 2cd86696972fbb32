import { digamma } from "../special/digamma.js";
import { logGamma } from "../special/log-gamma.js";
import { distinctValues, placesAmong, sumsByPlace } from "./distinct-values.js";
import type { OrderHistories } from "./order-histories.js";
import type { OrderModel } from "./order-model.js";

/**
 * The log-likelihood of customers under NBD as a function of the model, which writes its derivatives by
 * r and alpha. Per customer, x! not included, so that it can be compared with those of BG/NBD and
 * MBG/NBD (the density of the order times, of which only x and T matter here):
 *
 *   ln Γ(r + x) - ln Γ(r) + r ln α - (r + x) ln(α + T)
 *
 * @see Ehrenberg (1959), The pattern of consumer purchases, Applied Statistics 8(1), 26-41, for one T;
 *   Schmittlein, Morrison, Colombo (1987), Management Science 33(1), for a T of each customer
 * O(distinct counts + distinct times) per call.
 */
export function nbdLogLikelihood(
  histories: OrderHistories,
): (model: OrderModel, slopes: Float64Array) => number {
  const { customers, repeatOrders, observedFor } = histories;
  const counts = distinctValues(repeatOrders);
  const countAt = placesAmong(counts, repeatOrders);
  const customersOfCount = sumsByPlace(countAt, customers, counts.length);
  const times = distinctValues(observedFor);
  const timeAt = placesAmong(times, observedFor);
  const customersOfTime = sumsByPlace(timeAt, customers, times.length);
  const orders = repeatOrders.map((x, group) => x * (customers[group] as number));
  const ordersOfTime = sumsByPlace(timeAt, orders, times.length);
  return ({ r, alpha }, slopes) => {
    const logGammaR = logGamma(r);
    const digammaR = digamma(r);
    let [value, byR, byAlpha] = [0, 0, 0];
    counts.forEach((x, place) => {
      if (x === 0) return;
      const weight = customersOfCount[place] as number;
      value += weight * (logGamma(r + x) - logGammaR);
      byR += weight * (digamma(r + x) - digammaR);
    });
    times.forEach((time, place) => {
      const weight = customersOfTime[place] as number;
      const ordered = ordersOfTime[place] as number;
      const logRatio = Math.log1p(time / alpha);
      value -= weight * r * logRatio + ordered * Math.log(alpha + time);
      byR -= weight * logRatio;
      byAlpha += (weight * r * (time / alpha) - ordered) / (alpha + time);
    });
    slopes[0] = byR;
    slopes[1] = byAlpha;
    return value;
  };
}
