import type { Behaviour } from "../behaviour.js";
import { philox4x32 } from "../random/philox.js";
import { POLICY_USE, PURPOSE } from "../random/purpose.js";
import type { SeedKey } from "../random/seed-key.js";
import { uniform } from "../random/uniform.js";
import { calendarDayOf, operationalDayOf, weekOf } from "./calendar.js";
import type { CustomerState } from "./customer-state.js";
import { isPlain } from "./plain-behaviour.js";
import { PlainDays } from "./plain-days.js";
import type { WorldOutcome } from "./world-outcome.js";

/** Places of orders in policies' luck: organic ones from 0, of customers who came back from here. */
const REVIVED_PLACE = 1 << 22;

/** Where a customer's organic orders ended in a world. */
export interface ChainEnd {
  /** Orders of the chain that came, placed or not; the one of arrival is not counted. */
  orders: number;
  /** Calendar day of the last; the start where there was none. */
  lastDay: number;
  /** Left for sure, by the coin after the last. */
  hasLeft: boolean;
}

/** An order that is not placed: the first one after `day`. */
export interface MissingOrder {
  readonly day: number;
  /** Whether another order came in its place before. */
  readonly isPulledForward: boolean;
  isUsed: boolean;
}

/** What a world asks of organic orders; one object serves all customers. */
export interface OrganicWorld {
  out: WorldOutcome;
  /** Orders of the chain that the control world has: others the policy brought. */
  inControl: number;
  /** Orders that are not placed; they keep their place in the chain, and its coin. */
  missing: readonly MissingOrder[];
}

/** The organic orders of one customer in one world. */
export class OrganicOrders {
  readonly end: ChainEnd = { orders: 0, lastDay: 0, hasLeft: false };
  readonly plain = new PlainDays();
  readonly #key: SeedKey;
  readonly #words = new Uint32Array(4);
  readonly #redeemed: boolean[] = [];

  constructor(key: SeedKey) {
    this.#key = key;
  }

  /** Forgets the world before; `end` is that of one who orders nothing. */
  begin({ startDay, isAlive }: CustomerState, { discounts }: Behaviour): void {
    for (let n = 0; n < discounts.length; n++) this.#redeemed[n] = false;
    this.end.orders = 0;
    this.end.lastDay = startDay;
    this.end.hasLeft = !isAlive;
  }

  /**
   * Places all orders of a living customer until the end of the run, or until he leaves.
   */
  place(customer: CustomerState, behaviour: Behaviour, world: OrganicWorld): void {
    const { chain, startDay } = customer;
    const { end } = this;
    this.begin(customer, behaviour);
    const start = startDay === 0 ? 0 : operationalDayOf(behaviour, startDay);
    const orders = chain.count(operationalDaysOf(behaviour) - start, behaviour.dropoutOdds);
    end.orders = orders;
    end.hasLeft = chain.hasLeft;
    if (world.missing.length === 0 && isPlain(behaviour)) {
      const { plain } = this;
      plain.inControl = world.inControl;
      plain.start = start;
      plain.orders = orders;
      end.lastDay = plain.place(customer, behaviour, world.out);
    } else this.#placeEach(customer, behaviour, { world, start });
  }

  #placeEach(
    customer: CustomerState,
    behaviour: Behaviour,
    { world, start }: { readonly world: OrganicWorld; readonly start: number },
  ): void {
    const { chain, startDay } = customer;
    const { end } = this;
    let week = startDay === 0 ? 0 : Math.floor(startDay / 7);
    if (customer.isArrival) {
      this.#fill(customer, 0, week);
      this.#order(customer, behaviour, world);
    }
    for (let k = 1; k <= end.orders; k++) {
      const operational = start + chain.timeOf(k);
      week = weekOf(behaviour, operational, week);
      end.lastDay = calendarDayOf(behaviour, operational, week);
      if (world.missing.length > 0 && this.#isMissing(world.missing, end.lastDay)) continue;
      this.#fill(customer, k, week);
      this.#order(customer, behaviour, world);
    }
  }

  /**
   * Places the orders of a customer who came back on a day of the run, at `quality` times his old rate.
   *
   * @returns orders placed, the operational days he had, and whether he left again
   */
  placeRevived(
    customer: CustomerState,
    behaviour: Behaviour,
    world: { readonly out: WorldOutcome; readonly from: number; readonly quality: number },
  ): { readonly orders: number; readonly days: number; readonly hasLeft: boolean } {
    const { revived, values, day } = customer;
    const start = operationalDayOf(behaviour, world.from);
    const days = (operationalDaysOf(behaviour) - start) * world.quality;
    let week = Math.floor(world.from / 7);
    const orders = revived.count(days, behaviour.dropoutOdds);
    const { hasLeft } = revived;
    for (let k = 1; k <= orders; k++) {
      const operational = Math.min(
        start + revived.timeOf(k) / world.quality,
        operationalDaysOf(behaviour),
      );
      week = weekOf(behaviour, operational, week);
      day.day = calendarDayOf(behaviour, operational, week);
      day.week = week;
      day.ownWeek = Math.floor((day.day - customer.startDay) / 7);
      day.place = REVIVED_PLACE + k;
      day.listCents = values.value(PURPOSE.REVIVED_VALUE, k);
      day.returnLuck = revived.returns[k] as number;
      day.furtherLuck = revived.further[k] as number;
      this.#order(customer, behaviour, { out: world.out, inControl: 0, missing: [] });
    }
    return { orders, days, hasLeft };
  }

  #isMissing(missing: readonly MissingOrder[], day: number): boolean {
    for (const order of missing) {
      if (order.isUsed || order.day > day) continue;
      order.isUsed = true;
      return true;
    }
    return false;
  }

  #fill(customer: CustomerState, k: number, week: number): void {
    const { day, chain, values, isArrival, startDay } = customer;
    day.day = this.end.lastDay;
    day.week = week;
    day.ownWeek = isArrival ? Math.floor((day.day - startDay) / 7) : week;
    day.place = k;
    day.listCents = values.organic(isArrival ? k : k - 1);
    day.returnLuck = chain.returns[k] as number;
    day.furtherLuck = chain.further[k] as number;
  }

  #order(customer: CustomerState, behaviour: Behaviour, world: OrganicWorld): void {
    const { day, placer } = customer;
    day.isBrought = day.place > world.inControl;
    day.isRedeemed = false;
    day.discountShare = 0;
    if (behaviour.discounts.length > 0) this.#redeem(customer, behaviour);
    placer.place(day, behaviour, world.out);
  }

  #redeem({ day, draw, customer, startDay }: CustomerState, { discounts }: Behaviour): void {
    const since = day.day - startDay;
    for (let n = 0; n < discounts.length; n++) {
      const discount = discounts[n] as Behaviour["discounts"][number];
      if (since < discount.fromDay || since > discount.untilDay) continue;
      // the order of arrival is not the next one; it is what makes a customer
      if (discount.isNextOrderOnly && (this.#redeemed[n] === true || day.place === 0)) continue;
      this.#redeemed[n] = true;
      const purpose = discount.purpose + POLICY_USE.REDEMPTION;
      philox4x32(this.#key, draw, customer, purpose, day.place, this.#words);
      if (uniform(this.#words[0] as number) >= discount.redemption) continue;
      day.isRedeemed = true;
      day.discountShare = Math.min(1, day.discountShare + discount.share);
    }
  }
}

/** Operational days of the whole run. */
export function operationalDaysOf({ operationalDays }: Behaviour): number {
  return operationalDays[operationalDays.length - 1] as number;
}
