import { FrontDoor } from "./front-door.js";
import { JourneyPlanner } from "./journey.js";
import { OpenSessions, type OpenSession } from "./open-sessions.js";
import { OrderDesk } from "./order-desk.js";
import { PERIOD_START } from "./period.js";
import { PRODUCTS } from "./products.js";
import { RETURNS, ReturningVisitors, type Visitor } from "./returning-visitors.js";
import type { Tables } from "./shop-tables.js";
import { dayText, formatTimestamp } from "../timestamp.js";
import type { ReturnCause, Truth } from "./truth.js";

/** Lives through the period session by session and writes every row in the order of time. */
export class ShopRun {
  readonly #returning: ReturningVisitors;
  readonly #door: FrontDoor;
  readonly #planner: JourneyPlanner;
  readonly #orders: OrderDesk;
  readonly #open = new OpenSessions((session, page, at) => this.#showPage(session, page, at));

  constructor(
    seed: string,
    private readonly tables: Tables,
    private readonly truth: Truth,
  ) {
    this.#returning = new ReturningVisitors(seed);
    this.#door = new FrontDoor(seed, this.#returning, truth);
    this.#planner = new JourneyPlanner(seed);
    this.#orders = new OrderDesk(seed, tables, truth);
  }

  writeProducts(): void {
    for (const { id, launchedAt, name } of PRODUCTS) {
      this.tables.products.addRow(`${id},"${launchedAt}","${name}"`);
    }
  }

  /** @param at start of the session in seconds since 1970; not before the session before */
  beginSession(at: number): void {
    this.#open.advanceTo(at);
    const hour = Math.floor((at - PERIOD_START) / 3600);
    const { kind, visitor, source, lander } = this.#door.admit(hour);
    const sessionId = this.tables.website_sessions.rows + 1;
    this.tables.website_sessions.addRow(
      `${sessionId},${formatTimestamp(at)},${visitor.id},${kind === "returning" ? 1 : 0},${source.utm.join(",")},${visitor.device},${source.httpReferer}`,
    );
    this.truth.recordMonth(dayText(Math.floor(at / 86_400)).slice(0, 7));

    const entry = { at, channel: source.channel, device: visitor.device, lander };
    const journey = this.#planner.plan(entry);
    this.truth.recordJourney(entry, journey);
    const { views, productId } = journey;
    const session = { sessionId, visitorId: visitor.id, views, productId };
    this.#showPage(session, lander, at);
    this.#open.add(session, at);
    this.#decideReturn(visitor, hour, journey.hasOrder ? "afterOrder" : "afterVisit");
  }

  /** Ends the sessions still open and writes the refunds. */
  finish(): void {
    this.#open.finish();
    this.#orders.writeRefunds();
  }

  #showPage(session: OpenSession, page: string, at: number): void {
    const table = this.tables.website_pageviews;
    table.addRow(`${table.rows + 1},${formatTimestamp(at)},${session.sessionId},${page}`);
    if (page === "/thank-you-for-your-order") this.#orders.place(session, at);
  }

  #decideReturn(visitor: Visitor, hour: number, after: ReturnCause): void {
    const rate =
      after === "afterOrder" ? RETURNS.probabilityAfterOrder : RETURNS.probabilityAfterVisit;
    this.truth.recordReturn(after, rate, this.#returning.decide(visitor, hour, rate));
  }
}
