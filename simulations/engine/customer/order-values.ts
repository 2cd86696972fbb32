import type { Baseline } from "../baseline.js";
import {
  expectedOrderValue,
  meanOrderValue,
  orderValuePosterior,
  type ValueLaw,
} from "../model/value-law.js";
import { MOST_AT_ONCE } from "./customer-groups.js";
import { gammaDraw, gammaSpread, quickGamma } from "../random/gamma-draw.js";
import { philox4x32 } from "../random/philox.js";
import { PURPOSE } from "../random/purpose.js";
import type { SeedKey } from "../random/seed-key.js";
import { HeldBlocks } from "../random/held-blocks.js";
import { LuckStream } from "../random/stream.js";
import { uniform } from "../random/uniform.js";

/** Blocks of four uniforms that one order's value may take: far more than rejection ever needs. */
const BLOCKS = 64;

const TABLED_ORDERS = 64;
/** A gamma number of tiny shape may be 0; no shop's order is worth more than 10^15 times its scale. */
const LEAST_RATE = 1e-15;

function spreadOf(shape: number): number {
  return shape >= 1 ? gammaSpread(shape) : 0;
}

/** Customers in columns; those of one place belong together. */
interface FoundCustomers {
  readonly customers: Int32Array;
  readonly repeatOrders: Int32Array;
  readonly meanCents: Float64Array;
  readonly segments: Uint8Array;
}

/** What is known of a customer's order values. */
export interface ValueHistory {
  /** Order days of known value; 0 for none. */
  readonly orders: number;
  readonly meanCents: number;
  /** Position of the segment; -1 for customers who arrive. */
  readonly segment: number;
}

/**
 * Values of one customer's order days, in cents: the k-th is the same in every world. Gamma-Gamma: his
 * own rate once, from its posterior, then a gamma number per order. EMPIRICAL: quantiles of the segment.
 *
 * @see Fader, Hardie (2013), The Gamma-Gamma model of monetary value
 */
export class OrderValues {
  /** Of those held: expected value of an order day, cents. */
  readonly expectations = new Float64Array(MOST_AT_ONCE);
  readonly #stream: LuckStream;
  readonly #held: HeldBlocks;
  /** Luck of second values. */
  readonly #heldSecond: HeldBlocks;
  /** Of those held: scale and first value; -1: they take more luck than the first block. */
  readonly #heldScale = new Float64Array(MOST_AT_ONCE);
  readonly #heldFirst = new Float64Array(MOST_AT_ONCE).fill(-1);
  readonly #quantiles: readonly (Float64Array | null)[] | null;
  readonly #means: readonly number[];
  readonly #key: SeedKey;
  readonly #words = new Uint32Array(4);
  /** By orders of known value, gammaSpread of the shape of his own rate; 0: below 1. */
  readonly #spreads = new Float64Array(TABLED_ORDERS);
  /** The same of an order's value. */
  #spread = 0;
  #law: ValueLaw = { valueP: 0, valueQ: 1, valueGamma: 0 };
  #draw = 0;
  #customer = 0;
  #of: ValueHistory = { orders: 0, meanCents: 0, segment: -1 };
  #scale = -1;
  #first = 0;
  #known = 0;
  #values = new Float64Array(64);

  constructor(key: SeedKey, baseline: Baseline, source: "GAMMA_GAMMA" | "EMPIRICAL") {
    this.#key = key;
    this.#stream = new LuckStream(key);
    this.#held = new HeldBlocks(key, { purpose: PURPOSE.VALUE_RATE, block: 0 }, MOST_AT_ONCE);
    const second = { purpose: PURPOSE.ORDER_VALUE, block: BLOCKS };
    this.#heldSecond = new HeldBlocks(key, second, MOST_AT_ONCE);
    this.#quantiles =
      source === "EMPIRICAL" ? [...baseline.segments.map((s) => s.orderValueQuantiles)] : null;
    this.#means = baseline.segments.map((s) => meanOfQuantiles(s.orderValueQuantiles));
  }

  setLaw(law: ValueLaw): void {
    this.#law = law;
    this.#held.drop();
    this.#heldSecond.drop();
    this.#spread = spreadOf(law.valueP);
    for (let orders = 0; orders < TABLED_ORDERS; orders++) {
      this.#spreads[orders] = spreadOf(law.valueQ + law.valueP * orders);
    }
  }

  /**
   * Draws the scales and first values of the first `count` customers, in ascending order, who will be
   * asked for, and works out what they are expected to be.
   */
  hold(draw: number, found: FoundCustomers, count: number): void {
    if (this.#quantiles === null) this.#holdScales(draw, found, count);
    else {
      for (let c = 0; c < count; c++) {
        this.expectations[c] = this.#meanOfSegment(found.segments[c] as number);
      }
    }
  }

  /** Draws the luck of the second values of customers, in ascending order, who may be asked for them. */
  holdSeconds(draw: number, customers: Int32Array, count: number): void {
    this.#heldSecond.hold(draw, customers, count, 0);
  }

  #holdScales(draw: number, found: FoundCustomers, count: number): void {
    const { valueP, valueQ, valueGamma } = this.#law;
    const { customers, repeatOrders, meanCents } = found;
    const spreads = this.#spreads;
    const spread = this.#spread;
    this.#held.hold(draw, customers, count, 0);
    const { words } = this.#held;
    for (let c = 0; c < count; c++) {
      const mean = meanCents[c] as number;
      const orders = mean > 0 ? (repeatOrders[c] as number) : 0;
      const shape = valueQ + valueP * orders;
      const rate = valueGamma + orders * mean;
      this.expectations[c] = meanOrderValue(valueP, shape, rate);
      const ownSpread = orders < TABLED_ORDERS ? (spreads[orders] as number) : 0;
      this.#heldFirst[c] = -1;
      if (ownSpread === 0 || spread === 0) continue;
      const at = 4 * c;
      const own = quickGamma(shape, ownSpread, words[at] as number, words[at + 1] as number);
      const first = quickGamma(valueP, spread, words[at + 2] as number, words[at + 3] as number);
      if (own < 0 || first < 0) continue;
      const scale = rate / Math.max(LEAST_RATE, own);
      this.#heldScale[c] = scale;
      this.#heldFirst[c] = first * scale;
    }
  }

  start(draw: number, customer: number, of: ValueHistory): void {
    this.#draw = draw;
    this.#customer = customer;
    this.#of = of;
    this.#scale = -1;
    this.#known = 0;
  }

  /** Expected value of an order day given the history, cents. */
  expected(): number {
    const { orders, meanCents } = this.#of;
    return this.#quantiles === null
      ? expectedOrderValue(this.#law, orderValuePosterior(this.#law, orders, meanCents))
      : this.#meanOfSegment(this.#of.segment);
  }

  /** Value of the first organic order day of the c-th of those held; below 0: to be asked of `organic`. */
  firstHeld(c: number): number {
    return this.#heldFirst[c] as number;
  }

  /** Value of the k-th organic order day, k from 0; asked for in any order. */
  organic(k: number): number {
    return this.organicUntil(k + 1)[k] as number;
  }

  /** Values of the organic order days, of which at least so many are filled in. */
  organicUntil(count: number): Float64Array {
    if (count > this.#values.length) this.#grow(count);
    const values = this.#values;
    let known = this.#known;
    if (known === 0 && count > 0) {
      values[0] = this.#firstValue();
      known = 1;
    }
    for (; known < count; known++) values[known] = this.value(PURPOSE.ORDER_VALUE, known);
    this.#known = known;
    return values;
  }

  /** Value of an order day of another purpose, such as an extra order's. */
  value(purpose: number, k: number): number {
    if (this.#quantiles === null) this.#drawScale();
    if (this.#quantiles === null && this.#scale === 0) return 0;
    const held = this.#heldAt(purpose, k);
    const words = held < 0 ? this.#words : this.#heldSecond.words;
    const at = held < 0 ? 0 : 4 * held;
    if (held < 0)
      philox4x32(this.#key, this.#draw, this.#customer, purpose, k * BLOCKS, this.#words);
    if (this.#quantiles !== null) return this.#quantile(uniform(words[at] as number));
    if (this.#spread > 0) {
      const [first, second] = [words[at] as number, words[at + 1] as number];
      const quick = quickGamma(this.#law.valueP, this.#spread, first, second);
      if (quick >= 0) return quick * this.#scale;
    }
    this.#stream.aim(this.#draw, this.#customer, purpose, k * BLOCKS);
    return this.#scaled();
  }

  #heldAt(purpose: number, k: number): number {
    if (k !== 1 || purpose !== PURPOSE.ORDER_VALUE) return -1;
    return this.#heldSecond.find(this.#draw, this.#customer);
  }

  #firstValue(): number {
    if (this.#quantiles !== null) return this.value(PURPOSE.ORDER_VALUE, 0);
    this.#drawScale();
    return this.#first;
  }

  /** The customer's own scale, and his first order's value from the same block. */
  #drawScale(): void {
    if (this.#scale >= 0) return;
    const law = this.#law;
    const { orders, meanCents } = this.#of;
    const shape = law.valueQ + law.valueP * orders;
    const rate = law.valueGamma + orders * meanCents;
    const held = this.#held.find(this.#draw, this.#customer);
    if (held >= 0 && (this.#heldFirst[held] as number) >= 0) {
      this.#scale = this.#heldScale[held] as number;
      this.#first = this.#heldFirst[held] as number;
      return;
    }
    if (held < 0 && this.#drawQuickly(shape, rate, this.#spreadOf(orders, shape))) return;
    this.#stream.aim(this.#draw, this.#customer, PURPOSE.VALUE_RATE);
    this.#scale = law.valueP > 0 ? rate / Math.max(LEAST_RATE, gammaDraw(shape, this.#stream)) : 0;
    this.#first = this.#scaled();
  }

  /** The same where one block of luck is enough, as mostly; else false. */
  #drawQuickly(shape: number, rate: number, ownSpread: number): boolean {
    const words = this.#words;
    if (ownSpread === 0 || this.#spread === 0) return false;
    philox4x32(this.#key, this.#draw, this.#customer, PURPOSE.VALUE_RATE, 0, words);
    const own = quickGamma(shape, ownSpread, words[0] as number, words[1] as number);
    const { valueP } = this.#law;
    const first = quickGamma(valueP, this.#spread, words[2] as number, words[3] as number);
    if (own < 0 || first < 0) return false;
    this.#scale = rate / Math.max(LEAST_RATE, own);
    this.#first = first * this.#scale;
    return true;
  }

  /** gammaSpread of the shape of the own rate of one with so many orders of known value; 0: below 1. */
  #spreadOf(orders: number, shape: number): number {
    return orders < TABLED_ORDERS ? (this.#spreads[orders] as number) : spreadOf(shape);
  }

  #scaled(): number {
    return this.#scale === 0 ? 0 : gammaDraw(this.#law.valueP, this.#stream) * this.#scale;
  }

  /** Of the customer's segment, or of the first that has values. */
  #quantile(luck: number): number {
    const all = this.#quantiles as readonly (Float64Array | null)[];
    const quantiles = all[this.#of.segment] ?? all.find((q) => q !== null) ?? null;
    if (quantiles === null) return 0;
    const place = luck * (quantiles.length - 1);
    const below = Math.floor(place);
    const low = quantiles[below] as number;
    return low + ((quantiles[below + 1] as number) - low) * (place - below);
  }

  #meanOfSegment(segment: number): number {
    const all = this.#quantiles as readonly (Float64Array | null)[];
    const own = all[segment] ?? null;
    if (own !== null) return this.#means[segment] as number;
    return this.#means[all.findIndex((q) => q !== null)] ?? 0;
  }

  #grow(count: number): void {
    const longer = new Float64Array(Math.max(2 * this.#values.length, count));
    longer.set(this.#values);
    this.#values = longer;
  }
}

/** Mean of what `quantile` gives: quantiles joined by straight lines; 0 of none. */
export function meanOfQuantiles(quantiles: Float64Array | null): number {
  if (quantiles === null) return 0;
  let sum = 0;
  for (let k = 1; k < quantiles.length; k++) {
    sum += ((quantiles[k - 1] as number) + (quantiles[k] as number)) / 2;
  }
  return sum / (quantiles.length - 1);
}
