/** Additive columns of the rollups, summed over the rows of one answer; money in whole cents. */
export interface MetricSums {
  readonly sessions: number;
  readonly pageViews: number;
  readonly sessionsWithListing: number;
  readonly sessionsWithProduct: number;
  readonly sessionsWithCart: number;
  readonly sessionsWithOrder: number;
  readonly orders: number;
  readonly repeatOrders: number;
  /** Repeat orders within 30 minutes of the customer's order before. */
  readonly splitOrders: number;
  readonly anonymousOrders: number;
  readonly multiProductOrders: number;
  readonly items: number;
  readonly refundedItems: number;
  readonly grossRevenueCents: number;
  /** Revenue of orders without a known customer. */
  readonly anonymousRevenueCents: number;
  /** Sum of squared order revenues, in the currency's main unit squared. */
  readonly revenueSquared: number;
  /** Sum of squared revenues of sessions. */
  readonly sessionRevenueSquared: number;
  readonly costCents: number;
  readonly refundsCents: number;
  /** What a sum of money rests on: orders, or items where orders do not add up. */
  readonly records: number;
}

export type SumName = keyof MetricSums;

export const NO_SUMS: MetricSums = {
  sessions: 0,
  pageViews: 0,
  sessionsWithListing: 0,
  sessionsWithProduct: 0,
  sessionsWithCart: 0,
  sessionsWithOrder: 0,
  orders: 0,
  repeatOrders: 0,
  splitOrders: 0,
  anonymousOrders: 0,
  multiProductOrders: 0,
  items: 0,
  refundedItems: 0,
  grossRevenueCents: 0,
  anonymousRevenueCents: 0,
  revenueSquared: 0,
  sessionRevenueSquared: 0,
  costCents: 0,
  refundsCents: 0,
  records: 0,
};

export const SUM_NAMES = Object.keys(NO_SUMS) as readonly SumName[];

export function totalOf(sums: readonly MetricSums[]): MetricSums {
  const total: Record<SumName, number> = { ...NO_SUMS };
  for (const each of sums) {
    for (const name of SUM_NAMES) total[name] += each[name];
  }
  return total;
}
