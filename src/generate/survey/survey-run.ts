import { drawLife } from "../customers/customer-life.js";
import { kindOf } from "../customers/numbered-kinds.js";
import { openStream, wholeBetween, type Draw } from "../random.js";
import { WeightedChoice } from "../weighted-choice.js";
import {
  SURVEY,
  SURVEY_AFFINITIES,
  SURVEY_KINDS,
  SURVEY_PRODUCTS,
  type SurveyKind,
  type SurveyProduct,
} from "./survey-plan.js";

const DAY = 86_400;

export interface SurveyCustomer {
  /** From 1. */
  readonly number: number;
  readonly kind: SurveyKind;
  /** Seconds since 1970: the day before the first order, or that day. */
  readonly signedUpAt: number;
}

export interface SurveyOrder {
  readonly customer: SurveyCustomer;
  readonly product: SurveyProduct;
  readonly at: number;
  readonly pieces: number;
}

export interface SurveyInteraction {
  readonly customer: SurveyCustomer;
  readonly product: SurveyProduct;
  readonly type: "view" | "click" | "search" | "add_to_cart" | "remove_from_cart" | "wishlist";
  readonly at: number;
  /** Of the session: its channel and device are drawn once. */
  readonly session: number;
}

/** Draws the lives of all customers; what is kept is what happened until the last order wanted. */
export class SurveyRun {
  readonly customers: SurveyCustomer[] = [];
  readonly orders: SurveyOrder[];
  readonly interactions: SurveyInteraction[];
  readonly #draw: Record<"life" | "taste" | "time" | "browse" | "split", Draw>;
  readonly #hours = new WeightedChoice([
    1, 0, 0, 0, 0, 1, 2, 4, 6, 7, 7, 7, 8, 7, 6, 6, 7, 8, 9, 10, 10, 8, 5, 3,
  ]);
  readonly #tastes = new Map(SURVEY_KINDS.map((kind) => [kind, new WeightedChoice(kind.tastes)]));
  #sessions = 0;

  constructor(seed: string, count: number) {
    this.#draw = {
      life: openStream(seed, "life"),
      taste: openStream(seed, "taste"),
      time: openStream(seed, "time"),
      browse: openStream(seed, "browsing"),
      split: openStream(seed, "split order"),
    };
    const wanted = count * SURVEY.transactionsPerCustomer;
    const drawn: SurveyOrder[] = [];
    const spans: number[] = [];
    for (let number = 1; number <= count; number++) {
      const kind = kindOf(SURVEY_KINDS, number);
      const joined = Math.floor(this.#draw.life() * SURVEY.joiningDays);
      spans.push(joined);
      this.customers.push({ number, kind, signedUpAt: SURVEY.from + joined * DAY });
    }
    // as many days as it takes
    for (let days = 730; ; days += 180) {
      if (this.#drawOrders(drawn, spans, days) >= wanted) break;
    }
    drawn.sort((one, other) => one.at - other.at || one.customer.number - other.customer.number);
    this.orders = drawn.slice(0, wanted);
    this.interactions = this.#drawInteractions(count * SURVEY.interactionsPerCustomer);
  }

  /** @returns how many orders there are */
  #drawOrders(drawn: SurveyOrder[], joined: readonly number[], days: number): number {
    drawn.length = 0;
    for (const [place, customer] of this.customers.entries()) {
      const { orders } = drawLife(this.#draw.life, customer.kind.life, days - (joined[place] ?? 0));
      for (const day of orders) this.#place(drawn, customer, customer.signedUpAt + day * DAY);
    }
    return drawn.length;
  }

  #place(drawn: SurveyOrder[], customer: SurveyCustomer, moment: number): void {
    const at = this.#openMoment(moment);
    const choice = this.#tastes.get(customer.kind);
    const product = SURVEY_PRODUCTS[choice?.place(this.#draw.taste()) ?? 0];
    if (product === undefined) return;
    const pieces = wholeBetween(this.#draw.taste(), 1, customer.kind.mostPieces);
    drawn.push({ customer, product, at, pieces });
    for (const { from, to, rate } of SURVEY_AFFINITIES) {
      const added = SURVEY_PRODUCTS.find(({ id }) => id === to);
      if (product.id !== from || added === undefined) continue;
      if (this.#draw.taste() < rate)
        drawn.push({ customer, product: added, at: at + 60, pieces: 1 });
    }
    const isSplit = this.#draw.split() < SURVEY.splitOrderRate;
    const later = wholeBetween(this.#draw.split(), 300, 20 * 3600);
    if (isSplit) drawn.push({ customer, product, at: at + later, pieces: 1 });
  }

  /** The day stays; the hour is one at which people order. */
  #openMoment(moment: number): number {
    const day = Math.floor(moment / DAY);
    const hour = this.#hours.place(this.#draw.time());
    return day * DAY + hour * 3600 + Math.floor(this.#draw.time() * 3600);
  }

  #drawInteractions(wanted: number): SurveyInteraction[] {
    const found: SurveyInteraction[] = [];
    const draw = this.#draw.browse;
    for (const { customer, product, at } of this.orders) {
      const session = this.#sessions++;
      found.push({ customer, product, type: "view", at: at - 240, session });
      if (draw() < SURVEY.cartBeforeOrder)
        found.push({ customer, product, type: "add_to_cart", at: at - 120, session });
    }
    const last = this.orders.at(-1)?.at ?? SURVEY.from;
    const choice = new WeightedChoice(this.customers.map(({ kind }) => kind.browsing));
    while (found.length < wanted) {
      const customer = this.customers[choice.place(draw())];
      if (customer === undefined) break;
      const span = Math.max(DAY, last - customer.signedUpAt - DAY);
      this.#browse(found, customer, this.#openMoment(customer.signedUpAt + draw() * span));
    }
    found.length = wanted;
    return found.sort((one, other) => one.at - other.at || one.session - other.session);
  }

  #browse(found: SurveyInteraction[], customer: SurveyCustomer, from: number): void {
    const draw = this.#draw.browse;
    const session = this.#sessions++;
    const tastes = this.#tastes.get(customer.kind);
    const views = wholeBetween(draw(), 1, 6);
    let at = from;
    for (let view = 0; view < views; view++) {
      const product = SURVEY_PRODUCTS[tastes?.place(draw()) ?? 0] as SurveyProduct;
      const type = (["view", "view", "view", "click", "search", "wishlist"] as const)[
        Math.floor(draw() * 6)
      ] as SurveyInteraction["type"];
      found.push({ customer, product, type, at, session });
      at += wholeBetween(draw(), 10, 300);
      if (view + 1 < views || draw() >= SURVEY.cartWithoutOrder) continue;
      found.push({ customer, product, type: "add_to_cart", at, session });
      if (draw() < SURVEY.removeRate)
        found.push({ customer, product, type: "remove_from_cart", at: at + 30, session });
    }
  }
}
