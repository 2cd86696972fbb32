import type { Baseline } from "../baseline.js";
import { expectedOrderValue, orderValuePosterior, type ValueLaw } from "../model/value-law.js";
import { gammaDraw } from "../random/gamma-draw.js";
import { PURPOSE } from "../random/purpose.js";
import type { SeedKey } from "../random/seed-key.js";
import { LuckStream } from "../random/stream.js";

/** Blocks of four uniforms that one order's value may take: far more than rejection ever needs. */
const BLOCKS = 64;

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
  readonly #stream: LuckStream;
  readonly #quantiles: readonly (Float64Array | null)[] | null;
  readonly #means: readonly number[];
  #law: ValueLaw = { valueP: 0, valueQ: 1, valueGamma: 0 };
  #draw = 0;
  #customer = 0;
  #of: ValueHistory = { orders: 0, meanCents: 0, segment: -1 };
  #scale = -1;
  #first = 0;
  #known = 0;
  #values = new Float64Array(64);

  constructor(key: SeedKey, baseline: Baseline, source: "GAMMA_GAMMA" | "EMPIRICAL") {
    this.#stream = new LuckStream(key);
    this.#quantiles =
      source === "EMPIRICAL" ? [...baseline.segments.map((s) => s.orderValueQuantiles)] : null;
    this.#means = baseline.segments.map((s) => meanOfQuantiles(s.orderValueQuantiles));
  }

  setLaw(law: ValueLaw): void {
    this.#law = law;
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
      : this.#meanOfSegment();
  }

  /** Value of the k-th organic order day, k from 0; asked for in any order. */
  organic(k: number): number {
    return this.organicUntil(k + 1)[k] as number;
  }

  /** Values of the organic order days, of which at least so many are filled in. */
  organicUntil(count: number): Float64Array {
    if (count > this.#values.length) this.#grow(count);
    while (this.#known < count) {
      const at = this.#known;
      this.#values[at] = at === 0 ? this.#firstValue() : this.value(PURPOSE.ORDER_VALUE, at);
      this.#known += 1;
    }
    return this.#values;
  }

  /** Value of an order day of another purpose, such as an extra order's. */
  value(purpose: number, k: number): number {
    if (this.#quantiles === null) this.#drawScale();
    this.#stream.aim(this.#draw, this.#customer, purpose, k * BLOCKS);
    return this.#quantiles === null ? this.#scaled() : this.#quantile(this.#stream.next());
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
    this.#stream.aim(this.#draw, this.#customer, PURPOSE.VALUE_RATE);
    // a gamma number of tiny shape may be 0; no shop's order is worth more than 10^15 times its scale
    this.#scale = law.valueP > 0 ? rate / Math.max(1e-15, gammaDraw(shape, this.#stream)) : 0;
    this.#first = this.#scaled();
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

  #meanOfSegment(): number {
    const all = this.#quantiles as readonly (Float64Array | null)[];
    const own = all[this.#of.segment] ?? null;
    if (own !== null) return this.#means[this.#of.segment] as number;
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
