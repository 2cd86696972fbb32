/** What a policy may know about a customer, at the start of the run. */
export interface CustomerView {
  /** Orders so far; at least 1. */
  readonly orders: number;
  /** Order days after the first. */
  readonly repeatOrders: number;
  readonly recencyDays: number;
  /** Days since the first order. */
  readonly tenureDays: number;
  /** Mean days between order days; null with one. */
  readonly meanGapDays: number | null;
  readonly revenueCents: number;
  /** Revenue per order, cents. */
  readonly orderValueCents: number;
  /** Probability of not having left, 0 to 1. */
  readonly aliveProbability: number;
  /** Orders per year while alive, expected. */
  readonly expectedOrdersPerYear: number;
  /** Expected revenue of the next year as a rank among all customers: 0 lowest, 1 highest. */
  readonly valueRank: number;
  readonly brands: number;
  readonly segment: string;
  readonly channel: string | null;
  readonly device: string | null;
  readonly country: string | null;
}
