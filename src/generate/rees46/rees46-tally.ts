import { openStream, type Draw } from "../random.js";
import { priceAt } from "../events/catalogue.js";
import type { OpenSession } from "../events/event-shop.js";
import { EVENT_KINDS, type PlannedEvent } from "../events/session-planner.js";
import { dayText } from "../timestamp.js";
import { REES46_QUIRKS } from "./rees46-plan.js";

/** Counts what stands in the files, row by row. */
export class Rees46Tally {
  readonly #drawDuplicate: Draw;
  readonly #byType = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, 0]));
  readonly #byDay = new Map<number, number>();
  readonly #botVisitors = new Set<number>();
  #rows = 0;
  #sessions = 0;
  #orders = 0;
  #revenueCents = 0;
  #duplicates = 0;
  #firstAt = 0;
  #lastAt = 0;

  constructor(
    seed: string,
    private readonly wanted: number,
  ) {
    this.#drawDuplicate = openStream(seed, "duplicate");
  }

  get rows(): number {
    return this.#rows;
  }

  /** Counts one event. @returns how many rows it takes: 0 when the files are full, 2 for a duplicate */
  add({ kind, product }: PlannedEvent, session: OpenSession, at: number): 0 | 1 | 2 {
    if (this.#rows >= this.wanted) return 0;
    const isTwice = this.#drawDuplicate() < REES46_QUIRKS.duplicateRate;
    const hasRoom = this.#rows + 2 <= this.wanted;
    const rows = isTwice && hasRoom ? 2 : 1;
    if (this.#rows === 0) this.#firstAt = at;
    this.#rows += rows;
    this.#duplicates += rows - 1;
    this.#lastAt = at;
    this.#byType[kind] = (this.#byType[kind] ?? 0) + rows;
    const day = Math.floor(at / 86_400);
    this.#byDay.set(day, (this.#byDay.get(day) ?? 0) + rows);
    if (session.place === 0) this.#sessions += 1;
    if (session.kind < 0) this.#botVisitors.add(session.visitor);
    if (kind === "purchase") this.#addPurchase(session, priceAt(product, at));
    return rows;
  }

  #addPurchase({ events, place }: OpenSession, cents: number): void {
    this.#revenueCents += cents;
    const isPaid = (event: PlannedEvent): boolean =>
      event.kind === "purchase" && event.product.priceCents > 0;
    const isFirst = !events.slice(0, place).some(isPaid);
    if (cents > 0 && isFirst) this.#orders += 1;
  }

  truth(firstVisitorId: number): object {
    return {
      counts: {
        events: this.#rows,
        byType: this.#byType,
        duplicates: this.#duplicates,
        sessions: this.#sessions,
        orders: this.#orders,
        revenueCents: this.#revenueCents,
        firstAt: new Date(this.#firstAt * 1000).toISOString(),
        lastAt: new Date(this.#lastAt * 1000).toISOString(),
        eventsByDay: Object.fromEntries(
          [...this.#byDay].map(([day, count]) => [dayText(day), count]),
        ),
      },
      botVisitorIds: [...this.#botVisitors].map((visitor) => firstVisitorId + visitor),
    };
  }
}
