import type { Baseline } from "../baseline.js";
import { expectedOrders, posteriorOf, type OrderPosterior } from "../model/order-law.js";
import { expectedOrderValue, orderValuePosterior, type ValueLaw } from "../model/value-law.js";

/** What the shop's models, at their estimates, say of each customer; one entry per customer. */
export interface CustomerWorth {
  readonly aliveProbability: Float64Array;
  /** While alive. */
  readonly expectedOrdersPerYear: Float64Array;
  /** Of expected revenue in the next year: 0 lowest, 1 highest, the middle of their ranks for equals. */
  readonly valueRank: Float64Array;
}

const YEAR_DAYS = 365;
const ofBaseline = new WeakMap<Baseline, CustomerWorth>();

/** Computed once per baseline, then kept with it. O(customers x log customers). */
export function customerWorth(baseline: Baseline): CustomerWorth {
  const known = ofBaseline.get(baseline);
  if (known !== undefined) return known;
  const worth = computeWorth(baseline);
  ofBaseline.set(baseline, worth);
  return worth;
}

function computeWorth(baseline: Baseline): CustomerWorth {
  const { customers, orderModel } = baseline;
  const { count, repeatOrders, lastOrderDay, observedDays } = customers;
  const aliveProbability = new Float64Array(count);
  const expectedOrdersPerYear = new Float64Array(count);
  const revenue = new Float64Array(count);
  const valueOf = dayValueOf(baseline);
  // most customers ordered once, and those differ by the days observed alone
  const once = new Map<number, Outlook>();
  for (let i = 0; i < count; i++) {
    const history = {
      repeatOrders: repeatOrders[i] as number,
      lastOrderDay: lastOrderDay[i] as number,
      observedDays: observedDays[i] as number,
    };
    const isOnce = history.repeatOrders === 0;
    let outlook = isOnce ? once.get(history.observedDays) : undefined;
    if (outlook === undefined) {
      outlook = outlookOf(posteriorOf(orderModel, history));
      if (isOnce) once.set(history.observedDays, outlook);
    }
    aliveProbability[i] = outlook.alive;
    expectedOrdersPerYear[i] = outlook.yearlyIfAlive;
    revenue[i] = outlook.nextYear * valueOf(i);
  }
  return { aliveProbability, expectedOrdersPerYear, valueRank: ranksOf(revenue) };
}

interface Outlook {
  readonly alive: number;
  readonly yearlyIfAlive: number;
  readonly nextYear: number;
}

function outlookOf(posterior: OrderPosterior): Outlook {
  return {
    alive: posterior.aliveProbability,
    yearlyIfAlive: (posterior.shape / posterior.rate) * YEAR_DAYS,
    nextYear: expectedOrders(posterior, YEAR_DAYS),
  };
}

/** Expected value of a customer's order day; without a model what he spent per order day, or 1. */
function dayValueOf({ customers, orderValueModel }: Baseline): (customer: number) => number {
  const { repeatOrders, repeatValueCents, revenueCents } = customers;
  if (orderValueModel === null) {
    return (i) => Math.max(1, (revenueCents[i] as number) / ((repeatOrders[i] as number) + 1));
  }
  const { p, q, gamma } = orderValueModel;
  const law: ValueLaw = { valueP: p, valueQ: q, valueGamma: gamma };
  return (i) =>
    expectedOrderValue(
      law,
      orderValuePosterior(law, repeatOrders[i] as number, repeatValueCents[i] as number),
    );
}

function ranksOf(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  const most = sorted.length - 1;
  if (most <= 0) return values.map(() => 0.5);
  return values.map((value) => {
    const first = firstAtLeast(sorted, value);
    const last = firstAbove(sorted, value, first) - 1;
    return (first + last) / 2 / most;
  });
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAbove(sorted: Float64Array, value: number, from: number): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
