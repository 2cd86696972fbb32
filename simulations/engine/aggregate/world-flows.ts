import type { Behaviour, ExtraOrder } from "../behaviour.js";
import { operationalDayOf } from "../customer/calendar.js";
import { LATER_DAYS } from "../model/later-margin.js";
import type { CellCurves } from "./cell-curves.js";
import { ownDiscount } from "./own-discount.js";
import { endOf, type World } from "./world.js";

/** A day that is asked for lies before the end of the run by this much. */
const BEFORE_END = 1e-9;

/**
 * What a cell's customers are expected to do in a world if all of them lived in it: counts by the end
 * of each week since the start.
 */
export class WorldFlows {
  /** Orders of the chain, missing ones included, and their value, cents. */
  readonly chain: Float64Array;
  readonly chainValue: Float64Array;
  /** Customers with any of them. */
  readonly any: Float64Array;
  /** Orders of the chain that are not placed. */
  readonly missing: Float64Array;
  readonly pulled: Float64Array;
  readonly extra: Float64Array;
  /** Extra orders times the share of value given up on them. */
  readonly extraGiven: Float64Array;
  readonly revived: Float64Array;
  /** Customers whose only order is lost. */
  readonly silenced: Float64Array;
  /** Probability of no extra order so far. */
  readonly noExtra: Float64Array;
  /** Factor on the goods value of the week's orders of the chain, and of its extra orders. */
  chainFactor: Float64Array;
  extraFactor: Float64Array;
  /** Chain orders that each discount's window makes redeem, discount by discount. */
  readonly redeemable: Float64Array[] = [];
  /**
   * Order days expected in the year after the run: of the chain, with their value; what extra orders
   * borrow from it; and what those bring whom they brought back.
   */
  laterOrders = 0;
  laterValue = 0;
  laterBorrowed = 0;
  laterRevived = 0;
  #hasExtras = true;
  readonly #three = new Float64Array(3);

  constructor(weeks: number) {
    const perWeek = () => new Float64Array(weeks);
    this.chain = perWeek();
    this.chainValue = perWeek();
    this.any = perWeek();
    this.missing = perWeek();
    this.pulled = perWeek();
    this.extra = perWeek();
    this.extraGiven = perWeek();
    this.revived = perWeek();
    this.silenced = perWeek();
    this.noExtra = perWeek();
    this.chainFactor = perWeek();
    this.extraFactor = perWeek();
  }

  /**
   * @param at.base what they do in the world without policies; null: this is that
   * @param at.valueFactor of the draw's beliefs on mean values
   */
  fill(
    curves: CellCurves,
    world: World,
    at: { readonly base: WorldFlows | null; readonly valueFactor: number },
  ): void {
    const { behaviour } = world;
    curves.setOdds(behaviour.dropoutOdds);
    if (world.isBaselinePace && at.base !== null) this.copyChain(at.base);
    else this.#fillChain(curves, world, at);
    this.chainFactor = behaviour.orderValue;
    this.extraFactor = behaviour.orderValue;
    this.#clearExtras();
    if (behaviour.extraOrders.length > 0) this.#hasExtras = true;
    for (const extra of behaviour.extraOrders) {
      if (extra.takeUp > 0) this.#addExtra(curves, world, extra);
      else if (extra.takeUp < 0) this.#addLost(curves, world, extra);
    }
    this.#fillRedeemable(curves, world);
    curves.setOdds(1);
  }

  /** Takes over the chain of orders, in the run and after it. */
  copyChain(other: WorldFlows): void {
    for (let week = 0; week < this.chain.length; week++) {
      this.chain[week] = other.chain[week] as number;
      this.chainValue[week] = other.chainValue[week] as number;
      this.any[week] = other.any[week] as number;
    }
    this.laterOrders = other.laterOrders;
    this.laterValue = other.laterValue;
  }

  #fillChain(
    curves: CellCurves,
    world: World,
    at: { readonly base: WorldFlows | null; readonly valueFactor: number },
  ): void {
    const { behaviour, places } = world;
    const { operationalDays } = behaviour;
    for (let week = 0; week < operationalDays.length; week++) {
      const days = operationalDays[week] as number;
      curves.ordersValueAny(days, places[week] as number, this.#three);
      const orders = this.#three[0] as number;
      this.chain[week] = orders;
      this.chainValue[week] = orders * (this.#three[1] as number) * at.valueFactor;
      this.any[week] = this.#three[2] as number;
    }
    if (at.base === null) this.#fillLater(curves, world, at.valueFactor);
    else this.#keepLater(curves, world, at.base);
  }

  /** Expected customers with an order in the last days of the run; after `fill`. */
  activeLate(curves: CellCurves, { behaviour, horizonDays }: World, lateDays: number): number {
    const fromDay = horizonDays - lateDays;
    const from = operationalDayOf(behaviour, fromDay);
    const end = endOf(behaviour);
    const last = behaviour.operationalDays.length - 1;
    curves.setOdds(behaviour.dropoutOdds);
    const chain = curves.between(from, end);
    const lateFrom = Math.max(0, Math.floor(fromDay / 7) - 1);
    const since = (counts: Float64Array) => (counts[last] as number) - (counts[lateFrom] as number);
    // of the orders missing late, those that were their customers' only ones there
    const missing = since(this.missing);
    const width = end - from;
    const alone =
      missing > 0
        ? curves.onlyOrderBetween(0, width) / Math.max(1e-12, curves.between(0, width))
        : 0;
    curves.setOdds(1);
    let noExtra = 1;
    for (const { takeUp, onDay, delayDays } of behaviour.extraOrders) {
      if (takeUp <= 0) continue;
      const width = Math.max(1e-9, 2 * delayDays);
      const upTo = (day: number) => Math.min(1, Math.max(0, (day - onDay) / width));
      noExtra *= 1 - takeUp * (upTo(horizonDays) - upTo(fromDay));
    }
    const brought =
      (this.extra[last] as number) > 0 ? since(this.revived) / (this.extra[last] as number) : 0;
    // orders of those who came back: some place several
    const returned = since(this.revived) / (1 + brought);
    const others = Math.max(0, curves.cell.customers - chain);
    return chain - missing * alone + others * (1 - noExtra) + returned * noExtra;
  }

  /** Of the world without policies. */
  #fillLater(curves: CellCurves, { behaviour, places }: World, valueFactor: number): void {
    const last = behaviour.operationalDays.length - 1;
    const end = endOf(behaviour);
    const at = (days: number, place: number) => {
      const orders = curves.orders(days, place);
      return { orders, value: orders * curves.meanValue(place) * valueFactor };
    };
    const before = at(end, places[last] as number);
    const after = at(end + LATER_DAYS, places[last + 1] as number);
    this.laterOrders = after.orders - before.orders;
    this.laterValue = after.value - before.value;
  }

  /** A change in the rate of orders ends with the run: the days until then are the baseline's. */
  #keepLater(curves: CellCurves, { behaviour }: World, base: WorldFlows): void {
    const displaced = Math.min(1, behaviour.displacedDaysAfter / LATER_DAYS);
    const factor = curves.laterOddsFactor() * (1 - displaced);
    this.laterOrders = base.laterOrders * factor;
    this.laterValue = base.laterValue * factor;
  }

  /** Empties everything, for callers that fill it themselves. */
  clear(behaviour: Behaviour): void {
    this.#clearExtras();
    if (behaviour.extraOrders.length > 0) this.#hasExtras = true;
    this.chain.fill(0);
    this.chainValue.fill(0);
    this.any.fill(0);
    this.laterOrders = 0;
    this.laterValue = 0;
    this.#growTo(behaviour);
    for (const counts of this.redeemable) counts.fill(0);
  }

  #growTo({ operationalDays: { length }, discounts }: Behaviour): void {
    while (this.redeemable.length < discounts.length) {
      this.redeemable.push(new Float64Array(length));
    }
  }

  #clearExtras(): void {
    if (!this.#hasExtras) return;
    this.#hasExtras = false;
    for (let week = 0; week < this.extra.length; week++) {
      this.missing[week] = 0;
      this.pulled[week] = 0;
      this.extra[week] = 0;
      this.extraGiven[week] = 0;
      this.revived[week] = 0;
      this.silenced[week] = 0;
      this.noExtra[week] = 1;
    }
    this.laterBorrowed = 0;
    this.laterRevived = 0;
  }

  #addExtra(curves: CellCurves, { behaviour, horizonDays }: World, extra: ExtraOrder): void {
    const { takeUp, onDay, delayDays, pullForwardShare, revives, quality } = extra;
    const { operationalDays } = behaviour;
    const { customers } = curves.cell;
    const last = operationalDays.length - 1;
    const end = endOf(behaviour);
    const given = ownDiscount(behaviour, extra);
    let placed = 0;
    let from = 0;
    for (let week = 0; week <= last; week++) {
      const since = Math.min(7 * (week + 1), horizonDays) - onDay;
      if (since <= 0) continue;
      const spread = Math.min(2 * delayDays, since);
      placed = delayDays > 0 ? takeUp * (spread / (2 * delayDays)) : takeUp;
      from = operationalDayOf(behaviour, Math.min(onDay + spread / 2, horizonDays - BEFORE_END));
      const until = operationalDays[week] as number;
      add(this.extra, week, placed * customers);
      add(this.extraGiven, week, placed * customers * given);
      this.noExtra[week] = (this.noExtra[week] as number) * (1 - placed);
      if (pullForwardShare > 0) {
        const pulled = placed * pullForwardShare * curves.between(from, until);
        add(this.pulled, week, pulled);
        add(this.missing, week, pulled);
      }
      if (revives) {
        add(this.revived, week, placed * curves.revivedOrders(quality * (until - from), from));
      }
    }
    if (placed === 0) return;
    if (pullForwardShare > 0) {
      // at the baseline's rate, as all that comes later
      const begin = onDay + Math.min(delayDays, (horizonDays - onDay) / 2);
      const until = horizonDays + LATER_DAYS;
      const beyond = curves.between(begin, until) - curves.between(begin, horizonDays);
      this.laterBorrowed += placed * pullForwardShare * Math.max(0, beyond);
    }
    if (revives) {
      const days = quality * (end - from);
      const later = curves.revivedOrders(days + quality * LATER_DAYS, from);
      this.laterRevived += placed * (later - curves.revivedOrders(days, from));
    }
  }

  #addLost(curves: CellCurves, world: World, { takeUp, onDay }: ExtraOrder): void {
    const { behaviour, horizonDays } = world;
    const { operationalDays } = behaviour;
    const from = operationalDayOf(behaviour, Math.min(onDay, horizonDays - BEFORE_END));
    for (let week = 0; week < operationalDays.length; week++) {
      const until = operationalDays[week] as number;
      if (until <= from) continue;
      add(this.missing, week, -takeUp * curves.between(from, until));
      add(this.silenced, week, -takeUp * curves.onlyOrderBetween(from, until));
    }
  }

  #fillRedeemable(curves: CellCurves, { behaviour, horizonDays: horizon }: World): void {
    const { operationalDays, discounts } = behaviour;
    this.#growTo(behaviour);
    discounts.forEach((discount, n) => {
      const counts = this.redeemable[n] as Float64Array;
      const first = operationalDayOf(behaviour, Math.min(discount.fromDay, horizon - BEFORE_END));
      const last =
        discount.untilDay >= horizon
          ? endOf(behaviour)
          : operationalDayOf(behaviour, discount.untilDay);
      let covered = 0;
      for (let week = 0; week < operationalDays.length; week++) {
        const until = Math.min(last, operationalDays[week] as number);
        if (discount.isNextOrderOnly) {
          counts[week] = curves.between(first, until);
          continue;
        }
        const begin = week === 0 ? 0 : (operationalDays[week - 1] as number);
        const width = (operationalDays[week] as number) - begin;
        const inside = Math.max(0, until - Math.max(begin, first));
        const before = week === 0 ? 0 : (this.chain[week - 1] as number);
        if (width > 0) covered += ((this.chain[week] as number) - before) * (inside / width);
        counts[week] = covered;
      }
    });
  }
}

function add(counts: Float64Array, week: number, by: number): void {
  counts[week] = (counts[week] as number) + by;
}
