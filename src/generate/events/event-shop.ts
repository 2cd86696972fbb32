import { openStream, wholeBetween, type Draw } from "../random.js";
import { beta, exponential, gamma } from "../samplers.js";
import { WeightedChoice } from "../weighted-choice.js";
import { Arrivals, HOUR_SECONDS, type ArrivalPlan } from "./arrivals.js";
import type { Catalogue } from "./catalogue.js";
import type { EventTruth } from "./event-truth.js";
import { SecondRing } from "./second-ring.js";
import type { PlannedEvent, SessionPlanner } from "./session-planner.js";
import { VisitorBook } from "./visitor-book.js";
import { kindPlaces, type BotHabit, type VisitorKind } from "./visitor-kinds.js";

/** Planted: after an order comes another one within a day, from a new session. */
export const SPLIT_ORDERS = {
  rate: 0.05,
  /** Of the split orders; the others come up to 20 hours later. */
  withinHalfAnHour: 0.5,
  soonSeconds: [300, 1740] as const,
  laterSeconds: [1801, 20 * HOUR_SECONDS] as const,
};

export interface EventShopPlan {
  readonly arrivals: ArrivalPlan;
  readonly kinds: readonly VisitorKind[];
  readonly bots: BotHabit;
}

/** A session under way. */
export interface OpenSession<Words = unknown> {
  /** From 0, in the order of their beginning. */
  readonly number: number;
  readonly visitor: number;
  /** What the rows of the session say of it. */
  readonly words: Words;
  /** Place among the kinds; -1: a bot. */
  readonly kind: number;
  readonly events: readonly PlannedEvent[];
  /** Of the event that comes next. */
  place: number;
}

/** A visitor about to begin a session. */
interface Due {
  readonly visitor: number;
  /** Whether it is for an order, whatever the rates say. */
  readonly isForOrder: boolean;
}

/** @returns false when no more events are wanted */
export type OnEvent<Words> = (
  event: PlannedEvent,
  session: OpenSession<Words>,
  at: number,
) => boolean;

/**
 * Lives through a shop of visitors, second by second, and hands out its events in the order of
 * time. Holds the visitors (a few bytes each) and the sessions under way, never the events.
 */
export class EventShop<Words> {
  readonly #book: VisitorBook;
  readonly #ring = new SecondRing<OpenSession<Words> | Due>();
  readonly #kindOf: (visitor: number) => number;
  readonly #hours: WeightedChoice;
  readonly #arrivals: Arrivals;
  readonly #drawVisitor: Draw;
  readonly #drawSecond: Draw;
  readonly #drawReturn: Draw;
  readonly #drawSplit: Draw;
  #sessionCount = 0;
  #isOver = false;

  constructor(
    seed: string,
    private readonly plan: EventShopPlan,
    private readonly parts: {
      readonly visitors: number;
      readonly catalogue: Catalogue;
      readonly planner: SessionPlanner;
      readonly truth: EventTruth;
      /** Called once a session. */
      readonly sessionWords: (visitor: number) => Words;
      readonly onEvent: OnEvent<Words>;
    },
  ) {
    this.#book = new VisitorBook(parts.visitors);
    this.#kindOf = kindPlaces(plan.kinds);
    this.#arrivals = new Arrivals(plan.arrivals, parts.visitors);
    this.#hours = new WeightedChoice(plan.arrivals.hourFactors);
    this.#drawVisitor = openStream(seed, "visitor");
    this.#drawSecond = openStream(seed, "second");
    this.#drawReturn = openStream(seed, "return");
    this.#drawSplit = openStream(seed, "split order");
  }

  /** @returns false when no more events are wanted */
  playHour(hour: number): boolean {
    const from = this.plan.arrivals.from + hour * HOUR_SECONDS;
    const someSecond = (): number => from + Math.floor(this.#drawSecond() * HOUR_SECONDS);
    for (let left = this.#arrivals.inHour(hour); left > 0; left--) {
      const visitor = this.#welcome();
      const isForOrder = this.#book.rate(visitor) > 0;
      this.#ring.put({ visitor, isForOrder }, someSecond());
    }
    for (const visitor of this.#book.takeDue(hour))
      this.#ring.put({ visitor, isForOrder: false }, someSecond());
    for (let second = from; second < from + HOUR_SECONDS && !this.#isOver; second++) {
      const items = this.#ring.at(second);
      // what goes on in the same second is put at the end of the list that is gone through
      for (let place = 0; place < items.length && !this.#isOver; place++) {
        const item = items[place] as OpenSession<Words> | Due;
        this.#goOn("events" in item ? item : this.#begin(item, second), second);
      }
      items.length = 0;
    }
    return !this.#isOver;
  }

  #welcome(): number {
    const kind = this.plan.kinds[this.#kindOf(this.#book.count)];
    const draw = this.#drawVisitor;
    const favourite = this.parts.catalogue.category(draw());
    const ordering = kind?.ordering ?? null;
    const visitor = this.#book.add({
      rate: ordering === null ? 0 : gamma(draw, ordering.rateShape, ordering.alphaDays),
      dropout: ordering === null ? 0 : beta(draw, ordering.dropoutA, ordering.dropoutB),
      favourite,
    });
    this.parts.truth.recordVisitor(this.#kindOf(visitor));
    return visitor;
  }

  #begin({ visitor, isForOrder }: Due, at: number): OpenSession<Words> {
    const { planner, truth } = this.parts;
    const place = this.#kindOf(visitor);
    const kind = this.plan.kinds[place];
    const favourite = this.#book.favourite(visitor);
    const words = this.parts.sessionWords(visitor);
    const session = { number: this.#sessionCount++, visitor, words, kind: place, place: 0 };
    if (kind === undefined) {
      const events = planner.crawl(this.plan.bots);
      if (this.#drawReturn() < this.plan.bots.chanceToReturn) this.#expect(visitor, at, 1);
      return { ...session, events };
    }
    const rate = this.#book.rate(visitor);
    const { browsing, ordering } = kind;
    const orderChance = rate === 0 ? 0 : rate / (rate + browsing.sessionsPerDay);
    const comesToOrder = this.#drawReturn() < orderChance;
    if (!isForOrder) truth.recordSession(place, orderChance, comesToOrder);
    if (ordering !== null && (isForOrder || comesToOrder)) {
      const record = truth.recordAffinity.bind(truth);
      const events = planner.order({ browsing, ordering }, favourite, record);
      this.#afterOrder(visitor, place, at, events);
      return { ...session, events };
    }
    const events = planner.browse(browsing, favourite);
    truth.recordCart(
      place,
      browsing.cartRate,
      events.some((event) => event.kind === "cart"),
    );
    const returns = this.#drawReturn() < browsing.chanceToReturn;
    if (rate > 0 || returns) this.#expect(visitor, at, rate + browsing.sessionsPerDay);
    return { ...session, events };
  }

  /** Once the visitor has ordered: a split order soon, the next session some day, or never again. */
  #afterOrder(visitor: number, kind: number, at: number, events: readonly PlannedEvent[]): void {
    const { truth } = this.parts;
    const isSplit = this.#drawSplit() < SPLIT_ORDERS.rate;
    const isSoon = this.#drawSplit() < SPLIT_ORDERS.withinHalfAnHour;
    const [least, most] = isSoon ? SPLIT_ORDERS.soonSeconds : SPLIT_ORDERS.laterSeconds;
    truth.recordSplit(SPLIT_ORDERS.rate, isSplit);
    if (isSplit) {
      const end = events.reduce((sum, { waitSeconds }) => sum + waitSeconds, at);
      const split = end + wholeBetween(this.#drawSplit(), least, most);
      this.#ring.put({ visitor, isForOrder: true }, split);
      return;
    }
    const dropout = this.#book.dropout(visitor);
    const leaves = this.#drawReturn() < dropout;
    truth.recordDropout(kind, dropout, leaves);
    const browsing = this.plan.kinds[kind]?.browsing.sessionsPerDay ?? 0;
    if (!leaves) this.#expect(visitor, at, this.#book.rate(visitor) + browsing);
  }

  /** @param rate of sessions of any sort, a day */
  #expect(visitor: number, at: number, rate: number): void {
    const { from } = this.plan.arrivals;
    const due = at + exponential(this.#drawReturn, rate) * 86_400;
    const isToday = Math.floor(due / 86_400) === Math.floor(at / 86_400);
    const day = Math.floor((due - from) / 86_400);
    const hourOfDay = this.#hours.place(this.#drawReturn());
    const soonest = Math.floor((at - from) / HOUR_SECONDS) + 1;
    const hour = isToday ? Math.floor((due - from) / HOUR_SECONDS) : day * 24 + hourOfDay;
    // sessions of one visitor do not overlap
    this.#book.expect(visitor, Math.max(hour, soonest + 2));
  }

  #goOn(session: OpenSession<Words>, at: number): void {
    const event = session.events[session.place];
    if (event === undefined) throw new Error("a session goes on without an event");
    this.#isOver = !this.parts.onEvent(event, session, at);
    session.place += 1;
    const next = session.events[session.place];
    if (next !== undefined) this.#ring.put(session, at + next.waitSeconds);
  }
}
