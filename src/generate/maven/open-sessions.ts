import type { PlannedView } from "./journey.js";

/** A session that has pages ahead. */
export interface OpenSession {
  readonly sessionId: number;
  readonly visitorId: number;
  readonly views: readonly PlannedView[];
  /** Product of the page seen; null when the session ends before. */
  readonly productId: number | null;
}

interface Step {
  readonly session: OpenSession;
  readonly viewPlace: number;
}

/** Longer than any wait between two page views, in seconds; a power of two. */
const RING_SECONDS = 1024;

/**
 * Gives out the page views of all sessions in the order of time, while holding only the next one of
 * each open session: memory does not grow with the size of the shop.
 */
export class OpenSessions {
  readonly #ring: Step[][] = Array.from({ length: RING_SECONDS }, () => []);
  #second = 0;
  #waiting = 0;

  constructor(private readonly onView: (session: OpenSession, page: string, at: number) => void) {}

  /** Plans the views of a session whose landing page was seen at `at`; time must have come there. */
  add(session: OpenSession, at: number): void {
    this.#schedule({ session, viewPlace: 0 }, at);
  }

  /** Gives out every view before `at` (seconds since 1970). */
  advanceTo(at: number): void {
    while (this.#waiting > 0 && this.#second < at) {
      const steps = this.#ring[this.#second % RING_SECONDS] ?? [];
      if (steps.length > 0) this.#giveOut(steps);
      this.#second += 1;
    }
    this.#second = Math.max(this.#second, at);
  }

  /** Gives out all that is left. */
  finish(): void {
    this.advanceTo(Infinity);
  }

  #giveOut(steps: Step[]): void {
    for (const { session, viewPlace } of steps) {
      this.#waiting -= 1;
      const view = session.views[viewPlace];
      if (view === undefined) continue;
      this.onView(session, view.page, this.#second);
      this.#schedule({ session, viewPlace: viewPlace + 1 }, this.#second);
    }
    steps.length = 0;
  }

  #schedule(step: Step, at: number): void {
    const view = step.session.views[step.viewPlace];
    if (view === undefined) return;
    this.#ring[(at + view.waitSeconds) % RING_SECONDS]?.push(step);
    this.#waiting += 1;
  }
}
