import type { Measure } from "../draw-record.js";
import { AT } from "../draw-sums.js";
import { UNSET } from "../numbers/unset.js";

/** Measures of order days, in the order in which `FlowTotals` sums them up. */
export const FLOW_MEASURES = [
  "orders",
  "placedOrders",
  "listValueCents",
  "goodsValueCents",
  "revenueCents",
  "refundsCents",
  "marginCents",
  "discountCents",
  "subsidyCents",
  "orderCostCents",
  "rewardCostCents",
  "shippingSavedCents",
  "redemptions",
  "shipments",
] as const satisfies readonly Measure[];

/** Places in a row of the same. */
export const FLOW_AT: readonly number[] = FLOW_MEASURES.map((measure) => AT[measure]);

/** Some order days of a world. Sums, not means, except where said. */
export interface OrderFlow {
  days: number;
  listCents: number;
  /** On the goods value. */
  valueFactor: number;
  /** Mean share of value that is given up. */
  discountShare: number;
  /** Variance of that share between orders. */
  discountVariance: number;
  redeemedDays: number;
  /** Days' goods, cents, by attachments and top-ups, and the discount on attachments. */
  addedCents: number;
  attachmentDiscountCents: number;
  /** Subsidies of top-ups and what responses cost, cents. */
  givenCents: number;
  /** Not placed in the control world. */
  isBrought: boolean;
  /** Part of a brought flow's discount on orders that took the place of others, 0 to 1. */
  replacedShare: number;
}

export function emptyFlow(): OrderFlow {
  return {
    days: UNSET,
    listCents: UNSET,
    valueFactor: UNSET,
    discountShare: UNSET,
    discountVariance: UNSET,
    redeemedDays: UNSET,
    addedCents: UNSET,
    attachmentDiscountCents: UNSET,
    givenCents: UNSET,
    isBrought: false,
    replacedShare: UNSET,
  };
}

/** What the shop earns on its goods, and the share that comes back. */
export interface ShopShares {
  readonly margin: number;
  readonly returned: number;
}
