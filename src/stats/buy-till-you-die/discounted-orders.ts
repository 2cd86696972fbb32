import { posteriorOf } from "./alive.js";
import { expectedOrdersIfAlive } from "./expected-orders.js";
import type { OrderHistory } from "./order-histories.js";
import type { OrderModel } from "./order-model.js";
import { checkHorizon } from "./orders-if-alive.js";

/** 365.25 days. */
const WEEKS_PER_YEAR = 365.25 / 7;

/** Gauss, Legendre with 8 points on [-1, 1]: the positive half. */
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];

export interface DiscountOptions {
  /** In the model's unit of time. */
  readonly horizon: number;
  /** Effective rate a year: 0.1 makes an order a year from now worth 1 / 1.1 of one now. */
  readonly annualRate: number;
  /** How many weeks the model's unit of time has: 1 for weeks, 1 / 7 for days, 365.25 / 84 for months. */
  readonly weeksPerPeriod: number;
}

/** ∫ of a smooth function over [from, to]. */
function integral(f: (time: number) => number, from: number, to: number): number {
  const half = (to - from) / 2;
  const middle = from + half;
  let sum = 0;
  NODES.forEach((node, i) => {
    sum += (WEIGHTS[i] as number) * (f(middle - half * node) + f(middle + half * node));
  });
  return sum * half;
}

/**
 * Expected orders of a customer within the horizon, each discounted to T from the moment it is placed:
 * ∫ e^(-δt) dE(t) = e^(-δH) E(H) + δ ∫ e^(-δt) E(t) dt, with δ = ln(1 + annual rate) in the model's unit.
 *
 * The unit is asked for because guessing it goes wrong unseen. The Python package lifetimes takes the
 * horizon of `customer_lifetime_value` in MONTHS, its `discount_rate` per MONTH, and multiplies months
 * by what `freq` says a model's unit is ("D" unless given): a model fitted in weeks with `freq` left at
 * "D" looks 30 weeks ahead for every month, and an annual rate passed as it is, is taken twelve times
 * a year. Here the rate is a year's, whatever the unit, and the horizon is in the model's unit.
 *
 * @throws RangeError for a horizon, a history or a model that cannot be, a rate below 0, or a unit that
 *   is not positive
 * @see Fader, Hardie, Lee (2005), RFM and CLV, Journal of Marketing Research 42(4), on continuous
 *   discounting. Relative error below 1e-8; some 50 expected values.
 */
export function discountedExpectedOrders(
  model: OrderModel,
  history: OrderHistory,
  options: DiscountOptions,
): number {
  const { horizon, annualRate, weeksPerPeriod } = options;
  checkHorizon(horizon);
  if (!(annualRate >= 0 && annualRate < Infinity)) {
    throw new RangeError(`An annual rate is finite and not negative, not ${annualRate}.`);
  }
  if (!(weeksPerPeriod > 0 && weeksPerPeriod < Infinity)) {
    throw new RangeError(`The weeks of a period are positive and finite, not ${weeksPerPeriod}.`);
  }
  const posterior = posteriorOf(model, history);
  const force = (Math.log1p(annualRate) * weeksPerPeriod) / WEEKS_PER_YEAR;
  const expectedBy = (time: number) => expectedOrdersIfAlive(posterior, time);
  let sum = Math.exp(-force * horizon) * expectedBy(horizon);
  if (force > 0) {
    const discounted = (time: number) => Math.exp(-force * time) * expectedBy(time);
    // E bends where time is like the rate, e^(-δt) where it is like 1 / δ: pieces that double do both
    let from = 0;
    let width = Math.min(posterior.rate, 1 / force) / 2;
    while (from < horizon && force * from < 45) {
      const to = Math.min(horizon, from + width);
      sum += force * integral(discounted, from, to);
      from = to;
      width = Math.min(2 * width, 4 / force);
    }
  }
  return posterior.aliveProbability * sum;
}
