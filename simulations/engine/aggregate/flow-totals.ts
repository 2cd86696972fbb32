import { UNSET } from "../numbers/unset.js";
import type { DayTerms } from "./day-terms.js";
import { FLOW_MEASURES, type OrderFlow, type ShopShares } from "./order-flow.js";

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

  get redemptions(): number {
    return this.sums[12] as number;
  }

  get revenueCents(): number {
    return this.sums[4] as number;
  }

  /**
   * Turns order days into money, as customer/order-day.ts does one by one, and adds them: goods at list
   * value times the factor and what is added, at the policy's price less discounts; what is returned
   * leaves nothing.
   *
   * @param week gets their orders, revenue and profit: margin and savings less what orders cost
   */
  add(flow: OrderFlow, terms: DayTerms, shop: ShopShares, week: Float64Array): void {
    const { days, addedCents, listCents } = flow;
    const { price, rewardShare, returns } = terms.behaviour;
    const goods = listCents * flow.valueFactor * terms.goodsKept + addedCents;
    const full = goods * price;
    const discount = Math.min(full, full * flow.discountShare + flow.attachmentDiscountCents);
    const revenueCents = full - discount;
    const returned = flow.isBrought ? Math.min(1, shop.returned * returns) : shop.returned;
    const orders = days * terms.orders;
    const margin = (1 - returned) * (revenueCents - (1 - shop.margin) * goods);
    const orderCost = days * terms.orderCostCents + flow.givenCents;
    const rewardCost = (1 - returned) * rewardShare * revenueCents;
    const saved = days * terms.savedCents;
    const profit = margin + saved - orderCost - rewardCost;
    week[0] = orders;
    week[1] = revenueCents;
    week[2] = profit;
    const { sums } = this;
    sums[0] = (sums[0] as number) + orders;
    sums[1] = (sums[1] as number) + days * terms.placedOrders;
    sums[2] = (sums[2] as number) + listCents;
    sums[3] = (sums[3] as number) + goods;
    sums[4] = (sums[4] as number) + revenueCents;
    sums[5] = (sums[5] as number) + returned * revenueCents;
    sums[6] = (sums[6] as number) + margin;
    sums[7] = (sums[7] as number) + discount;
    const subsidy = flow.isBrought ? discount * flow.replacedShare : discount;
    sums[8] = (sums[8] as number) + subsidy;
    sums[9] = (sums[9] as number) + orderCost;
    sums[10] = (sums[10] as number) + rewardCost;
    sums[11] = (sums[11] as number) + saved;
    sums[12] = (sums[12] as number) + flow.redeemedDays;
    sums[13] = (sums[13] as number) + orders;
    this.days += days;
    this.profitCents += profit;
    const paid = price * (1 - flow.discountShare);
    const added = addedCents * paid - flow.attachmentDiscountCents;
    this.fixedRevenueCents += added;
    this.addedCents += addedCents;
    this.fixedProfitCents +=
      (1 - returned) * (added * (1 - rewardShare) - (1 - shop.margin) * addedCents) +
      days * (terms.savedCents - terms.orderCostCents) -
      flow.givenCents;
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
