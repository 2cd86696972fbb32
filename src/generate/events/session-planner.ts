import { openStream, wholeBetween, type Draw } from "../random.js";
import { exponential, runLength } from "../samplers.js";
import type { Catalogue, Product } from "./catalogue.js";
import type { BotHabit, BrowsingHabit, OrderingHabit } from "./visitor-kinds.js";

export const EVENT_KINDS = ["view", "cart", "remove", "purchase"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface PlannedEvent {
  readonly kind: EventKind;
  readonly product: Product;
  /** Since the event before; 0 for the first. */
  readonly waitSeconds: number;
}

/** Planted habits of every session. */
export const SESSION_HABITS = {
  /** Chance that a view is of the visitor's favourite category. */
  favouriteCategory: 0.55,
  /** Chance that the next view stays in the category of the last. */
  sameCategory: 0.5,
  /** Chance that what was put into the cart without an order is taken out again. */
  removeRate: 0.2,
  /** Chance that an ordered product was put into the cart before: most are not. */
  cartBeforeOrder: 0.45,
  meanWaitSeconds: 55,
  mostWaitSeconds: 1500,
};

/** With an order of a product of `from`, one of `to` is ordered too, at this rate. */
export interface Affinity {
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

/** Draws what happens in a session. */
export class SessionPlanner {
  readonly #product: Draw;
  readonly #views: Draw;
  readonly #wait: Draw;
  readonly #cart: Draw;
  readonly #addOn: Draw;

  constructor(
    seed: string,
    private readonly catalogue: Catalogue,
    private readonly habits: {
      readonly affinities: readonly Affinity[];
      /** Chance of one more product in an order, of any category. */
      readonly otherAddOn: number;
      readonly hasRemovals: boolean;
    },
  ) {
    this.#product = openStream(seed, "product");
    this.#views = openStream(seed, "views");
    this.#wait = openStream(seed, "wait");
    this.#cart = openStream(seed, "cart");
    this.#addOn = openStream(seed, "add-on");
  }

  /** A session without an order. */
  browse(habit: BrowsingHabit, favourite: number): PlannedEvent[] {
    const events: PlannedEvent[] = [];
    const last = this.#lookAround(
      events,
      runLength(this.#views, 1 - 1 / habit.meanViews),
      favourite,
    );
    if (this.#cart() >= habit.cartRate) return events;
    this.#add(events, "cart", last);
    const isRemoved = this.#cart() < SESSION_HABITS.removeRate;
    if (isRemoved && this.habits.hasRemovals) this.#add(events, "remove", last);
    return events;
  }

  /** A session with an order; `onAffinity` is told each planted chance and what came of it. */
  order(
    { browsing, ordering }: { readonly browsing: BrowsingHabit; readonly ordering: OrderingHabit },
    favourite: number,
    onAffinity: (affinity: Affinity, happened: boolean) => void,
  ): PlannedEvent[] {
    const events: PlannedEvent[] = [];
    this.#lookAround(events, runLength(this.#views, 1 - 1 / browsing.meanViews), favourite);
    const main = this.#dearest(favourite, ordering.dearestOf);
    this.#add(events, "view", main);
    const basket = [main];
    for (const affinity of this.habits.affinities) {
      if (affinity.from !== main.category) continue;
      const happened = this.#addOn() < affinity.rate;
      onAffinity(affinity, happened);
      if (happened) basket.push(this.catalogue.productOf(affinity.to, this.#addOn()));
    }
    if (this.#addOn() < this.habits.otherAddOn) basket.push(this.#anyProduct());
    const bought = basket.filter((product, place) => basket.indexOf(product) === place);
    for (const product of bought) {
      if (product !== main) this.#add(events, "view", product);
      if (this.#cart() < SESSION_HABITS.cartBeforeOrder) this.#add(events, "cart", product);
    }
    for (const product of bought) this.#add(events, "purchase", product);
    return events;
  }

  crawl(bot: BotHabit): PlannedEvent[] {
    const { leastViews, mostViews, secondsBetweenViews } = bot;
    const [least, most] = secondsBetweenViews;
    return Array.from(
      { length: wholeBetween(this.#views(), leastViews, mostViews) },
      (_, place): PlannedEvent => ({
        kind: "view",
        product: this.#anyProduct(),
        waitSeconds: place === 0 ? 0 : wholeBetween(this.#wait(), least, most),
      }),
    );
  }

  #lookAround(events: PlannedEvent[], views: number, favourite: number): Product {
    let product = this.#viewed(favourite);
    this.#add(events, "view", product);
    for (let view = 1; view < views; view++) {
      const stays = this.#product() < SESSION_HABITS.sameCategory;
      product = stays
        ? this.catalogue.productOf(product.category, this.#product())
        : this.#viewed(favourite);
      this.#add(events, "view", product);
    }
    return product;
  }

  #viewed(favourite: number): Product {
    const isFavourite = this.#product() < SESSION_HABITS.favouriteCategory;
    return isFavourite ? this.catalogue.productOf(favourite, this.#product()) : this.#anyProduct();
  }

  #anyProduct(): Product {
    return this.catalogue.productOf(this.catalogue.category(this.#product()), this.#product());
  }

  #dearest(favourite: number, candidates: number): Product {
    let best = this.#viewed(favourite);
    for (let candidate = 1; candidate < candidates || best.priceCents === 0; candidate++) {
      const other = this.#viewed(favourite);
      if (other.priceCents > best.priceCents) best = other;
    }
    return best;
  }

  #add(events: PlannedEvent[], kind: EventKind, product: Product): void {
    const { meanWaitSeconds, mostWaitSeconds } = SESSION_HABITS;
    const waited = 2 + Math.floor(exponential(this.#wait, 1 / meanWaitSeconds));
    const waitSeconds = events.length === 0 ? 0 : Math.min(waited, mostWaitSeconds);
    events.push({ kind, product, waitSeconds });
  }
}
