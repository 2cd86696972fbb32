import type { Behaviour } from "../behaviour.js";
import { calendarDayOf, weekOf, weekOfDay } from "./calendar.js";
import type { CustomerState } from "./customer-state.js";
import { furtherOrders } from "./further-orders.js";
import { LATE_DAYS, type ShopOfDraw } from "./order-day.js";
import type { WorldOutcome } from "./world-outcome.js";

/**
 * The order days of a customer under a plain behaviour, all at once: to the bit what `DayPlacer` makes of
 * them one by one. The baseline is plain, and so are most days that are simulated.
 */
export class PlainDays {
  /** Operational day on which the customer's own count begins. */
  start = 0;
  /** Number of his last order, here and in the control world. */
  orders = 0;
  inControl = 0;
  #shop: ShopOfDraw = { margin: 0, returns: 0, again: 0, horizonDays: 0, isDetailed: false };

  startDraw(shop: ShopOfDraw): void {
    this.#shop = shop;
  }

  /**
   * Moves the orders of an outcome to their days under a behaviour that changes nothing but when they
   * come: orders number 1 to `inControl` of a customer known before the run.
   */
  repace({ chain }: CustomerState, behaviour: Behaviour, out: WorldOutcome): void {
    const { horizonDays, isDetailed } = this.#shop;
    const { times } = chain;
    const orders = out.days;
    let week = weekOfDay(behaviour, times[1] as number);
    for (let k = 1; k <= orders; k++) {
      week = weekOf(behaviour, times[k] as number, week);
      if (isDetailed) out.byDay[4 * (k - 1)] = week;
    }
    const last = calendarDayOf(behaviour, times[orders] as number, week);
    out.isLate = last >= horizonDays - LATE_DAYS;
  }

  /**
   * Adds the organic orders until number `orders` to the outcome: from 0 for those who arrive, else from 1.
   *
   * @returns calendar day of the last; the customer's start where there is none
   */
  place(customer: CustomerState, behaviour: Behaviour, out: WorldOutcome): number {
    const { chain, startDay, isArrival } = customer;
    const { margin, returns, again, horizonDays, isDetailed } = this.#shop;
    const { operationalDays, orderRate, orderValue, price, rewardShare, orderCostCents } =
      behaviour;
    const { inControl, start, orders } = this;
    const { times, returns: returnLuck, further: furtherLuck } = chain;
    const first = isArrival ? 0 : 1;
    const values = customer.values.organicUntil(orders + 1 - first);
    const lastWeek = operationalDays.length - 1;
    let week = startOf(customer, behaviour, { start, orders });
    let day = startDay;
    let placed = 0;
    let list = 0;
    let goodsSum = 0;
    let revenueSum = 0;
    let refunds = 0;
    let marginSum = 0;
    let costs = 0;
    let rewards = 0;
    for (let k = first; k <= orders; k++) {
      if (k > 0) {
        const operational = start + (times[k] as number);
        while (week < lastWeek && (operationalDays[week] as number) < operational) week += 1;
        const before = week === 0 ? 0 : (operationalDays[week - 1] as number);
        const rate = orderRate[week] as number;
        day = 7 * week + (rate > 0 ? (operational - before) / rate : 0);
      }
      const ownWeek = isArrival ? Math.floor((day - startDay) / 7) : week;
      const value = values[k - first] as number;
      const further = furtherLuck[k] as number;
      const ofDay = further < again ? 1 + furtherOrders(further, again) : 1;
      const goods = value * (orderValue[ownWeek] as number);
      const revenue = goods * price;
      const returned = k > inControl ? returns * behaviour.returns : returns;
      const isKept = (returnLuck[k] as number) >= returned;
      const kept = isKept ? revenue - (1 - margin) * goods : 0;
      const cost = orderCostCents * ofDay;
      const reward = isKept ? rewardShare * revenue : 0;
      placed += ofDay;
      list += value;
      goodsSum += goods;
      revenueSum += revenue;
      if (!isKept) refunds += revenue;
      marginSum += kept;
      costs += cost;
      rewards += reward;
      if (isDetailed) out.addDay(week, ofDay, revenue, kept - cost - reward);
    }
    if (orders < first) return startDay;
    out.days += orders + 1 - first;
    if (day >= horizonDays - LATE_DAYS) out.isLate = true;
    out.orders += placed;
    out.placedOrders += placed;
    out.listCents += list;
    out.goodsCents += goodsSum;
    out.revenueCents += revenueSum;
    out.refundsCents += refunds;
    out.marginCents += marginSum;
    if (costs + rewards > 0) {
      out.hasPolicy = true;
      out.orderCostCents += costs;
      out.rewardCents += rewards;
    }
    return day;
  }
}

/** Week from which the first order's is searched. */
function startOf(
  { startDay, isArrival, chain }: CustomerState,
  behaviour: Behaviour,
  { start, orders }: { readonly start: number; readonly orders: number },
): number {
  if (isArrival || startDay > 0 || orders < 1) return Math.floor(startDay / 7);
  return weekOfDay(behaviour, start + (chain.times[1] as number));
}
