import { dropoutAtOdds } from "../model/order-law.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { betaDraw } from "../random/beta-draw.js";
import { HeldBlocks } from "../random/held-blocks.js";
import { philox4x32 } from "../random/philox.js";
import type { SeedKey } from "../random/seed-key.js";
import { LuckStream } from "../random/stream.js";
import { uniform } from "../random/uniform.js";
import { MOST_AT_ONCE } from "./customer-groups.js";

/** Purposes of a chain's luck. */
export interface ChainPurposes {
  /**
   * A block of four per order, from 0 for the first in the run: whether he leaves after the order
   * before it, gap to the next, return, further orders.
   */
  readonly order: number;
  readonly dropout: number;
}

/** Gaps of more times e than this end beyond every run. */
const ENDLESS = 700;

/**
 * Operational days to the next order, (rate / days) distributed as U^(-1 / shape) - 1; Infinity where
 * that is known to be more than `most` at once.
 *
 * @param chance uniform: of no order before
 */
export function gapWithin(chance: number, most: number, shape: number, rate: number): number {
  // (1 + y)^-n >= 1 - n y: most gaps end beyond the run, and need no power to say so
  if (chance < 1 - (shape * most) / rate) return Infinity;
  const size = -log(chance) / shape;
  return size > ENDLESS ? Infinity : rate * (exp(size) - 1);
}

/**
 * One customer's organic orders in operational time, the same in every world: a world only says how
 * operational days pass, and how likely he leaves after an order.
 *
 * Gaps are the exact posterior predictive: with n orders by operational day s the next comes after
 * (rate + s) (U^(-1 / (shape + n)) - 1) days. Everything is drawn when first asked for, from an address
 * of its own, so that what is not asked for changes nothing.
 *
 * Whether he leaves is the exact predictive too while the control world asks: after n stays with
 * probability A / (A + B + n). His own chance is drawn only where a world has other odds or goes on after
 * control's last coin, and then given what those coins said; a coin that control has seen is the same
 * uniform to the others, given what it said.
 */
export class OrderChain {
  /** Uniforms that say whether the k-th order is returned, and how many further orders its day holds. */
  returns = new Float64Array(64);
  further = new Float64Array(64);
  /** Operational days of the orders that came. */
  times = new Float64Array(64);
  /** Whether the control world asks; what it is told of leaving binds the others. */
  isControl = false;
  /** Whether he had left for sure before another order, in what was counted last. */
  hasLeft = false;
  /** Blocks of second orders, of those for whom they were drawn together. */
  readonly held: HeldBlocks;
  readonly #key: SeedKey;
  readonly #purposes: ChainPurposes;
  readonly #stream: LuckStream;
  readonly #words = new Uint32Array(4);
  #draw = 0;
  #customer = 0;
  #shape = 1;
  #rate = 1;
  #dropoutA = 0;
  #dropoutB = 0;
  /** Number of the first order in the run. */
  #first = 1;
  /** Number of the first order after which he may leave. */
  #mayLeaveAfter = 1;
  /** Number of the last order after which control has asked whether he leaves, and what it was told. */
  #tested = 0;
  #stays = 0;
  #isGone = false;
  #timed = 0;
  #lucky = -1;
  #dropout = -1;
  #gaps = new Float64Array(64);
  #coins = new Float64Array(64);

  constructor(key: SeedKey, purposes: ChainPurposes) {
    this.#key = key;
    this.#purposes = purposes;
    this.#stream = new LuckStream(key);
    this.held = new HeldBlocks(key, { purpose: purposes.order, block: 1 }, MOST_AT_ONCE);
  }

  /** Draws the blocks of the second orders of customers, in ascending order, who may be asked for them. */
  holdSeconds(draw: number, customers: Int32Array, count: number): void {
    this.held.hold(draw, customers, count, 0);
  }

  /** Begins a customer's chain; the first order comes at `first` (Infinity: none). */
  start(draw: number, customer: number, first: number): void {
    this.#draw = draw;
    this.#customer = customer;
    this.times[1] = first;
    this.#timed = 1;
    this.#first = 1;
    this.#mayLeaveAfter = 1;
    this.#lucky = 0;
    this.#dropout = -1;
    this.isControl = false;
    this.#tested = 0;
    this.#stays = 0;
    this.#isGone = false;
  }

  /** Takes the block of the first order from who has drawn it: four words from `at` on. */
  giveFirst(luck: Uint32Array, at: number): void {
    this.#keepLuck(1, luck, at);
    this.#lucky = 1;
  }

  /** Takes the operational day of the second order from who has worked it out, if there is one. */
  giveSecond(day: number): void {
    if (day === Infinity) return;
    this.times[2] = day;
    this.#timed = 2;
  }

  /** Begins a chain whose 0-th order is at operational day 0; `mayLeave`: right after it. */
  startAtOrder(draw: number, customer: number, { mayLeave }: { readonly mayLeave: boolean }): void {
    this.start(draw, customer, 0);
    this.times[0] = 0;
    this.#timed = 0;
    this.#first = 0;
    this.#mayLeaveAfter = mayLeave ? 0 : 1;
    this.#tested = this.#mayLeaveAfter - 1;
    this.#lucky = -1;
  }

  /**
   * Law of the customer at operational day 0: orders per day ~ Gamma(shape, rate in days), drop-out after
   * an order ~ Beta(dropoutA, dropoutB); dropoutA 0: never.
   */
  setLaw(shape: number, rate: number, dropoutA: number, dropoutB: number): void {
    this.#shape = shape;
    this.#rate = rate;
    this.#dropoutA = dropoutA;
    this.#dropoutB = dropoutB;
  }

  /**
   * Number of the last order by an operational day, or before he leaves at so many times the odds:
   * `hasLeft` tells which. Luck, times and all else of the orders counted can be read then.
   */
  count(operationalDays: number, odds: number): number {
    this.hasLeft = false;
    let k = 1;
    while (this.#isWithin(k, operationalDays)) {
      if (k > this.#mayLeaveAfter && this.leavesAfter(k - 1, odds)) {
        this.hasLeft = true;
        break;
      }
      k += 1;
    }
    if (this.#lucky < k - 1) this.#luckOf(k - 1);
    return k - 1;
  }

  /** Operational day of an order that came. */
  timeOf(k: number): number {
    return this.times[k] as number;
  }

  /** Whether the customer leaves after the k-th order, at so many times the odds. */
  leavesAfter(k: number, odds: number): boolean {
    if (this.#dropoutA === 0) return false;
    this.#luckOf(k + 1);
    if (this.isControl && k > this.#tested) this.#test(k);
    const isTested = k <= this.#tested;
    const leftInControl = this.#isGone && k === this.#tested;
    if (isTested && odds === 1) return leftInControl;
    const p = this.dropout();
    const coin = isTested ? this.#coinGiven(k, leftInControl) : (this.#coins[k + 1] as number);
    return coin < (odds === 1 ? p : dropoutAtOdds(p, odds));
  }

  /** The customer's own probability to leave after an order, drawn once, after the control world. */
  dropout(): number {
    if (this.#dropout < 0) {
      this.#stream.aim(this.#draw, this.#customer, this.#purposes.dropout);
      const a = this.#dropoutA + (this.#isGone ? 1 : 0);
      this.#dropout = betaDraw(a, this.#dropoutB + this.#stays, this.#stream);
    }
    return this.#dropout;
  }

  /** Asks for control whether he leaves after the k-th order, the first that was not asked about. */
  #test(k: number): void {
    this.#tested = k;
    this.#isGone = (this.#coins[k + 1] as number) < this.#leavingAfter(k);
    if (!this.#isGone) this.#stays += 1;
  }

  /** Probability to leave after the k-th order of one who stayed after all before. */
  #leavingAfter(k: number): number {
    const [a, b] = [this.#dropoutA, this.#dropoutB];
    return a / (a + b + (k - this.#mayLeaveAfter));
  }

  /** A coin that control has seen, as a uniform beside the customer's own chance. */
  #coinGiven(k: number, leftInControl: boolean): number {
    const p = this.dropout();
    const leaving = this.#leavingAfter(k);
    const coin = this.#coins[k + 1] as number;
    return leftInControl ? (p * coin) / leaving : p + ((1 - p) * (coin - leaving)) / (1 - leaving);
  }

  /** Gives a customer who was seen before the probability he had. */
  setDropout(probability: number): void {
    this.#dropout = probability;
  }

  /** Whether the k-th order comes by an operational day; k at most one beyond the last that did. */
  #isWithin(k: number, operationalDays: number): boolean {
    if (k <= this.#timed) return (this.times[k] as number) <= operationalDays;
    const since = this.times[k - 1] as number;
    const left = operationalDays - since;
    if (left <= 0) return false;
    if (this.#lucky < k - 1) this.#luckOf(k - 1);
    const chance = this.#gaps[k - 1] as number;
    const shape = this.#shape + k - 1;
    const rate = this.#rate + since;
    const gap = gapWithin(chance, left, shape, rate);
    if (gap === Infinity) return false;
    this.times[k] = since + gap;
    this.#timed = k;
    return (this.times[k] as number) <= operationalDays;
  }

  #luckOf(k: number): void {
    while (this.#lucky < k) {
      this.#lucky += 1;
      const at = this.#lucky;
      if (at + 2 > this.times.length) this.#grow();
      const block = at - this.#first;
      const held = block === 1 ? this.held.find(this.#draw, this.#customer) : -1;
      if (held >= 0) {
        this.#keepLuck(at, this.held.words, 4 * held);
        continue;
      }
      philox4x32(this.#key, this.#draw, this.#customer, this.#purposes.order, block, this.#words);
      this.#keepLuck(at, this.#words, 0);
    }
  }

  #keepLuck(k: number, words: Uint32Array, at: number): void {
    this.#coins[k] = uniform(words[at] as number);
    this.#gaps[k] = uniform(words[at + 1] as number);
    this.returns[k] = uniform(words[at + 2] as number);
    this.further[k] = uniform(words[at + 3] as number);
  }

  #grow(): void {
    this.times = doubled(this.times);
    this.#gaps = doubled(this.#gaps);
    this.#coins = doubled(this.#coins);
    this.returns = doubled(this.returns);
    this.further = doubled(this.further);
  }
}

function doubled(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * numbers.length);
  longer.set(numbers);
  return longer;
}
