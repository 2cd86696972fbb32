import { LATER_DAYS } from "../model/later-margin.js";
import { dropoutNodes, type DropoutNodes } from "../model/dropout-nodes.js";
import { dropoutChances, ordersAtDropout, posteriorOf, type OrderLaw } from "../model/order-law.js";

const NODES = 8;
/** Simpson's rule over the days of a week on which customers arrive. */
const SIMPSON = [
  { at: 0, weight: 1 / 6 },
  { at: 0.5, weight: 4 / 6 },
  { at: 1, weight: 1 / 6 },
] as const;

/** Order days of a customer who arrives in some week, expected under one draw's law. */
export class TypicalArrivals {
  readonly #law: OrderLaw;
  readonly #horizonDays: number;
  readonly #nodes: DropoutNodes;
  readonly #alive: number;
  readonly #byLag = new Map<number, number>();

  constructor(law: OrderLaw, horizonDays: number) {
    this.#law = law;
    this.#horizonDays = horizonDays;
    const { aliveProbability } = posteriorOf(law, {
      repeatOrders: 0,
      lastOrderDay: 0,
      observedDays: 0,
    });
    this.#alive = aliveProbability;
    this.#nodes =
      law.rule === "NBD"
        ? { nodes: new Float64Array(1), weights: new Float64Array(1).fill(1) }
        : dropoutNodes(law.a, law.b + dropoutChances(law.rule, 0), NODES);
  }

  /** By the end of week `until`, from 0, of one who arrives in week `week`: the first order and others. */
  orderDays(week: number, until: number): number {
    if (until < week) return 0;
    if (7 * (until + 1) > this.#horizonDays) return 1 + this.#overWeek(week, this.#horizonDays);
    const lag = until - week;
    const known = this.#byLag.get(lag);
    if (known !== undefined) return known;
    const days = 1 + this.#overWeek(week, 7 * (until + 1));
    this.#byLag.set(lag, days);
    return days;
  }

  /** In the year after the run. */
  laterOrderDays(week: number): number {
    const end = this.#horizonDays;
    return this.#overWeek(week, end + LATER_DAYS) - this.#overWeek(week, end);
  }

  /** Repeat order days by a day, over the days of a week. */
  #overWeek(week: number, byDay: number): number {
    const length = Math.min(7, this.#horizonDays - 7 * week);
    let sum = 0;
    for (const { at, weight } of SIMPSON) {
      sum += weight * this.#repeats(Math.max(0, byDay - 7 * week - at * length));
    }
    return sum;
  }

  #repeats(days: number): number {
    const { nodes, weights } = this.#nodes;
    const law = { shape: this.#law.r, rate: this.#law.alpha, dropoutA: 0, dropoutB: 0 };
    let sum = 0;
    for (let k = 0; k < nodes.length; k++) {
      sum += (weights[k] as number) * ordersAtDropout(law, days, nodes[k] as number);
    }
    return this.#alive * sum;
  }
}
