import { openStream, type Draw } from "../random.js";
import type { OpenSession } from "../events/event-shop.js";
import { EVENT_KINDS, type PlannedEvent } from "../events/session-planner.js";
import type { TableFile } from "../table-file.js";
import { RETAILROCKET_QUIRKS } from "./retailrocket-plan.js";

/** visitorid of visitor 0, itemid of product 0. */
export const FIRST_VISITOR_ID = 100_000;
export const FIRST_ITEM_ID = 20_000;

const EVENT_WORDS = { view: "view", cart: "addtocart", purchase: "transaction" } as const;

/** Writes events in no order, as the shop's export did, and counts them. */
export class EventLog {
  readonly #waiting: string[] = [];
  readonly #drawTurn: Draw;
  readonly #drawMilliseconds: Draw;
  readonly #byType = Object.fromEntries(EVENT_KINDS.map((kind) => [kind, 0]));
  readonly #orders = new WeakMap<readonly PlannedEvent[], number>();
  readonly #bots = new Set<number>();
  #orderCount = 0;
  #rows = 0;
  #firstAt = Infinity;
  #lastAt = 0;

  constructor(
    seed: string,
    private readonly table: TableFile,
    private readonly wanted: number,
  ) {
    this.#drawTurn = openStream(seed, "turn");
    this.#drawMilliseconds = openStream(seed, "milliseconds");
  }

  get rows(): number {
    return this.#rows;
  }

  /** @returns false when the file is full */
  add({ kind, product }: PlannedEvent, session: OpenSession, at: number): boolean {
    if (this.#rows >= this.wanted) return false;
    if (kind === "remove") throw new Error("these files have no removals");
    const milliseconds = at * 1000 + Math.floor(this.#drawMilliseconds() * 1000);
    const order = kind === "purchase" ? this.#orderOf(session) : "";
    this.#write(
      `${milliseconds},${FIRST_VISITOR_ID + session.visitor},${EVENT_WORDS[kind]},${FIRST_ITEM_ID + product.number},${order}`,
    );
    this.#rows += 1;
    this.#byType[kind] = (this.#byType[kind] ?? 0) + 1;
    this.#firstAt = Math.min(this.#firstAt, milliseconds);
    this.#lastAt = Math.max(this.#lastAt, milliseconds);
    if (session.kind < 0) this.#bots.add(session.visitor);
    return true;
  }

  finish(): void {
    for (const line of this.#waiting) this.table.addRow(line);
    this.#waiting.length = 0;
  }

  truth(): object {
    return {
      counts: {
        events: this.#rows,
        byType: this.#byType,
        orders: this.#orderCount,
        firstAtMs: this.#firstAt,
        lastAtMs: this.#lastAt,
      },
      botVisitorIds: [...this.#bots].map((visitor) => FIRST_VISITOR_ID + visitor),
    };
  }

  #write(line: string): void {
    const waiting = this.#waiting;
    if (waiting.length < RETAILROCKET_QUIRKS.shuffledAmong) {
      waiting.push(line);
      return;
    }
    const turn = Math.floor(this.#drawTurn() * waiting.length);
    this.table.addRow(waiting[turn] ?? "");
    waiting[turn] = line;
  }

  /** One transactionid for all items of an order. */
  #orderOf({ events }: OpenSession): number {
    const known = this.#orders.get(events);
    if (known !== undefined) return known;
    const order = this.#orderCount++;
    this.#orders.set(events, order);
    return order;
  }
}
