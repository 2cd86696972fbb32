import { dropoutChances } from "../model/order-law.js";
import { philox4x32 } from "../random/philox.js";
import { PURPOSE } from "../random/purpose.js";
import { uniform } from "../random/uniform.js";
import { calendarDayOf, weekOf, weekOfDay } from "./calendar.js";
import { MOST_AT_ONCE } from "./customer-groups.js";
import type { CustomerArm, CustomerPlan } from "./customer-plan.js";
import { furtherOrders } from "./further-orders.js";
import { noticedAmong } from "./noticing.js";
import { gapWithin } from "./order-chain.js";
import { LATE_DAYS, type ShopOfDraw } from "./order-day.js";
import { operationalDaysOf } from "./organic-orders.js";
import type { SteadyScene } from "./steady-scene.js";

/** Order days of one customer that are kept in columns; those who have more are played one by one. */
const MOST_DAYS = 16;

/**
 * Those among the customers found who place the same orders in every world: so do most to whom anything
 * happens, and where worlds differ by the rate of orders alone they differ in the orders' days alone. To
 * the bit what `CustomerWorlds` makes of them. Told step by step of all found, each step a short loop.
 */
export class SteadyOrders {
  /** In a list, so that each is compiled alone. */
  static readonly #STEPS: readonly ((
    of: SteadyOrders,
    scene: SteadyScene,
    found: number,
  ) => void)[] = [
    (of, scene, found) => of.#findSeconds(scene, found),
    (of, scene, found) => of.#findAlike(scene, found),
    (of, scene, found) => of.#findOrders(scene, found),
    (of, scene, found) => of.#fillLater(scene, found),
    (of, scene, found) => of.#fillValues(scene, found),
    (of, scene, found) => of.#fillDays(scene, found),
  ];

  readonly isSteady = new Uint8Array(MOST_AT_ONCE);
  /** By arm, the policies that each notices, as bit masks. */
  readonly masks: readonly Uint32Array[];
  /** Operational day of the second order, of those who have a first in control; Infinity: beyond the run. */
  readonly seconds = new Float64Array(MOST_AT_ONCE);
  /** Order days expected later in control. */
  readonly later = new Float64Array(MOST_AT_ONCE);
  /** alpha + days known of by the last order. */
  readonly lastRates = new Float64Array(MOST_AT_ONCE);
  /** Sums over the order days of the steady. */
  readonly orders = new Float64Array(MOST_AT_ONCE);
  readonly revenueCents = new Float64Array(MOST_AT_ONCE);
  readonly refundsCents = new Float64Array(MOST_AT_ONCE);
  readonly marginCents = new Float64Array(MOST_AT_ONCE);
  /** Whether the last of them is late in control. */
  readonly isLate = new Uint8Array(MOST_AT_ONCE);
  /** Where a customer's order days begin in the columns of order days, and how many they are. */
  readonly begins = new Int32Array(MOST_AT_ONCE);
  readonly counts = new Int32Array(MOST_AT_ONCE);
  readonly dayTimes = new Float64Array(MOST_DAYS * MOST_AT_ONCE);
  readonly dayOrders = new Float64Array(MOST_DAYS * MOST_AT_ONCE);
  readonly dayRevenue = new Float64Array(MOST_DAYS * MOST_AT_ONCE);
  readonly dayMargin = new Float64Array(MOST_DAYS * MOST_AT_ONCE);
  /** Week of the run in control. */
  readonly dayWeeks = new Uint16Array(MOST_DAYS * MOST_AT_ONCE);
  /** The same in the arm at hand, of the customer at hand. */
  readonly ownWeeks = new Uint16Array(MOST_DAYS * MOST_AT_ONCE);
  readonly #dayIsReturned = new Uint8Array(MOST_DAYS * MOST_AT_ONCE);
  /** Share of `later` that the arm at hand keeps of a customer. */
  share = 1;
  /** Operational days of the arms' worlds that differ by pace. */
  readonly #shortest = new Float64Array(MOST_AT_ONCE);
  readonly #longest = new Float64Array(MOST_AT_ONCE);
  /** Who may place more than one in some world, in ascending order. */
  readonly #several = new Int32Array(MOST_AT_ONCE);
  readonly #words = new Uint32Array(4);

  constructor({ arms }: CustomerPlan) {
    this.masks = arms.map(() => new Uint32Array(MOST_AT_ONCE));
  }

  /** Tells them among the customers found at hand. */
  find(scene: SteadyScene, found: number): void {
    for (const step of SteadyOrders.#STEPS) step(this, scene, found);
  }

  /** Second orders, and the luck of those who may have one: drawn together. */
  #findSeconds({ firstOrders, prepared, kinds, state, draw }: SteadyScene, found: number): void {
    const { days, isAlive, repeatOrders, observedDays, luck, customers } = firstOrders;
    const { seconds } = this;
    const several = this.#several;
    const { r, alpha } = state.law;
    const controlDays = operationalDaysOf(prepared.baseline);
    const { mostDays } = kinds;
    let count = 0;
    for (let c = 0; c < found; c++) {
      const first = days[c] as number;
      seconds[c] = Infinity;
      if (isAlive[c] === 0 || first > controlDays) continue;
      const shape = r + ((repeatOrders[c] as number) + 1);
      const rate = alpha + (observedDays[c] as number) + first;
      const chance = uniform(luck[4 * c + 1] as number);
      const second = first + gapWithin(chance, mostDays - first, shape, rate);
      seconds[c] = second;
      several[count] = customers[c] as number;
      if (second <= mostDays) count += 1;
    }
    state.chain.holdSeconds(draw, several, count);
    state.values.holdSeconds(draw, several, count);
  }

  /** Those who order in control, and whose worlds differ by pace at most. */
  #findAlike(scene: SteadyScene, found: number): void {
    const { isSteady } = this;
    const { days, isAlive } = scene.firstOrders;
    const controlDays = operationalDaysOf(scene.prepared.baseline);
    for (let c = 0; c < found; c++) {
      isSteady[c] = isAlive[c] === 1 && (days[c] as number) <= controlDays ? 1 : 0;
    }
    this.#shortest.fill(Infinity, 0, found);
    this.#longest.fill(0, 0, found);
    for (let a = 0; a < scene.prepared.arms.length; a++) this.#keepAlike(scene, a, found);
  }

  #keepAlike({ prepared, kinds, firstOrders }: SteadyScene, a: number, found: number): void {
    const { isSteady } = this;
    const { customers } = firstOrders;
    const shortest = this.#shortest;
    const longest = this.#longest;
    const arm = prepared.arms[a] as CustomerArm;
    const { kindOf } = arm.planned;
    const ofArm = kinds.arms[a] ?? [];
    const masks = this.masks[a] as Uint32Array;
    for (let c = 0; c < found; c++) {
      if (isSteady[c] === 0) continue;
      const i = customers[c] as number;
      const place = kindOf[i] as number;
      const kind = place < 0 ? null : (ofArm[place] ?? null);
      if (kind === null) continue;
      const mask = noticedAmong(prepared, arm, kind, { c, customer: i });
      masks[c] = mask;
      const behaviour = kind.behaviours[mask] ?? null;
      if (behaviour === null || !behaviour.changesOrders) continue;
      if (kind.arePaceAlone[mask] !== true) isSteady[c] = 0;
      const days = operationalDaysOf(behaviour);
      shortest[c] = Math.min(shortest[c] as number, days);
      longest[c] = Math.max(longest[c] as number, days);
    }
  }

  /** Orders in control; keeps those who have the same in all other worlds, and no more. */
  #findOrders(scene: SteadyScene, found: number): void {
    const { firstOrders, prepared, kinds, state, shop } = scene;
    const { days, repeatOrders, observedDays, luck } = firstOrders;
    const { isSteady, seconds, begins, counts, lastRates } = this;
    const shortest = this.#shortest;
    const longest = this.#longest;
    const { rule, r, alpha, a, b } = state.law;
    const controlDays = operationalDaysOf(prepared.baseline);
    const { mostDays } = kinds;
    const { held } = state.chain;
    let end = 0;
    let several = 0;
    for (let c = 0; c < found; c++) {
      let at = 4 * several;
      let next = seconds[c] as number;
      const maySecond = next <= mostDays;
      if (maySecond) several += 1;
      if (isSteady[c] === 0) continue;
      const first = days[c] as number;
      begins[c] = end;
      this.#keep(end, shop, luck, 4 * c);
      this.dayTimes[end] = first;
      end += 1;
      const observed = observedDays[c] as number;
      counts[c] = 1;
      lastRates[c] = alpha + observed + first;
      if (first > (shortest[c] as number)) isSteady[c] = 0;
      if (!maySecond) continue;
      let words = held.words;
      const x = repeatOrders[c] as number;
      const chances = rule === "NBD" ? 0 : a + (b + dropoutChances(rule, x));
      let k = 1;
      while (next <= controlDays) {
        if (k > 1) {
          words = this.#words;
          at = 0;
          this.#draw(scene, firstOrders.customers[c] as number, k);
        }
        if (chances > 0 && uniform(words[at] as number) < a / (chances + (k - 1))) {
          next = Infinity;
          break;
        }
        if (k === MOST_DAYS) {
          isSteady[c] = 0;
          break;
        }
        k += 1;
        const since = next;
        this.dayTimes[end] = since;
        this.#keep(end, shop, words, at);
        end += 1;
        const shape = r + x + (k + 1) - 1;
        const rate = alpha + observed + since;
        const chance = uniform(words[at + 1] as number);
        next = since + gapWithin(chance, mostDays - since, shape, rate);
      }
      const last = this.dayTimes[end - 1] as number;
      counts[c] = k;
      lastRates[c] = alpha + observed + last;
      if (last > (shortest[c] as number) || (longest[c] as number) >= next) isSteady[c] = 0;
    }
  }

  /** Luck of the k-th order's follower. */
  #draw({ prepared, draw }: SteadyScene, customer: number, k: number): void {
    philox4x32(prepared.key, draw, customer, PURPOSE.NEXT_ORDER, k, this.#words);
  }

  /** Keeps what the luck of an order says of its day. */
  #keep(at: number, { returns, again }: ShopOfDraw, words: Uint32Array, word: number): void {
    const further = uniform(words[word + 3] as number);
    this.#dayIsReturned[at] = uniform(words[word + 2] as number) < returns ? 1 : 0;
    this.dayOrders[at] = further < again ? 1 + furtherOrders(further, again) : 1;
  }

  #fillLater({ firstOrders, prepared, state }: SteadyScene, found: number): void {
    const { repeatOrders, observedDays } = firstOrders;
    const controlDays = operationalDaysOf(prepared.baseline);
    state.later.fillSteady({ repeatOrders, observedDays, controlDays }, this, found);
  }

  #fillValues(scene: SteadyScene, found: number): void {
    const { isSteady, begins, counts, dayOrders, dayRevenue, dayMargin } = this;
    const isReturned = this.#dayIsReturned;
    const { margin } = scene.shop;
    const { values } = scene.state;
    for (let c = 0; c < found; c++) {
      if (isSteady[c] === 0) continue;
      const begin = begins[c] as number;
      const count = counts[c] as number;
      const held = count === 1 ? values.firstHeld(c) : -1;
      if (held < 0) drawValues(scene, this, c);
      else dayRevenue[begin] = held;
      let orders = 0;
      let revenue = 0;
      let refunds = 0;
      let margins = 0;
      for (let k = 0; k < count; k++) {
        const at = begin + k;
        const value = dayRevenue[at] as number;
        const kept = isReturned[at] === 1 ? 0 : value - (1 - margin) * value;
        dayMargin[at] = kept;
        orders += dayOrders[at] as number;
        revenue += value;
        margins += kept;
        if (isReturned[at] === 1) refunds += value;
      }
      this.orders[c] = orders;
      this.revenueCents[c] = revenue;
      this.refundsCents[c] = refunds;
      this.marginCents[c] = margins;
    }
  }

  #fillDays({ prepared, shop }: SteadyScene, found: number): void {
    const { isSteady, begins, counts, dayTimes, dayWeeks, isLate } = this;
    const { baseline } = prepared;
    const late = shop.horizonDays - LATE_DAYS;
    for (let c = 0; c < found; c++) {
      if (isSteady[c] === 0) continue;
      const begin = begins[c] as number;
      const end = begin + (counts[c] as number);
      let week = weekOfDay(baseline, dayTimes[begin] as number);
      for (let at = begin; at < end; at++) {
        week = weekOf(baseline, dayTimes[at] as number, week);
        dayWeeks[at] = week;
      }
      isLate[c] = calendarDayOf(baseline, dayTimes[end - 1] as number, week) >= late ? 1 : 0;
    }
  }
}

/** Draws the values of all order days of a customer, one after another. */
function drawValues({ state, firstOrders, draw }: SteadyScene, steady: SteadyOrders, c: number) {
  const { values, valueHistory } = state;
  const meanCents = firstOrders.meanCents[c] as number;
  valueHistory.orders = meanCents > 0 ? (firstOrders.repeatOrders[c] as number) : 0;
  valueHistory.meanCents = meanCents;
  valueHistory.segment = firstOrders.segments[c] as number;
  values.start(draw, firstOrders.customers[c] as number, valueHistory);
  const begin = steady.begins[c] as number;
  const count = steady.counts[c] as number;
  const drawn = values.organicUntil(count);
  for (let k = 0; k < count; k++) steady.dayRevenue[begin + k] = drawn[k] as number;
}
