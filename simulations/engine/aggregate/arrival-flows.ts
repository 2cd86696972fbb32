import type { Behaviour, Discount, ExtraOrder } from "../behaviour.js";
import { operationalDayOf } from "../customer/calendar.js";
import { LATER_DAYS } from "../model/later-margin.js";
import type { CellCurves } from "./cell-curves.js";
import { LagTable } from "./lag-table.js";
import { ownDiscount } from "./own-discount.js";
import type { World, WorldFlows } from "./world-flows.js";

/** Customers who arrive in a week, one per day of it, as if all came in its middle. */
interface ArrivalWeek {
  readonly week: number;
  readonly day: number;
  readonly customers: number;
  /** Operational day of their arrival. */
  readonly start: number;
}

/**
 * What customers who arrive evenly, one a day, are expected to do in a world: their first order on
 * arrival, then as new customers. Extra orders count their days from the arrival.
 */
export class ArrivalFlows {
  readonly #orders: LagTable;
  readonly #between: LagTable;

  constructor(weeks: number) {
    // two steps a week: at a steady rate the middles of weeks lie on them
    this.#orders = new LagTable(2 * weeks);
    this.#between = new LagTable(2 * weeks);
  }

  /**
   * @param curves of one new customer
   * O(weeks^2) with a small constant.
   */
  fill(
    flows: WorldFlows,
    curves: CellCurves,
    at: { readonly world: World; readonly valueFactor: number },
  ): void {
    const { world, valueFactor } = at;
    const { behaviour } = world;
    const { operationalDays } = behaviour;
    const last = operationalDays.length - 1;
    const end = operationalDays[last] as number;
    const meanCents = curves.cell.valueCents * valueFactor;
    const arrivals = arrivalWeeks(world);
    flows.clear(behaviour);
    curves.setOdds(behaviour.dropoutOdds);
    this.#orders.fill(end, (days) => curves.orders(days, curves.placeOf(days)));
    for (const { week, customers, start } of arrivals) {
      for (let until = week; until <= last; until++) {
        const since = (operationalDays[until] as number) - start;
        add(flows.chain, until, customers * (1 + this.#orders.at(since)));
      }
    }
    for (const extra of behaviour.extraOrders) {
      if (extra.takeUp > 0) this.#addExtra(flows, curves, { world, extra, arrivals });
      else if (extra.takeUp < 0) this.#addLost(flows, curves, { world, extra, arrivals });
    }
    behaviour.discounts.forEach((discount, n) => {
      const counts = flows.redeemable[n] as Float64Array;
      this.#addRedeemable(counts, curves, { world, discount, arrivals });
    });
    this.#fillFactors(flows, behaviour, arrivals);
    this.#fillLater(flows, curves, { world, arrivals });
    for (let week = 0; week <= last; week++) {
      flows.chainValue[week] = (flows.chain[week] as number) * meanCents;
    }
    flows.laterValue = flows.laterOrders * meanCents;
    curves.setOdds(1);
  }

  /** Goods values count their weeks from the arrival; those who came in a week's middle see two in one. */
  #fillFactors(
    flows: WorldFlows,
    { orderValue, operationalDays, extraOrders }: Behaviour,
    arrivals: readonly ArrivalWeek[],
  ): void {
    const first = orderValue[0] as number;
    const last = orderValue.length - 1;
    flows.chainFactor.fill(first);
    const day = extraOrders.reduce(
      (sum, { onDay, delayDays }) => sum + (onDay + delayDays) / extraOrders.length,
      0,
    );
    flows.extraFactor.fill(orderValue[Math.min(last, Math.floor(day / 7))] as number);
    if (orderValue.every((factor) => factor === first)) return;
    for (let week = 0; week <= last; week++) {
      const until = operationalDays[week] as number;
      const before = week === 0 ? 0 : (operationalDays[week - 1] as number);
      let orders = 0;
      let goods = 0;
      for (let k = 0; k <= week; k++) {
        const { customers, start } = arrivals[k] as ArrivalWeek;
        const lag = week - k;
        const here = this.#orders.at(until - start) - this.#orders.at(before - start);
        const placed = customers * (here + (lag === 0 ? 1 : 0));
        const now = orderValue[lag] as number;
        orders += placed;
        goods += placed * (lag === 0 ? now : ((orderValue[lag - 1] as number) + now) / 2);
      }
      if (orders > 0) flows.chainFactor[week] = goods / orders;
    }
  }

  /** A change in the rate of orders ends with the run: the days until then are the baseline's. */
  #fillLater(
    flows: WorldFlows,
    curves: CellCurves,
    { world, arrivals }: { readonly world: World; readonly arrivals: readonly ArrivalWeek[] },
  ): void {
    const { displacedDaysAfter = 0, dropoutOdds } = world.behaviour;
    const end = world.horizonDays;
    const factor = curves.laterOddsFactor() * (1 - Math.min(1, displacedDaysAfter / LATER_DAYS));
    curves.setOdds(1);
    const ordersBy = (days: number) => curves.orders(days, curves.placeOf(days));
    for (const { customers, day } of arrivals) {
      const later = ordersBy(end - day + LATER_DAYS) - ordersBy(end - day);
      flows.laterOrders += customers * later * factor;
    }
    curves.setOdds(dropoutOdds);
  }

  #addExtra(
    flows: WorldFlows,
    curves: CellCurves,
    of: {
      readonly world: World;
      readonly extra: ExtraOrder;
      readonly arrivals: readonly ArrivalWeek[];
    },
  ): void {
    const { behaviour, horizonDays } = of.world;
    const { takeUp, onDay, delayDays, pullForwardShare } = of.extra;
    const { operationalDays } = behaviour;
    const end = operationalDays[operationalDays.length - 1] as number;
    const given = ownDiscount(behaviour, of.extra);
    const from = ((onDay + delayDays) * end) / horizonDays;
    if (pullForwardShare > 0) this.#between.fill(end, (days) => curves.between(from, days));
    for (const { week: first, day, customers, start } of of.arrivals) {
      let placed = 0;
      for (let week = first; week < operationalDays.length; week++) {
        const since = Math.min(7 * (week + 1), horizonDays) - day - onDay;
        if (since <= 0) continue;
        const share = delayDays > 0 ? Math.min(1, since / (2 * delayDays)) : 1;
        placed = customers * takeUp * share;
        add(flows.extra, week, placed);
        add(flows.extraGiven, week, placed * given);
        if (pullForwardShare === 0) continue;
        const until = (operationalDays[week] as number) - start;
        const pulled = placed * pullForwardShare * this.#between.at(until);
        add(flows.pulled, week, pulled);
        add(flows.missing, week, pulled);
      }
      if (placed === 0 || pullForwardShare === 0) continue;
      const begin = onDay + delayDays;
      const left = Math.max(begin, horizonDays - day);
      const beyond = curves.between(begin, left + LATER_DAYS) - curves.between(begin, left);
      flows.laterBorrowed += placed * pullForwardShare * Math.max(0, beyond);
    }
  }

  #addLost(
    flows: WorldFlows,
    curves: CellCurves,
    of: {
      readonly world: World;
      readonly extra: ExtraOrder;
      readonly arrivals: readonly ArrivalWeek[];
    },
  ): void {
    const { behaviour, horizonDays } = of.world;
    const { operationalDays } = behaviour;
    const end = operationalDays[operationalDays.length - 1] as number;
    const from = (of.extra.onDay * end) / horizonDays;
    this.#between.fill(end, (days) => curves.between(from, days));
    for (const { week: first, customers, start } of of.arrivals) {
      for (let week = first; week < operationalDays.length; week++) {
        const lost = this.#between.at((operationalDays[week] as number) - start);
        add(flows.missing, week, -of.extra.takeUp * customers * lost);
      }
    }
  }

  #addRedeemable(
    counts: Float64Array,
    curves: CellCurves,
    of: {
      readonly world: World;
      readonly discount: Discount;
      readonly arrivals: readonly ArrivalWeek[];
    },
  ): void {
    const { behaviour, horizonDays } = of.world;
    const { operationalDays } = behaviour;
    const { isNextOrderOnly, fromDay, untilDay } = of.discount;
    const end = operationalDays[operationalDays.length - 1] as number;
    const dayOf = (day: number) =>
      day >= horizonDays ? end : operationalDayOf(behaviour, Math.max(0, day));
    if (isNextOrderOnly) this.#between.fill(end, (days) => curves.between(0, days));
    for (const { week: arrival, day, customers, start } of of.arrivals) {
      // the window counts from the arrival
      const from = dayOf(day + Math.max(0, fromDay)) - start;
      const last = dayOf(day + untilDay);
      const before = this.#orders.at(from);
      // the order of arrival is not the next one; it is what makes a customer
      const own = !isNextOrderOnly && fromDay <= 0 && untilDay >= 0 ? 1 : 0;
      for (let week = arrival; week < operationalDays.length; week++) {
        const until = Math.min(last, operationalDays[week] as number) - start;
        let days = own;
        if (until > from && !isNextOrderOnly) days += this.#orders.at(until) - before;
        else if (until > from)
          days += from > 0 ? curves.between(from, until) : this.#between.at(until);
        add(counts, week, customers * days);
      }
    }
  }
}

function arrivalWeeks({ behaviour, horizonDays }: World): ArrivalWeek[] {
  return Array.from({ length: behaviour.operationalDays.length }, (_, week) => {
    const customers = Math.min(7, horizonDays - 7 * week);
    const day = 7 * week + customers / 2;
    return { week, day, customers, start: operationalDayOf(behaviour, day) };
  });
}

function add(counts: Float64Array, week: number, by: number): void {
  counts[week] = (counts[week] as number) + by;
}
