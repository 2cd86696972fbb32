import type { CustomerColumns } from "../baseline.js";
import { orderValuePosterior, type ValueLaw } from "../model/value-law.js";
import { betaTails } from "../numbers/beta-tails.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { logBeta } from "../numbers/log-beta.js";

/** How the values of a cell's order days lie. */
export interface ValueDistribution {
  /** Share of order days below so many cents, 0 to 1. */
  readonly shareBelow: (cents: number) => number;
}

const POINTS = 160;
const GROUPS_PER_E = 4;

/** Values of one customer to the next with like posteriors, and how many orders they place. */
interface ValueGroup {
  weight: number;
  orders: number;
  total: number;
}

/**
 * Gamma-Gamma: a customer's next value over his rate is beta prime, P(z < c) = I_x(p, shape) with
 * x = c / (c + rate). Mixed over the cell's customers by their expected orders; linear between the
 * points of a logarithmic scale, each worked out when it is asked for.
 *
 * @param of the customers; null: one without a history
 * @see Fader, Hardie (2013), The Gamma-Gamma model of monetary value
 */
export function gammaValueDistribution(
  customers: CustomerColumns,
  law: ValueLaw,
  of: {
    readonly positions: readonly number[];
    readonly ordersOf: (customer: number) => number;
  } | null,
): ValueDistribution {
  const groups =
    of === null ? [{ weight: 1, orders: 0, total: 0 }] : [...valueGroups(customers, of).values()];
  const total = groups.reduce((sum, { weight }) => sum + weight, 0);
  const typical = (law.valueP * law.valueGamma) / Math.max(0.1, law.valueQ - 1);
  if (!(total > 0 && typical > 0)) return { shareBelow: (cents) => (cents > 0 ? 1 : 0) };
  const logLow = log(typical) - 5;
  const step = 10 / (POINTS - 1);
  const mixed = groups.map(({ weight, orders, total: sum }) => {
    const { shape, rate } = orderValuePosterior(law, orders, orders > 0 ? sum / weight : 0);
    const logWhole = logBeta(law.valueP, shape);
    return { share: weight / total, shape, logRate: log(rate), logWhole };
  });
  const known = new Float64Array(POINTS).fill(NaN);
  const shareAt = (k: number) => {
    if (Number.isNaN(known[k])) {
      known[k] = mixed.reduce((sum, { share, shape, logRate, logWhole }) => {
        const tails = betaTails(law.valueP, shape, logWhole, logLow + k * step - logRate);
        return sum + share * exp(tails.logLower);
      }, 0);
    }
    return known[k] as number;
  };
  return { shareBelow: (cents) => betweenPoints(shareAt, cents, { logLow, step }) };
}

function betweenPoints(
  shareAt: (point: number) => number,
  cents: number,
  at: { readonly logLow: number; readonly step: number },
): number {
  if (!(cents > 0)) return 0;
  const place = (log(cents) - at.logLow) / at.step;
  if (place <= 0) return 0;
  if (place >= POINTS - 1) return 1;
  const below = Math.floor(place);
  const low = shareAt(below);
  return low + (shareAt(below + 1) - low) * (place - below);
}

function valueGroups(
  customers: CustomerColumns,
  of: { readonly positions: readonly number[]; readonly ordersOf: (customer: number) => number },
): Map<number, ValueGroup> {
  const groups = new Map<number, ValueGroup>();
  for (const i of of.positions) {
    const mean = customers.repeatValueCents[i] as number;
    const orders = mean > 0 ? (customers.repeatOrders[i] as number) : 0;
    const key = orders === 0 ? 0 : orders * 1000 + Math.round(GROUPS_PER_E * log(mean));
    const group = groups.get(key) ?? { weight: 0, orders, total: 0 };
    const weight = of.ordersOf(i);
    group.weight += weight;
    group.total += weight * mean;
    groups.set(key, group);
  }
  return groups;
}

/** Values that have these equally spaced quantiles, linear between them; null: no values. */
export function quantileDistribution(quantiles: Float64Array | null): ValueDistribution {
  if (quantiles === null) return { shareBelow: (cents) => (cents > 0 ? 1 : 0) };
  const last = quantiles.length - 1;
  return {
    shareBelow: (cents) => {
      if (!(cents > (quantiles[0] as number))) return 0;
      if (cents >= (quantiles[last] as number)) return 1;
      let low = 0;
      let high = last;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((quantiles[middle] as number) < cents) low = middle;
        else high = middle;
      }
      const from = quantiles[low] as number;
      const width = (quantiles[high] as number) - from;
      return (low + (width > 0 ? (cents - from) / width : 0)) / last;
    },
  };
}
