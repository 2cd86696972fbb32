import { UNSET } from "../numbers/unset.js";
import type { DayTerms } from "./day-terms.js";
import { FLOW_MEASURES, flowProfitCents, type OrderFlow, type ShopShares } from "./order-flow.js";

/**
 * What a world's order days of one kind came to. An order day's revenue and profit are c V + A: a part
 * of its list value V and a part of its own.
 */
export class FlowTotals {
  /** Of FLOW_MEASURES. */
  readonly sums = new Float64Array(FLOW_MEASURES.length);
  days = UNSET;
  profitCents = UNSET;
  /** The parts A, summed. */
  fixedRevenueCents = UNSET;
  fixedProfitCents = UNSET;
  /** Goods added to the days' own, cents. */
  addedCents = UNSET;
  /** Sums of V c^2, of revenue and of the profit that is left by orders that are kept. */
  squaredRevenue = UNSET;
  squaredProfit = UNSET;

  clear(): void {
    this.sums.fill(0);
    this.days = 0;
    this.profitCents = 0;
    this.fixedRevenueCents = 0;
    this.fixedProfitCents = 0;
    this.addedCents = 0;
    this.squaredRevenue = 0;
    this.squaredProfit = 0;
  }

  get orders(): number {
    return this.sums[0] as number;
  }

  get listCents(): number {
    return this.sums[2] as number;
  }

  get revenueCents(): number {
    return this.sums[4] as number;
  }

  /** Adds a flow whose `values` are those of `fillFlow`. */
  add(flow: OrderFlow, values: Float64Array, terms: DayTerms, shop: ShopShares): void {
    const { days, addedCents, listCents } = flow;
    const { price, rewardShare, returns } = terms.behaviour;
    const { sums } = this;
    for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) + (values[k] as number);
    this.days += days;
    this.profitCents += flowProfitCents(values);
    const returned = flow.isBrought ? Math.min(1, shop.returned * returns) : shop.returned;
    const paid = price * (1 - flow.discountShare);
    const added = addedCents * paid - flow.attachmentDiscountCents;
    this.fixedRevenueCents += added;
    this.addedCents += addedCents;
    this.fixedProfitCents +=
      (1 - returned) * (added * (1 - rewardShare) - (1 - shop.margin) * addedCents) +
      days * (terms.savedCents - terms.orderCostCents) -
      flow.topUpSubsidyCents;
    const perValue = flow.valueFactor * terms.goodsKept;
    const ofDiscount = perValue * perValue * price * price * flow.discountVariance;
    const revenue = perValue * paid;
    const kept = revenue * (1 - rewardShare) - (1 - shop.margin) * perValue;
    this.squaredRevenue += listCents * (revenue * revenue + ofDiscount);
    // of orders that control has too, what changes
    const change = flow.isBrought ? kept : kept - shop.margin;
    const reward = (1 - rewardShare) * (1 - rewardShare);
    this.squaredProfit += listCents * (change * change + ofDiscount * reward);
  }
}
