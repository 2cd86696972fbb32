import type { SideDraws } from "./draw-table.js";
import { meanOf } from "./mean-error.js";

/** Spread of one customer's outcomes within a side, averaged over the draws. */
export interface CustomerVariance {
  /** Mean revenue and orders of a customer. */
  readonly revenueCents: number;
  readonly orders: number;
  readonly revenueVariance: number;
  /** Of a customer's margin, cents squared: the variance of revenue times margin's share of it, squared. */
  readonly profitVariance: number;
  /** Customers x the variance of the ratio revenue / orders; null without orders. */
  readonly aovVariance: number | null;
}

/**
 * Variances over customers from sums of squares: E y^2 - (E y)^2, never below 0. AOV is a ratio of
 * two dependent means; its variance is that of y - R x over the mean of x, squared.
 *
 * @param side of the audience alone: the sums of squares leave out those who arrive
 * @see Deng, Knoblich, Lu (2018), Applying the Delta Method in Metric Analytics, section 3.1
 */
export function customerVariance(side: SideDraws, customers: number): CustomerVariance {
  const count = Math.max(1, customers);
  const revenue = meanOf(side("revenueCents")) / count;
  const orders = meanOf(side("orders")) / count;
  const revenueVariance = Math.max(0, meanOf(side("revenueSquared")) / count - revenue * revenue);
  const ordersVariance = Math.max(0, meanOf(side("ordersSquared")) / count - orders * orders);
  const covariance = meanOf(side("revenueTimesOrders")) / count - revenue * orders;
  const aov = orders > 0 ? revenue / orders : null;
  const marginShare = revenue > 0 ? meanOf(side("marginCents")) / count / revenue : 0;
  return {
    revenueCents: revenue,
    orders,
    revenueVariance,
    profitVariance: revenueVariance * marginShare * marginShare,
    aovVariance:
      aov === null
        ? null
        : Math.max(0, revenueVariance - 2 * aov * covariance + aov * aov * ordersVariance) /
          (orders * orders),
  };
}
