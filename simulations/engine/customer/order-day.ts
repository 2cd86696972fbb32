import type { Behaviour } from "../behaviour.js";
import { POLICY_USE, PURPOSE } from "../random/purpose.js";
import { philox4x32 } from "../random/philox.js";
import type { SeedKey } from "../random/seed-key.js";
import { uniform } from "../random/uniform.js";
import { furtherOrders } from "./further-orders.js";
import type { WorldOutcome } from "./world-outcome.js";

/** Days before the end of the run that count as late. */
export const LATE_DAYS = 90;

/** Blocks per order day and purpose: luck of up to 64 orders of one day. */
const BLOCKS = 16;

/** An order day before the world has its say. Filled anew for each. */
export interface OrderDay {
  day: number;
  week: number;
  /** Weeks since the customer's start: that of the run, or his arrival. */
  ownWeek: number;
  listCents: number;
  returnLuck: number;
  furtherLuck: number;
  /** Address of the policies' luck on it. */
  place: number;
  discountShare: number;
  isRedeemed: boolean;
  /** Not placed in the control world. */
  isBrought: boolean;
}

export interface ShopOfDraw {
  readonly margin: number;
  readonly returns: number;
  /** Probability of one more order on the day. */
  readonly again: number;
  readonly horizonDays: number;
  readonly isDetailed: boolean;
}

/**
 * Turns an order day into money. Its 1 + further orders share its value evenly; they are returned or
 * kept together, and redeem together. Goods that an attachment or a top-up brings cost what goods cost;
 * a top-up's subsidy is a cost per order. Of the further orders that merge, the cancelled ones are lost
 * with their goods and save nothing. What a response costs is paid once a day, as a cost of its orders.
 */
export class DayPlacer {
  readonly #key: SeedKey;
  readonly #words = new Uint32Array(4);
  #shop: ShopOfDraw = { margin: 0, returns: 0, again: 0, horizonDays: 0, isDetailed: false };
  #draw = 0;
  #customer = 0;
  #merged = 0;
  #cancelled = 0;
  #goods = 0;
  #given = 0;
  #subsidies = 0;

  constructor(key: SeedKey) {
    this.#key = key;
  }

  startDraw(draw: number, shop: ShopOfDraw): void {
    this.#draw = draw;
    this.#shop = shop;
  }

  startCustomer(customer: number): void {
    this.#customer = customer;
  }

  /** Adds the day to the outcome. Returns the discount given, cents. */
  place(day: OrderDay, behaviour: Behaviour, out: WorldOutcome): number {
    const shop = this.#shop;
    const further = furtherOrders(day.furtherLuck, shop.again);
    this.#goods = day.listCents * (behaviour.orderValue[day.ownWeek] as number);
    this.#given = 0;
    this.#subsidies = day.isBrought || day.isRedeemed ? behaviour.responseCents : 0;
    this.#merged = 0;
    this.#cancelled = 0;
    if (further > 0) this.#merge(day, behaviour, further);
    if (behaviour.attachments.length > 0 || behaviour.topUps.length > 0) {
      this.#add(day, behaviour, further);
    }
    const goods = this.#goods;
    const full = goods * behaviour.price;
    const discount = Math.min(full, full * day.discountShare + this.#given);
    const revenue = full - discount;
    const returns = day.isBrought ? shop.returns * behaviour.returns : shop.returns;
    const isKept = day.returnLuck >= returns;
    const margin = isKept ? revenue - (1 - shop.margin) * goods : 0;
    out.days += 1;
    if (day.day >= shop.horizonDays - LATE_DAYS) out.isLate = true;
    out.orders += 1 + further - this.#merged;
    out.placedOrders += 1 + further;
    out.listCents += day.listCents;
    out.goodsCents += goods;
    out.revenueCents += revenue;
    if (!isKept) out.refundsCents += revenue;
    out.marginCents += margin;
    const cost = behaviour.orderCostCents * (1 + further) + this.#subsidies;
    const reward = isKept ? behaviour.rewardShare * revenue : 0;
    const saved = this.#savedBy(behaviour);
    if (cost + reward + saved + discount > 0 || day.isRedeemed) {
      out.hasPolicy = true;
      out.orderCostCents += cost;
      out.rewardCents += reward;
      out.savedCents += saved;
      out.discountCents += discount;
      if (!day.isBrought) out.subsidyCents += discount;
      if (day.isRedeemed) out.redemptions += 1;
    }
    if (shop.isDetailed) {
      const orders = 1 + further - this.#merged;
      out.addDay(day.week, orders, revenue, margin - cost - reward + saved);
    }
    return discount;
  }

  #savedBy({ merge }: Behaviour): number {
    return merge === null ? 0 : merge.savingCents * (this.#merged - this.#cancelled);
  }

  /** Each further order merges with its own luck; a cancelled one takes its goods with it. */
  #merge(day: OrderDay, { merge }: Behaviour, further: number): void {
    if (merge === null || merge.probability <= 0) return;
    for (let n = 0; n < further; n++) {
      const luck = this.#luck(PURPOSE.FURTHER_ORDERS, day.place, n);
      if (luck < merge.probability) this.#merged += 1;
      if (luck < merge.probability * merge.cancelled) this.#cancelled += 1;
    }
    this.#goods -= (this.#goods * this.#cancelled) / (1 + further);
  }

  /** Attachments and top-ups, order by order of the day. */
  #add(day: OrderDay, behaviour: Behaviour, further: number): void {
    const orders = 1 + further - this.#cancelled;
    const each = this.#goods / orders;
    for (let n = 0; n < orders; n++) {
      for (const attachment of behaviour.attachments) {
        const { rate, valueCents, cannibalisedShare, discountShare } = attachment;
        const luck = this.#luck(attachment.purpose + POLICY_USE.ATTACH, day.place, n);
        if (luck >= rate) continue;
        // one uniform serves both: whether goods are attached, and whether they are more goods
        if (luck < rate * (1 - cannibalisedShare)) this.#goods += valueCents;
        this.#given += valueCents * discountShare;
      }
      for (const topUp of behaviour.topUps) {
        if (each < topUp.zoneCents || each >= topUp.thresholdCents) continue;
        if (this.#luck(topUp.purpose + POLICY_USE.TOP_UP, day.place, n) >= topUp.rate) continue;
        this.#goods += topUp.addedCents;
        this.#subsidies += topUp.subsidyCents;
      }
    }
  }

  #luck(purpose: number, place: number, n: number): number {
    const block = place * BLOCKS + (Math.min(n, 4 * BLOCKS - 1) >>> 2);
    philox4x32(this.#key, this.#draw, this.#customer, purpose, block, this.#words);
    return uniform(this.#words[n & 3] as number);
  }
}
