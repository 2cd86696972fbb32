import { QueryTimeout } from "./query-timeout.js";

/** Ends a turn: the next in line gets the connection. */
export type Release = () => void;

interface Waiter {
  readonly start: (release: Release) => void;
}

/** One connection, first come first served. A turn is one statement or a whole transaction. */
export class ConnectionQueue {
  readonly #waiting: Waiter[] = [];
  #isTaken = false;

  /**
   * @param maxWaitMs without it, waits as long as it takes
   * @throws QueryTimeout when the turn did not come in time; nothing was sent then
   */
  take(maxWaitMs?: number): Promise<Release> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return Promise.resolve(this.#release());
    }
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(new QueryTimeout(maxWaitMs ?? 0, "waited"));
      };
      const timer = maxWaitMs === undefined ? undefined : setTimeout(giveUp, maxWaitMs);
      const waiter: Waiter = {
        start: (release) => {
          clearTimeout(timer);
          resolve(release);
        },
      };
      this.#waiting.push(waiter);
    });
  }

  #release(): Release {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      const next = this.#waiting.shift();
      if (next === undefined) this.#isTaken = false;
      else next.start(this.#release());
    };
  }
}
