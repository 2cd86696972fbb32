import type { Behaviour, Discount, ExtraOrder } from "../behaviour.js";
import { operationalDayOf } from "../customer/calendar.js";
import { LATER_DAYS } from "../model/later-margin.js";
import {
  placesAfter,
  stepsOf,
  type ArrivalWeek,
  type ArrivalWorld,
  type PlacesAfter,
} from "./arrival-weeks.js";
import type { CellCurves } from "./cell-curves.js";
import type { DayScale } from "./day-scale.js";
import { LagTable } from "./lag-table.js";
import { ownDiscount } from "./own-discount.js";
import type { World } from "./world.js";
import type { WorldFlows } from "./world-flows.js";

/**
 * What customers who arrive evenly, one a day, are expected to do in a world: their first order on
 * arrival, then as new customers. Extra orders count their days from the arrival.
 */
export class ArrivalFlows {
  readonly #orders: LagTable;
  readonly #between: LagTable;
  readonly #after: PlacesAfter;
  /** By week, order days of the year after the run without policies, of that week's arrivals. */
  readonly #later: Float64Array;
  readonly #stepDays: Float64Array;
  readonly #stepOrders: Float64Array;
  readonly #ordersBefore: Float64Array;
  readonly #ordersAfter: Float64Array;
  /** Whether `#orders` are those of the baseline's pace. */
  #isBaselinePace = false;

  /** @param baseline the world without policies */
  constructor(weeks: number, baseline: ArrivalWorld, scale: DayScale) {
    this.#after = placesAfter(baseline, scale);
    this.#orders = new LagTable(stepsOf(weeks));
    this.#between = new LagTable(stepsOf(weeks));
    this.#later = new Float64Array(weeks);
    this.#stepDays = new Float64Array(stepsOf(weeks) + 1);
    this.#stepOrders = new Float64Array(stepsOf(weeks) + 1);
    this.#ordersBefore = new Float64Array(weeks);
    this.#ordersAfter = new Float64Array(weeks);
  }

  /**
   * @param curves of one new customer
   * @param at.base what arrivals do in the world without policies; null: this is that
   * O(weeks^2) with a small constant.
   */
  fill(
    flows: WorldFlows,
    curves: CellCurves,
    at: {
      readonly in: ArrivalWorld;
      readonly base: WorldFlows | null;
      readonly valueFactor: number;
    },
  ): void {
    const { base } = at;
    const { world, weeks: arrivals, stepPlaces } = at.in;
    const { behaviour } = world;
    const { operationalDays } = behaviour;
    const last = operationalDays.length - 1;
    const end = operationalDays[last] as number;
    const meanCents = curves.cell.valueCents * at.valueFactor;
    flows.clear(behaviour);
    curves.setOdds(behaviour.dropoutOdds);
    const hasPace = world.isBaselinePace || base === null;
    if (base === null || !(hasPace && this.#isBaselinePace)) {
      const steps = stepPlaces.length - 1;
      for (let k = 0; k <= steps; k++) this.#stepDays[k] = (k * end) / steps;
      curves.ordersAt(this.#stepDays, stepPlaces, this.#stepOrders);
      this.#orders.set(end, this.#stepOrders);
      this.#isBaselinePace = hasPace;
    }
    if (hasPace && base !== null) flows.copyChain(base);
    else {
      this.#fillChain(flows.chain, at.in);
      if (base === null) this.#findLater(curves, arrivals);
      this.#addLater(flows, curves, world);
      for (let week = 0; week <= last; week++) {
        flows.chainValue[week] = (flows.chain[week] as number) * meanCents;
      }
      flows.laterValue = flows.laterOrders * meanCents;
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
    curves.setOdds(1);
  }

  /** The first order on arrival, and those that follow it. */
  #fillChain(chain: Float64Array, { world, weeks, isSteady }: ArrivalWorld): void {
    const { operationalDays } = world.behaviour;
    const last = operationalDays.length - 1;
    for (const { week, customers, start } of weeks) {
      if (isSteady && week < last) {
        // whole weeks alike: each adds to the one before who has been there longest
        const oldest = (operationalDays[week] as number) - (weeks[0] as ArrivalWeek).start;
        const before = week === 0 ? 0 : (chain[week - 1] as number);
        chain[week] = before + 7 * (1 + this.#orders.at(oldest));
      }
      for (let until = isSteady ? last : week; until <= last; until++) {
        const since = (operationalDays[until] as number) - start;
        add(chain, until, customers * (1 + this.#orders.at(since)));
      }
    }
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

  #findLater(curves: CellCurves, arrivals: readonly ArrivalWeek[]): void {
    const { days, places, yearDays, yearPlaces } = this.#after;
    curves.ordersAt(days, places, this.#ordersBefore);
    curves.ordersAt(yearDays, yearPlaces, this.#ordersAfter);
    for (let week = 0; week < arrivals.length; week++) {
      const later = (this.#ordersAfter[week] as number) - (this.#ordersBefore[week] as number);
      this.#later[week] = (arrivals[week] as ArrivalWeek).customers * later;
    }
  }

  /** A change in the rate of orders ends with the run: the days until then are the baseline's. */
  #addLater(flows: WorldFlows, curves: CellCurves, { behaviour }: World): void {
    const kept = 1 - Math.min(1, behaviour.displacedDaysAfter / LATER_DAYS);
    for (let week = 0; week < this.#later.length; week++) {
      const factor = kept * curves.laterOddsFactor(week);
      flows.laterOrders += (this.#later[week] as number) * factor;
    }
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

function add(counts: Float64Array, week: number, by: number): void {
  counts[week] = (counts[week] as number) + by;
}
