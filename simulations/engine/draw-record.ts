/**
 * What one draw yields: a row of numbers, added up per arm, side and segment. Both units write it,
 * and nothing else leaves them. Sides are the same customers with and without the policy: the arm's
 * audience that the policy reaches, and whoever arrives during the run.
 *
 * Layout of a row, in this order:
 *   totals    arms x sides x MEASURES
 *   segments  arms x sides x segments x MEASURES        only for draws below DETAILED_DRAWS
 *   weeks     arms x sides x weeks x WEEK_MEASURES      only for draws below DETAILED_DRAWS
 * Segments hold the audience alone: whoever arrives, media and fixed costs are of none and only in the
 * totals. Weeks are added up over the run, not per week: the last week's numbers are the totals.
 */
export const SIDES = ["control", "treated"] as const;

export const MEASURES = [
  /** Customers of the audience with at least one order in the horizon. */
  "retained",
  /** The same in the last 90 days of the horizon. */
  "activeLate",
  /** Orders after merging. */
  "orders",
  /** Orders as placed, before any were merged. */
  "placedOrders",
  /** Goods value of the orders placed, as their customers would have chosen it without the policy, cents. */
  "listValueCents",
  /** Goods value as chosen, at the shop's prices, cents. */
  "goodsValueCents",
  /** What was paid: goods value at the policy's prices less discounts, cents. */
  "revenueCents",
  "refundsCents",
  /** Revenue - refunds - cost of the goods kept, cents. */
  "marginCents",
  /** Given up on orders: redeemed discounts, cents. Part of revenue's difference, not a cost again. */
  "discountCents",
  /** The part of it on orders that were placed in the control world too, cents. */
  "subsidyCents",
  "contactCostCents",
  "orderCostCents",
  "customerCostCents",
  "rewardCostCents",
  "mediaCostCents",
  "fixedCostCents",
  /** Shipping that merging saved, cents; a gain. */
  "shippingSavedCents",
  /** Value of consents lost, cents; a cost. */
  "unsubscribeCostCents",
  /** Margin after the horizon, discounted to its end, of customers as they stand then, cents. */
  "laterMarginCents",
  "shipments",
  "contacts",
  "unsubscribes",
  "redemptions",
  /** Further orders the policy brought. */
  "extraOrders",
  /** Organic orders that they took the place of. */
  "pulledForward",
  "newCustomers",
  /** Customers by what the policy made of them; counted on the treated side. */
  "persuadable",
  "sureThing",
  "lostCause",
  "sleepingDog",
  /** Sums over the audience of the squares, and of revenue x orders: for the power of a real test. */
  "revenueSquared",
  "ordersSquared",
  "revenueTimesOrders",
  /** Sum over the audience of the square of the difference in profit between the sides; treated side. */
  "gainSquared",
] as const;

export type Measure = (typeof MEASURES)[number];

export const WEEK_MEASURES = ["retained", "orders", "revenueCents", "profitCents"] as const;

export type WeekMeasure = (typeof WEEK_MEASURES)[number];

/** Draws that are kept with segments and weeks. */
export const DETAILED_DRAWS = 4096;

/**
 * Profit, cents: what the shop keeps. Margin and what merging saves, with the margin that comes later,
 * less every cost; added up in this order.
 */
export const PROFIT_PARTS = {
  gains: ["marginCents", "shippingSavedCents", "laterMarginCents"],
  costs: [
    "contactCostCents",
    "orderCostCents",
    "customerCostCents",
    "rewardCostCents",
    "mediaCostCents",
    "fixedCostCents",
    "unsubscribeCostCents",
  ],
} as const satisfies Readonly<Record<string, readonly Measure[]>>;

export function profitCents(value: (measure: Measure) => number): number {
  const { gains, costs } = PROFIT_PARTS;
  const gained = gains.reduce((sum, measure) => sum + value(measure), 0);
  return costs.reduce((left, measure) => left - value(measure), gained);
}

export interface RecordShape {
  readonly arms: number;
  readonly segments: number;
  readonly weeks: number;
}

export const MEASURE_COUNT = MEASURES.length;
export const WEEK_MEASURE_COUNT = WEEK_MEASURES.length;

/** Numbers of a draw: with details, or totals alone. */
export function recordLength({ arms, segments, weeks }: RecordShape, isDetailed: boolean): number {
  const sides = arms * SIDES.length;
  const totals = sides * MEASURE_COUNT;
  return isDetailed
    ? totals + sides * segments * MEASURE_COUNT + sides * weeks * WEEK_MEASURE_COUNT
    : totals;
}

/** Where the totals of an arm's side begin. */
export function totalsAt(arm: number, side: 0 | 1): number {
  return (arm * SIDES.length + side) * MEASURE_COUNT;
}

/** Where a segment's measures of an arm's side begin. */
export function segmentAt(shape: RecordShape, arm: number, side: 0 | 1, segment: number): number {
  const before = shape.arms * SIDES.length * MEASURE_COUNT;
  return before + ((arm * SIDES.length + side) * shape.segments + segment) * MEASURE_COUNT;
}

/** Where a week's measures of an arm's side begin. */
export function weekAt(shape: RecordShape, arm: number, side: 0 | 1, week: number): number {
  const sides = shape.arms * SIDES.length;
  const before = sides * MEASURE_COUNT * (1 + shape.segments);
  return before + ((arm * SIDES.length + side) * shape.weeks + week) * WEEK_MEASURE_COUNT;
}

/** The records of draws [from, from + count), one after another, each of its own length. */
export interface DrawRecords {
  readonly from: number;
  readonly count: number;
  readonly numbers: Float64Array;
}
