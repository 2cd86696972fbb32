import { openStream, wholeBetween, type Draw } from "../random.js";
import type { Device } from "./channels.js";

/**
 * After each session a visitor comes back with this probability, after a whole number of hours drawn
 * evenly. The visitor takes the first session slot of the shop that is free from then on, so in a
 * shop with few sessions a day the real gap is longer.
 */
export const RETURNS = {
  probabilityAfterVisit: 0.173,
  probabilityAfterOrder: 0.2,
  leastHours: 24,
  mostHours: 60 * 24,
};

export interface Visitor {
  readonly id: number;
  readonly device: Device;
}

/** Visitors that will come back, by the hour from which they are due. */
export class ReturningVisitors {
  readonly #due: (Visitor[] | undefined)[] = [];
  readonly #drawReturn: Draw;
  readonly #drawHours: Draw;
  #hour = 0;
  #place = 0;

  constructor(seed: string) {
    this.#drawReturn = openStream(seed, "return");
    this.#drawHours = openStream(seed, "hours until return");
  }

  /**
   * Decides whether a visitor comes back after a session.
   *
   * @param hour of the period in which that session began
   */
  decide(visitor: Visitor, hour: number, probability: number): boolean {
    const chance = this.#drawReturn();
    const dueHour = hour + wholeBetween(this.#drawHours(), RETURNS.leastHours, RETURNS.mostHours);
    if (chance >= probability) return false;
    (this.#due[dueHour] ??= []).push(visitor);
    return true;
  }

  /** Takes the visitor that is due longest, if one is due by this hour of the period. */
  takeDue(hour: number): Visitor | undefined {
    while (this.#hour <= hour) {
      const visitor = this.#due[this.#hour]?.[this.#place];
      if (visitor !== undefined) {
        this.#place += 1;
        return visitor;
      }
      if (this.#hour === hour) return undefined;
      this.#due[this.#hour] = undefined;
      this.#hour += 1;
      this.#place = 0;
    }
    return undefined;
  }
}
