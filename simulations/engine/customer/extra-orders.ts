import type { Behaviour, ExtraOrder } from "../behaviour.js";
import { LATER_DAYS } from "../model/later-margin.js";
import { dropoutChances, noOrderIfAlive, ordersAtDropout } from "../model/order-law.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { philox4x32 } from "../random/philox.js";
import {
  EFFECTS_PER_POLICY,
  POLICY_PURPOSES,
  POLICY_USE,
  USES_PER_EFFECT,
} from "../random/purpose.js";
import type { SeedKey } from "../random/seed-key.js";
import { uniform } from "../random/uniform.js";
import type { CustomerState } from "./customer-state.js";
import {
  laterOrdersIfAlive,
  laterOrdersInArm,
  laterShareOf,
  pacedEnd,
  rateAtEnd,
  type PacedEnd,
} from "./later-in-arm.js";
import type { ChainEnd, MissingOrder, OrganicOrders } from "./organic-orders.js";
import type { WorldOutcome } from "./world-outcome.js";

/** Places of extra orders in policies' luck begin here. */
const EXTRA_PLACE = 1 << 21;

/** An extra order that a customer takes up. */
export interface TakenOrder {
  readonly extra: ExtraOrder;
  readonly day: number;
  readonly returnLuck: number;
  readonly furtherLuck: number;
  /** The organic order it is borrowed from; null where it is not. */
  readonly borrowed: MissingOrder | null;
}

/** Place of an effect's policy among all kinds. */
export function policyOfPurpose(purpose: number): number {
  return Math.floor((purpose - POLICY_PURPOSES) / (EFFECTS_PER_POLICY * USES_PER_EFFECT));
}

/**
 * A customer's world under a behaviour, of whose extra orders he takes up at least one (or whose
 * organic orders are fewer for it): the rare case beside organic orders alone.
 *
 * Extra orders are placed by the living and by those who had left. They have no chance of their own to
 * end a life. One who had left, before the run or after an order in it, lives again where the order
 * `revives`: at his old rate times `quality`, with his own chance to leave. An order borrowed from
 * beyond the run is taken off the orders expected later.
 */
export class ExtraOrders {
  readonly #key: SeedKey;
  readonly #organic: OrganicOrders;
  readonly #words = new Uint32Array(4);
  readonly #paced: PacedEnd = { orders: 0, hasLeft: false };

  constructor(key: SeedKey, organic: OrganicOrders) {
    this.#key = key;
    this.#organic = organic;
  }

  /** Own luck of an effect on a customer: the first of the block of its take-up. */
  takeUpLuck({ draw, customer }: CustomerState, { purpose }: ExtraOrder): number {
    philox4x32(this.#key, draw, customer, purpose + POLICY_USE.TAKE_UP, 0, this.#words);
    return uniform(this.#words[0] as number);
  }

  /** The order that a customer takes up; null where it comes after the run. */
  taken(customer: CustomerState, extra: ExtraOrder, horizonDays: number): TakenOrder | null {
    const { draw, startDay } = customer;
    const purpose = extra.purpose + POLICY_USE.DELAY;
    philox4x32(this.#key, draw, customer.customer, purpose, 0, this.#words);
    const delay = 2 * extra.delayDays * uniform(this.#words[0] as number);
    const day = startDay + extra.onDay + delay;
    if (day >= horizonDays) return null;
    const isBorrowed = uniform(this.#words[1] as number) < extra.pullForwardShare;
    return {
      extra,
      day,
      returnLuck: uniform(this.#words[2] as number),
      furtherLuck: uniform(this.#words[3] as number),
      borrowed: isBorrowed ? { day, isPulledForward: true, isUsed: false } : null,
    };
  }

  place(
    customer: CustomerState,
    behaviour: Behaviour,
    world: {
      readonly out: WorldOutcome;
      readonly inControl: number;
      readonly taken: readonly TakenOrder[];
      readonly lost: readonly MissingOrder[];
    },
  ): void {
    const { out, inControl } = world;
    const taken = [...world.taken].sort(
      (a, b) => a.day - b.day || a.extra.purpose - b.extra.purpose,
    );
    const borrowed = taken.flatMap((order) => order.borrowed ?? []);
    const { end } = this.#organic;
    if (customer.isAlive) {
      this.#organic.place(customer, behaviour, {
        out,
        inControl,
        missing: [...borrowed, ...world.lost],
      });
    } else this.#organic.begin(customer, behaviour);
    out.laterOrders = laterOrdersInArm(customer, behaviour);
    const reviving = taken.find(({ extra, day }) => extra.revives && day >= end.lastDay);
    const hasLeft = reviving !== undefined && this.#hasLeft(customer, behaviour, end);
    if (reviving !== undefined && !hasLeft) {
      pacedEnd(customer, behaviour.dropoutOdds, this.#paced);
      const { orders } = this.#paced;
      out.laterOrders = this.#hasLeft(customer, behaviour, this.#paced)
        ? 0
        : laterShareOf(behaviour) * laterOrdersIfAlive(customer, orders);
    }
    const debt = this.#borrowedLater(customer, behaviour, { end, borrowed, out });
    for (const order of taken) this.#placeExtra(customer, behaviour, { order, out });
    if (hasLeft) this.#revive(customer, behaviour, { order: reviving, end: { ...end }, out });
    else out.laterOrders = Math.max(0, out.laterOrders - debt);
  }

  #hasLeft(customer: CustomerState, behaviour: Behaviour, end: PacedEnd): boolean {
    if (!customer.isAlive || end.hasLeft) return true;
    const hasChance =
      end.orders > 0 || (customer.isArrival && dropoutChances(customer.law.rule, 0) === 1);
    return hasChance && customer.chain.leavesAfter(end.orders, behaviour.dropoutOdds);
  }

  /** Orders of the year after the run that are expected less because they were borrowed. */
  #borrowedLater(
    customer: CustomerState,
    behaviour: Behaviour,
    of: {
      readonly end: ChainEnd;
      readonly borrowed: readonly MissingOrder[];
      readonly out: WorldOutcome;
    },
  ): number {
    if (!customer.isAlive || of.end.hasLeft) return 0;
    if (!of.borrowed.some((order) => !order.isUsed)) return 0;
    pacedEnd(customer, behaviour.dropoutOdds, this.#paced);
    const { orders } = this.#paced;
    const shape = customer.law.r + customer.repeatOrders + orders;
    const law = { shape, rate: rateAtEnd(customer), dropoutA: 0, dropoutB: 0 };
    const ifAlive = laterOrdersIfAlive(customer, orders);
    const share = ifAlive > 0 ? of.out.laterOrders / ifAlive : 0;
    return share * (1 - noOrderIfAlive(law, LATER_DAYS));
  }

  #placeExtra(
    { day, values, placer, startDay }: CustomerState,
    behaviour: Behaviour,
    { order, out }: { readonly order: TakenOrder; readonly out: WorldOutcome },
  ): void {
    const { extra } = order;
    const policy = policyOfPurpose(extra.purpose);
    const own = behaviour.discounts.filter(
      (discount) => policyOfPurpose(discount.purpose) === policy,
    );
    day.day = order.day;
    day.week = Math.min(behaviour.orderRate.length - 1, Math.floor(order.day / 7));
    day.ownWeek = Math.floor((order.day - startDay) / 7);
    day.listCents = values.value(extra.purpose + POLICY_USE.VALUE, 0);
    day.returnLuck = order.returnLuck;
    day.furtherLuck = order.furtherLuck;
    day.place = EXTRA_PLACE + Math.floor((extra.purpose - POLICY_PURPOSES) / USES_PER_EFFECT);
    day.discountShare = Math.min(
      1,
      own.reduce((sum, discount) => sum + discount.share, 0),
    );
    day.isRedeemed = day.discountShare > 0;
    day.isBrought = true;
    const discount = placer.place(day, behaviour, out);
    out.hasPolicy = true;
    out.extraOrders += 1;
    if (order.borrowed?.isUsed !== true) return;
    out.pulledForward += 1;
    // the order it took the place of would have come without the discount
    out.subsidyCents += discount;
  }

  #revive(
    customer: CustomerState,
    behaviour: Behaviour,
    of: { readonly order: TakenOrder; readonly end: ChainEnd; readonly out: WorldOutcome },
  ): void {
    const { law, revived, repeatOrders, chain, observedDays, lastOrderDay } = customer;
    const { quality } = of.order.extra;
    const wasAlive = customer.isAlive;
    const since =
      of.end.orders > 0 ? observedDays + chain.timeOf(of.end.orders) : wasAlive ? 0 : lastOrderDay;
    const shape = law.r + repeatOrders + of.end.orders;
    const rate = law.alpha + since;
    const chances = dropoutChances(law.rule, repeatOrders);
    revived.startAtOrder(customer.draw, customer.customer, { mayLeave: false });
    revived.setLaw(shape, rate, law.a + 1, Math.max(1e-3, law.b + chances - 1));
    if (wasAlive) revived.setDropout(chain.dropout());
    const { orders, days, hasLeft } = this.#organic.placeRevived(customer, behaviour, {
      out: of.out,
      from: of.order.day,
      quality,
    });
    of.out.laterOrders = hasLeft
      ? 0
      : laterOfRevived(
          { shape: shape + orders, last: rate + revivedTime(customer, orders), rate: rate + days },
          { orders, dropout: revived.dropout(), days: LATER_DAYS * quality },
        );
  }
}

function revivedTime({ revived }: CustomerState, orders: number): number {
  return orders > 0 ? revived.timeOf(orders) : 0;
}

/** Order days expected of one who came back, whose chance to leave after an order is drawn. */
function laterOfRevived(
  at: { readonly shape: number; readonly last: number; readonly rate: number },
  of: { readonly orders: number; readonly dropout: number; readonly days: number },
): number {
  const law = { shape: at.shape, rate: at.rate, dropoutA: 1, dropoutB: 1 };
  const ifAlive = ordersAtDropout(law, of.days, of.dropout);
  if (of.orders === 0) return ifAlive;
  const deadOdds =
    (of.dropout / Math.max(1e-12, 1 - of.dropout)) *
    exp(Math.min(600, at.shape * log(at.rate / at.last)));
  return ifAlive / (1 + deadOdds);
}
