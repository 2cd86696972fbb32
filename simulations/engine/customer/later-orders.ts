import { dropoutNodes, type DropoutNodes } from "../model/dropout-nodes.js";
import { LATER_DAYS } from "../model/later-margin.js";
import {
  dropoutChances,
  ordersAtDropout,
  type OrderLaw,
  type OrderRateLaw,
} from "../model/order-law.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";

const NODES = 5;
const POINTS = 65;
const TABLED_ORDERS = 64;

/** Customers in columns, and how long control's run is. */
export interface FoundHistories {
  readonly repeatOrders: Int32Array;
  readonly observedDays: Float64Array;
  /** Operational. */
  readonly controlDays: number;
}

/** The same: who has the same orders in every world, and how many. */
export interface SteadyLater {
  readonly isSteady: Uint8Array;
  readonly counts: Int32Array;
  /** alpha + days known of by the last order. */
  readonly lastRates: Float64Array;
  /** Filled in. */
  readonly later: Float64Array;
}

/**
 * Order days expected in the year after the run, given a customer's orders until its end: one draw's
 * law, tabled by repeat orders over 1 / rate, in which it is nearly linear.
 */
export class LaterOrders {
  #law: OrderLaw = { rule: "NBD", r: 1, alpha: 1, a: 0, b: 0 };
  #perStep = 0;
  /** By repeat orders and point; below 0: not worked out yet. */
  readonly #rows = new Float64Array(TABLED_ORDERS * POINTS);
  readonly #nodes: (DropoutNodes | null)[] = Array.from({ length: TABLED_ORDERS }, () => null);

  start(law: OrderLaw): void {
    this.#law = law;
    this.#perStep = (POINTS - 1) * law.alpha;
    this.#rows.fill(-1);
    this.#nodes.fill(null);
  }

  /**
   * Of a customer who is alive at the end of the run.
   *
   * @param repeatOrders order days after the first until then
   * @param rate alpha + days known until then, operational
   */
  ifAlive(repeatOrders: number, rate: number): number {
    if (this.#law.rule === "NBD") return ((this.#law.r + repeatOrders) / rate) * LATER_DAYS;
    if (repeatOrders >= TABLED_ORDERS)
      return meanOrders(this.#rateLaw(repeatOrders, rate), LATER_DAYS);
    const place = this.#perStep / rate;
    const below = Math.min(POINTS - 2, Math.floor(place));
    const at = repeatOrders * POINTS + below;
    let low = this.#rows[at] as number;
    let high = this.#rows[at + 1] as number;
    if (low < 0) low = this.#fill(repeatOrders, below);
    if (high < 0) high = this.#fill(repeatOrders, below + 1);
    return low + (high - low) * (place - below);
  }

  /**
   * Odds of having dropped out at the last order rather than being silent since, at the end of the run.
   *
   * @param lastRate alpha + day of the last order, operational
   * @param rate alpha + days known until then, operational
   * @see Fader, Hardie, Lee (2008), Computing P(alive) using the BG/NBD model
   */
  deadOdds(repeatOrders: number, lastRate: number, rate: number): number {
    const { rule, r, a, b } = this.#law;
    const chances = dropoutChances(rule, repeatOrders);
    if (chances === 0) return 0;
    const silence = (r + repeatOrders) * log(rate / lastRate);
    return (a / (b + chances - 1)) * exp(Math.min(600, silence));
  }

  /** What is expected of those found who are steady, and may have left after their last order. */
  fillSteady(found: FoundHistories, steady: SteadyLater, count: number): void {
    const { rule, r, alpha, a, b } = this.#law;
    const { repeatOrders, observedDays } = found;
    const { isSteady, counts, lastRates, later } = steady;
    for (let c = 0; c < count; c++) {
      if (isSteady[c] === 0) continue;
      const orders = (repeatOrders[c] as number) + (counts[c] as number);
      const rate = alpha + (observedDays[c] as number) + found.controlDays;
      const chances = dropoutChances(rule, orders);
      let odds = 0;
      if (chances > 0) {
        const silence = (r + orders) * log(rate / (lastRates[c] as number));
        odds = (a / (b + chances - 1)) * exp(Math.min(600, silence));
      }
      later[c] = this.ifAlive(orders, rate) / (1 + odds);
    }
  }

  #rateLaw(repeatOrders: number, rate: number): OrderRateLaw {
    const { rule, r, a, b } = this.#law;
    const dropoutB = b + dropoutChances(rule, repeatOrders);
    return { shape: r + repeatOrders, rate, dropoutA: a, dropoutB };
  }

  /** Works out a point of the table; the first lies at an endless rate, where nothing is expected. */
  #fill(repeatOrders: number, point: number): number {
    const { rule, r, a, b } = this.#law;
    const { nodes, weights } = (this.#nodes[repeatOrders] ??= dropoutNodes(
      a,
      b + dropoutChances(rule, repeatOrders),
      NODES,
    ));
    const law = { shape: r + repeatOrders, rate: this.#perStep / point, dropoutA: a, dropoutB: b };
    let sum = 0;
    for (let n = 0; n < NODES && point > 0; n++) {
      const orders = ordersAtDropout(law, LATER_DAYS, nodes[n] as number);
      sum += (weights[n] as number) * orders;
    }
    this.#rows[repeatOrders * POINTS + point] = sum;
    return sum;
  }
}

/** Expected order days within so many days of a living customer, by few nodes over his drop-out chance. */
export function meanOrders(law: OrderRateLaw, days: number): number {
  if (law.dropoutA === 0) return (law.shape / law.rate) * days;
  const { nodes, weights } = dropoutNodes(law.dropoutA, law.dropoutB, NODES);
  let sum = 0;
  for (let n = 0; n < NODES; n++) {
    sum += (weights[n] as number) * ordersAtDropout(law, days, nodes[n] as number);
  }
  return sum;
}
