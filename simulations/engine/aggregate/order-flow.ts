import type { Measure } from "../draw-record.js";
import { AT } from "../draw-sums.js";
import { UNSET } from "../numbers/unset.js";
import type { DayTerms } from "./day-terms.js";

/** Measures of order days, in the order in which `fillFlow` gives them. */
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
  /** Days' goods, cents, by attachments and top-ups, and what the shop gives for them. */
  addedCents: number;
  attachmentDiscountCents: number;
  topUpSubsidyCents: number;
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
    topUpSubsidyCents: UNSET,
    isBrought: false,
    replacedShare: UNSET,
  };
}

/** What the shop earns on its goods, and the share that comes back. */
export interface ShopShares {
  readonly margin: number;
  readonly returned: number;
}

/**
 * Turns order days into money, as customer/order-day.ts does one by one: goods at list value times the
 * factor and what is added, at the policy's price less discounts; what is returned leaves nothing.
 */
export function fillFlow(
  flow: OrderFlow,
  terms: DayTerms,
  shop: ShopShares,
  out: Float64Array,
): void {
  const { behaviour } = terms;
  const goods = flow.listCents * flow.valueFactor * terms.goodsKept + flow.addedCents;
  const full = goods * behaviour.price;
  const discount = Math.min(full, full * flow.discountShare + flow.attachmentDiscountCents);
  const revenue = full - discount;
  const returned = flow.isBrought ? Math.min(1, shop.returned * behaviour.returns) : shop.returned;
  out[0] = flow.days * terms.orders;
  out[1] = flow.days * terms.placedOrders;
  out[2] = flow.listCents;
  out[3] = goods;
  out[4] = revenue;
  out[5] = returned * revenue;
  out[6] = (1 - returned) * (revenue - (1 - shop.margin) * goods);
  out[7] = discount;
  out[8] = flow.isBrought ? discount * flow.replacedShare : discount;
  out[9] = flow.days * terms.orderCostCents + flow.topUpSubsidyCents;
  out[10] = (1 - returned) * behaviour.rewardShare * revenue;
  out[11] = flow.days * terms.savedCents;
  out[12] = flow.redeemedDays;
  out[13] = out[0];
}

/** Margin and savings less what orders cost, of what `fillFlow` gave. */
export function flowProfitCents(values: Float64Array): number {
  return (
    (values[6] as number) + (values[11] as number) - (values[9] as number) - (values[10] as number)
  );
}
