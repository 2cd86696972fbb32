import { dropoutChances, type OrderLaw } from "../model/order-law.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { philoxBlocks } from "../random/philox.js";
import { PURPOSE } from "../random/purpose.js";
import { uniform } from "../random/uniform.js";
import type { CellLaws } from "./cell-laws.js";
import { GROUP, GROUPS_AT_ONCE, MOST_AT_ONCE } from "./customer-groups.js";
import type { CustomerPlan } from "./customer-plan.js";
import type { DrawKinds } from "./draw-kinds.js";
import { DOUBLES_EACH, HISTORY, HISTORY_WORD, WORDS_EACH } from "./histories.js";

/** Gaps of more times e than this end beyond every run. */
const ENDLESS = 700;

/** Whom an arm's policy may bring an extra order, by his luck of noticing. */
interface Takers {
  readonly kindOf: Int16Array;
  /** By joint class. */
  readonly most: readonly number[];
  readonly lanes: number;
}

/** What one draw says of first orders. */
export interface FirstOrderScene {
  readonly draw: number;
  readonly kinds: DrawKinds;
  readonly cells: CellLaws;
  readonly law: OrderLaw;
}

/**
 * The customers of a draw to whom something may happen, and their first organic orders: some thousand
 * customers at a time, step by step, so that the steps' ways to memory overlap.
 *
 * Whether a customer orders at all, and when, is one uniform word. Its highest byte lies beside those of
 * fifteen neighbours, in one block of luck, because it tells of most that nothing happens to them in any
 * world; the lower three are those of his own first block.
 */
export class FirstOrders {
  /** Each a short loop over those found; returns how many are left. In a list, so that each is compiled alone. */
  static readonly #STEPS: readonly ((of: FirstOrders, found: number) => number)[] = [
    (of, found) => of.#read(found),
    (of, found) => of.#drawLuck(found),
    (of, kept) => of.#fillAlive(kept),
    (of, kept) => of.#decide(kept),
  ];
  /** Of the customers found by `next`, ascending: positions, and what is known of each. */
  readonly customers = new Int32Array(MOST_AT_ONCE);
  /** Operational day of the first order; Infinity: none. */
  readonly days = new Float64Array(MOST_AT_ONCE);
  readonly isAlive = new Uint8Array(MOST_AT_ONCE);
  /** Whether chance lets an organic order come in some world. */
  readonly mayOrder = new Uint8Array(MOST_AT_ONCE);
  readonly repeatOrders = new Int32Array(MOST_AT_ONCE);
  readonly lastOrderDays = new Float64Array(MOST_AT_ONCE);
  readonly observedDays = new Float64Array(MOST_AT_ONCE);
  /** Mean value of the repeat orders, cents; 0: unknown. */
  readonly meanCents = new Float64Array(MOST_AT_ONCE);
  readonly cells = new Uint16Array(MOST_AT_ONCE);
  readonly segments = new Uint8Array(MOST_AT_ONCE);
  /** Own first block of each: four words. */
  readonly luck = new Uint32Array(4 * MOST_AT_ONCE);
  readonly #prepared: CustomerPlan;
  /** By cell, one above the highest byte of those who may order; 0 for who is not reached. */
  readonly #highest: Uint16Array;
  readonly #alive = new Float64Array(MOST_AT_ONCE);
  readonly #bytes = new Uint8Array(MOST_AT_ONCE);
  /** Those of the groups at hand. */
  readonly #words = new Uint32Array(4 * GROUPS_AT_ONCE);
  #takers: readonly Takers[] = [];
  /** Places of the policies that some notice and some do not. */
  #noticed: readonly number[] = [];
  #scene!: FirstOrderScene;
  #group = 0;

  constructor(prepared: CustomerPlan) {
    this.#prepared = prepared;
    this.#highest = new Uint16Array(prepared.cells.count + 1);
  }

  start(scene: FirstOrderScene): void {
    const { count } = this.#prepared.cells;
    const { mayOrder } = scene.cells;
    for (let cell = 0; cell < count; cell++) {
      this.#highest[cell] = ((mayOrder[cell] as number) >>> 24) + 1;
    }
    this.#scene = scene;
    this.#takers = takersOf(this.#prepared, scene.kinds);
    this.#noticed = noticedOf(this.#prepared, scene.kinds);
    this.#group = 0;
  }

  /** Finds the next of them; returns how many, and -1 when all customers have been asked. */
  next(): number {
    const from = this.#group;
    if (from >= this.#prepared.groups.length) return -1;
    this.#group = Math.min(from + GROUPS_AT_ONCE, this.#prepared.groups.length);
    let kept = this.#scan(from, this.#group);
    for (const step of FirstOrders.#STEPS) kept = step(this, kept);
    for (const place of this.#noticed) {
      this.#prepared.exposures[place]?.hold(this.#scene.draw, this.customers, kept);
    }
    return kept;
  }

  /** Collects those whose highest byte may be low enough, and those who may take an extra order. */
  #scan(first: number, end: number): number {
    const { groups, key, reachedCellOf } = this.#prepared;
    const { draw } = this.#scene;
    const { customers } = this;
    const highest = this.#highest;
    const bytes = this.#bytes;
    const words = this.#words;
    const count = end - first;
    const seconds = groups.subarray(first, end);
    const purpose = PURPOSE.FIRST_ORDER;
    philoxBlocks(key, { draw, purpose, block: 0, seconds, count }, words);
    if (this.#takers.length > 0) return this.#scanTakers(seconds);
    let found = 0;
    for (let g = 0; g < count; g++) {
      const from = (seconds[g] as number) * GROUP;
      for (let four = 0; four < GROUP; four += 4) {
        const word = words[4 * g + (four >>> 2)] as number;
        const i = from + four;
        // counted without a branch, which nobody could foresee
        customers[found] = i;
        bytes[found] = word;
        found += ((word & 0xff) - (highest[reachedCellOf[i] as number] as number)) >>> 31;
        customers[found] = i + 1;
        bytes[found] = word >>> 8;
        found +=
          (((word >>> 8) & 0xff) - (highest[reachedCellOf[i + 1] as number] as number)) >>> 31;
        customers[found] = i + 2;
        bytes[found] = word >>> 16;
        found +=
          (((word >>> 16) & 0xff) - (highest[reachedCellOf[i + 2] as number] as number)) >>> 31;
        customers[found] = i + 3;
        bytes[found] = word >>> 24;
        found += ((word >>> 24) - (highest[reachedCellOf[i + 3] as number] as number)) >>> 31;
      }
    }
    return found;
  }

  #scanTakers(seconds: Uint32Array): number {
    const { reachedCellOf, cells } = this.#prepared;
    const { customers } = this;
    const highest = this.#highest;
    const bytes = this.#bytes;
    const words = this.#words;
    let found = 0;
    for (let g = 0; g < seconds.length; g++) {
      const from = (seconds[g] as number) * GROUP;
      let word = 0;
      for (let i = from; i < from + GROUP; i++) {
        word = (i & 3) === 0 ? (words[4 * g + ((i >> 2) & 3)] as number) : word >>> 8;
        const byte = word & 0xff;
        const cell = reachedCellOf[i] as number;
        if (byte < (highest[cell] as number) || (cell < cells.count && this.#mayTake(i))) {
          customers[found] = i;
          bytes[found] = byte;
          found += 1;
        }
      }
    }
    return found;
  }

  /** Whether a policy may bring the customer found an extra order, or lose him one. */
  mayTake(c: number): boolean {
    return this.#takers.length > 0 && this.#mayTake(this.customers[c] as number);
  }

  #read(found: number): number {
    const { doubles, words } = this.#prepared.histories;
    const { customers, lastOrderDays, observedDays, meanCents, repeatOrders } = this;
    const { cells, segments } = this;
    for (let c = 0; c < found; c++) {
      const i = customers[c] as number;
      const at = i * DOUBLES_EACH;
      const word = i * WORDS_EACH;
      lastOrderDays[c] = doubles[at + HISTORY.LAST_ORDER_DAY] as number;
      observedDays[c] = doubles[at + HISTORY.OBSERVED_DAYS] as number;
      meanCents[c] = doubles[at + HISTORY.MEAN_CENTS] as number;
      repeatOrders[c] = words[word + HISTORY_WORD.REPEAT_ORDERS] as number;
      const both = words[word + HISTORY_WORD.CELL_AND_SEGMENT] as number;
      cells[c] = both >>> 16;
      segments[c] = both & 0xff;
    }
    return found;
  }

  /** Draws the own block of those found, and with it the rest of the word; keeps whom it concerns. */
  #drawLuck(found: number): number {
    const { key } = this.#prepared;
    const { draw, cells } = this.#scene;
    const { customers, luck } = this;
    const purpose = PURPOSE.NEXT_ORDER;
    philoxBlocks(key, { draw, purpose, block: 0, seconds: customers, count: found }, luck);
    let kept = 0;
    for (let c = 0; c < found; c++) {
      const i = customers[c] as number;
      const rest = (luck[4 * c] as number) >>> 8;
      const word = (((this.#bytes[c] as number) << 24) | rest) >>> 0;
      const mayOrder = word <= (cells.mayOrder[this.cells[c] as number] as number);
      if (!mayOrder && !(this.#takers.length > 0 && this.#mayTake(i))) continue;
      if (kept < c) this.#move(c, kept);
      this.mayOrder[kept] = mayOrder ? 1 : 0;
      this.days[kept] = uniform(word);
      kept += 1;
    }
    return kept;
  }

  #move(from: number, to: number): void {
    this.customers[to] = this.customers[from] as number;
    this.lastOrderDays[to] = this.lastOrderDays[from] as number;
    this.observedDays[to] = this.observedDays[from] as number;
    this.meanCents[to] = this.meanCents[from] as number;
    this.repeatOrders[to] = this.repeatOrders[from] as number;
    this.cells[to] = this.cells[from] as number;
    this.segments[to] = this.segments[from] as number;
    for (let word = 0; word < 4; word++) {
      this.luck[4 * to + word] = this.luck[4 * from + word] as number;
    }
  }

  /** Probability of each not to have left. */
  #fillAlive(kept: number): number {
    const { rule, r, alpha, a, b } = this.#scene.law;
    const { repeatOrders, observedDays, lastOrderDays } = this;
    const aliveChances = this.#alive;
    for (let c = 0; c < kept; c++) {
      const x = repeatOrders[c] as number;
      const chances = dropoutChances(rule, x);
      let alive = 1;
      if (chances > 0) {
        const rate = alpha + (observedDays[c] as number);
        const last = alpha + (lastOrderDays[c] as number);
        const silence = (r + x) * log(rate / last);
        alive = 1 / (1 + (a / (b + chances - 1)) * exp(Math.min(600, silence)));
      }
      aliveChances[c] = alive;
    }
    return kept;
  }

  /** Puts what the word says in place of its uniform: of the living, its rest is the first gap's luck. */
  #decide(kept: number): number {
    const { r, alpha } = this.#scene.law;
    const { days, repeatOrders, observedDays, isAlive } = this;
    const aliveChances = this.#alive;
    for (let c = 0; c < kept; c++) {
      const chance = days[c] as number;
      const alive = aliveChances[c] as number;
      const rate = alpha + (observedDays[c] as number);
      const rest = 1 - chance / alive;
      const size = rest > 0 ? -log(rest) / (r + (repeatOrders[c] as number)) : Infinity;
      days[c] = size > ENDLESS ? Infinity : rate * (exp(size) - 1);
      isAlive[c] = chance < alive ? 1 : 0;
    }
    return kept;
  }

  #mayTake(i: number): boolean {
    const takers = this.#takers;
    const { draw } = this.#scene;
    for (let t = 0; t < takers.length; t++) {
      const { kindOf, most, lanes } = takers[t] as Takers;
      const kind = kindOf[i] as number;
      if (kind <= 0) continue;
      const luck = this.#prepared.exposures[lanes];
      if (luck !== undefined && luck.word(draw, i) <= (most[kind] as number)) return true;
    }
    return false;
  }
}

function takersOf({ arms }: CustomerPlan, kinds: DrawKinds): Takers[] {
  return arms.flatMap((arm, a) =>
    arm.exposures.flatMap((lanes, k) => {
      const most = (kinds.arms[a] ?? []).map((kind) => kind?.takers[k] ?? -1);
      return most.some((word) => word >= 0) ? [{ kindOf: arm.planned.kindOf, most, lanes }] : [];
    }),
  );
}

function noticedOf({ arms }: CustomerPlan, kinds: DrawKinds): number[] {
  const places = arms.flatMap((arm, a) =>
    arm.exposures.filter((_, k) =>
      (kinds.arms[a] ?? []).some((kind) => {
        const share = kind?.exposure[k] ?? 0;
        return share > 0 && share < 1;
      }),
    ),
  );
  return [...new Set(places)];
}
