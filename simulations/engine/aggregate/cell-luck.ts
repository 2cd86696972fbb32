import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { normalQuantile } from "../numbers/normal-quantile.js";
import { binomialDraw } from "../random/binomial-draw.js";
import { poissonDraw } from "../random/poisson-draw.js";
import { PURPOSE } from "../random/purpose.js";
import type { SeedKey } from "../random/seed-key.js";
import { LuckStream } from "../random/stream.js";
import type { CellSpread } from "./cells.js";

/** What chance makes of a cell's control world in one draw: factors on expectations, of mean 1. */
export interface ControlLuck {
  /** Customers with any order: a whole number. */
  retained: number;
  orders: number;
  /** On the orders' value. */
  value: number;
  /** Share of value that is returned, 0 to 1. */
  returned: number;
}

/** What chance makes of what a policy adds and takes in a cell. */
export interface GainLuck {
  /** Customers who order only with the policy, and only without: whole numbers. */
  persuaded: number;
  silenced: number;
  /** Factors of mean 1. */
  gained: number;
  gainedValue: number;
  missing: number;
  discount: number;
  added: number;
}

/** Expectations of a cell of which chance makes its luck. */
export interface CellExpectations {
  readonly customers: number;
  readonly any: number;
  readonly orders: number;
  readonly returns: number;
  readonly spread: CellSpread;
}

/**
 * Luck of cells by address: the cell in place of the customer. A control world has the same luck in
 * every arm that has the cell; a policy's additions have luck of their own, so that none of them leaves
 * the control's as it is.
 */
export class CellChance {
  readonly #stream: LuckStream;
  #draw = 0;
  #cell = 0;

  constructor(key: SeedKey) {
    this.#stream = new LuckStream(key);
  }

  /** @param cell 0 to 2^32 - 1 */
  aim(draw: number, cell: number): void {
    this.#draw = draw;
    this.#cell = cell;
  }

  /** Sums of many customers: binomial, and factors matched on the variance of the sums. */
  fillControl(of: CellExpectations, out: ControlLuck): void {
    const { any, orders, spread } = of;
    const trials = trialsOf(of);
    out.retained = this.#binomial(PURPOSE.CELL_RETAINED, trials, any / trials);
    const central = spread.orders > 0 ? 1 / spread.orders : 0;
    const perRetained = any > 0 ? orders / any : 0;
    const further = orders - any;
    const variance = (spread.orderPairs + spread.orders - spread.ordersSquared) * central * orders;
    const byRetained = perRetained * perRetained * any * (1 - any / trials);
    const left = Math.max(0.05 * further, variance - byRetained);
    const furtherLuck =
      further > 1e-12 * any ? this.#factor(PURPOSE.CELL_ORDERS, left / (further * further)) : 1;
    out.orders = orders > 0 ? (out.retained / any) * ((any + further * furtherLuck) / orders) : 1;
    const square = spread.valueOrders * spread.valueOrders;
    const perOrder = spread.valueOrders * central;
    const ofValue =
      spread.squaredValueOrders +
      spread.productPairs -
      perOrder * perOrder * (spread.orderPairs + spread.orders);
    const share = square > 0 ? Math.max(0, ofValue) / square : 0;
    out.value = out.orders * this.#factor(PURPOSE.CELL_VALUE, share);
    const coins = square > 0 ? spread.squaredValueOrders / square : 0;
    const { returns } = of;
    out.returned =
      returns > 0
        ? Math.min(
            1,
            returns * this.#factor(PURPOSE.CELL_REFUNDS, ((1 - returns) / returns) * coins),
          )
        : 0;
  }

  /** @param probability that one of `customers` does so */
  persuaded(customers: number, probability: number): number {
    return this.#binomial(PURPOSE.CELL_PERSUADED, customers, probability);
  }

  silenced(customers: number, probability: number): number {
    return this.#binomial(PURPOSE.CELL_LOST, customers, probability);
  }

  /** Of the customers with any order, those with one late. */
  activeLate(retained: number, probability: number): number {
    return this.#binomial(PURPOSE.CELL_ACTIVE_LATE, retained, Math.min(1, probability));
  }

  /** Consents lost, with the luck of the policy that asks for them. */
  unsubscribes(customers: number, probability: number, purpose: number): number {
    return this.#binomial(purpose, customers, probability);
  }

  arrivals(mean: number): number {
    if (!(mean > 0)) return 0;
    this.#stream.aim(this.#draw, this.#cell, PURPOSE.CELL_ARRIVALS);
    return poissonDraw(mean, this.#stream);
  }

  /** Arrivals that an arm has more, or keeps of the control's. */
  otherArrivals(control: number, factor: number, more: number): number {
    this.#stream.aim(this.#draw, this.#cell, PURPOSE.CELL_ARRIVAL_ORDERS);
    if (more > 0) return control + poissonDraw(more, this.#stream);
    if (factor >= 1 || control === 0) return control;
    return factor <= 0 ? 0 : binomialDraw(control, factor, this.#stream);
  }

  /** A factor of mean 1 for what policies add; `use` tells one from another. */
  gainFactor(use: number, squaredSpread: number): number {
    return this.#factor(PURPOSE.CELL_GAIN, squaredSpread, use);
  }

  #binomial(purpose: number, trials: number, probability: number): number {
    const whole = Math.round(trials);
    if (whole <= 0 || probability <= 0) return 0;
    this.#stream.aim(this.#draw, this.#cell, purpose);
    return probability >= 1 ? whole : binomialDraw(whole, probability, this.#stream);
  }

  /** Log-normal with mean 1: never negative, near normal where it is narrow. */
  #factor(purpose: number, squaredSpread: number, block = 0): number {
    if (!(squaredSpread > 1e-18)) return 1;
    this.#stream.aim(this.#draw, this.#cell, purpose, block);
    const logVariance = log(1 + Math.min(100, squaredSpread));
    const z = normalQuantile(this.#stream.next());
    return exp(Math.sqrt(logVariance) * z - logVariance / 2);
  }
}

/**
 * Trials of the binomial with the mean and about the variance of a sum of unlike coins: fewer than
 * there are customers, as unlike coins vary less than like ones.
 */
function trialsOf({ customers, any, spread }: CellExpectations): number {
  const like = spread.anySquared > 0 ? (spread.any * spread.any) / spread.anySquared : customers;
  return Math.max(1, Math.min(customers, Math.max(Math.ceil(like), Math.ceil(any))));
}
