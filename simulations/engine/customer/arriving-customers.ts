import { log } from "../numbers/log.js";
import { PURPOSE } from "../random/purpose.js";
import { LuckStream } from "../random/stream.js";
import { addArrivals } from "./customer-audience.js";
import type { CustomerArm } from "./customer-plan.js";
import type { DrawRun } from "./draw-run.js";
import { AT } from "./draw-tally.js";
import { TypicalArrivals } from "./typical-arrivals.js";

/** Addresses of customers who arrive begin here, so many of them for each week. */
const ARRIVALS = 0x80000000;
const PER_WEEK = 1 << 20;
/** Arrivals in a run, and in each of its weeks, that stand for more where no arm treats them. */
const STAND_INS = 1024;
const LEAST_STAND_INS = 32;

/** Customers who arrive in one week of one draw. */
interface WeekOfArrivals {
  readonly week: number;
  /** Place of each on the axis of the expected number, ascending, and his day. */
  readonly places: readonly number[];
  readonly days: readonly number[];
}

/**
 * Plays the customers who order for the first time during the run. In each week they lie along the axis
 * of the expected number as the points of a Poisson process of rate 1: a world has those below its own
 * expectation, so that worlds share all that the smaller has.
 *
 * Where no arm brings or treats arrivals they are the same on both sides. Beyond some 1,000 in a run
 * they are then played in part: the sums get the law's expectation of all, and the deviation of those
 * played from theirs, scaled so that its variance is that of all. Counts of orders are not whole then.
 */
export function playArrivingCustomers(run: DrawRun): void {
  const { beliefs, prepared } = run;
  const { arms, plan } = prepared;
  const base = beliefs.shop.arrivalsPerWeek;
  const expected = arms.map((_, a) => {
    const wide = beliefs.arms[a]?.wide;
    if (wide === undefined) return base;
    return Math.max(0, base * wide.arrivalFactor + wide.arrivalsPerWeek);
  });
  const most = expected.reduce((top, each) => Math.max(top, each), base);
  const areShared = arms.every((arm, a) => expected[a] === base && !treatsArrivals(run, arm, a));
  const worth = run.laterWorth * run.arrivalValue();
  const counts = arms.map(() => 0);
  const typical = new TypicalArrivals(run.state.law, plan.scenario.horizonDays);
  for (let week = 0; week < plan.weeks; week++) {
    const arrivals = arrivalsOf(run, week, most);
    if (areShared) {
      playShared(run, arrivals, { worth, typical });
      counts.forEach((count, a) => (counts[a] = count + arrivals.places.length));
    } else playEach(run, arrivals, { worth, base, expected, counts });
  }
  counts.forEach((count, a) => addArrivals(run, a, count));
}

function treatsArrivals(run: DrawRun, arm: CustomerArm, a: number): boolean {
  const kind = run.kinds.arms[a]?.[arm.planned.arrivalKind] ?? null;
  return kind !== null && kind.behaviours.some((behaviour) => behaviour?.changesOrders === true);
}

function arrivalsOf(run: DrawRun, week: number, most: number): WeekOfArrivals {
  const { plan, key } = run.prepared;
  const length = Math.min(7, plan.scenario.horizonDays - 7 * week);
  const stream = new LuckStream(key);
  stream.aim(run.draw, week, PURPOSE.ARRIVALS);
  const places: number[] = [];
  const days: number[] = [];
  let place = 0;
  while (places.length < PER_WEEK) {
    place -= (log(stream.next()) * 7) / length;
    if (place > most) break;
    places.push(place);
    days.push(7 * week + length * stream.next());
  }
  return { week, places, days };
}

/** Every arrival in every world. */
function playEach(
  run: DrawRun,
  { week, places, days }: WeekOfArrivals,
  of: {
    readonly worth: number;
    readonly base: number;
    readonly expected: readonly number[];
    readonly counts: number[];
  },
): void {
  const { worth } = of;
  for (let n = 0; n < places.length; n++) {
    const place = places[n] as number;
    begin(run, ARRIVALS + week * PER_WEEK + n, days[n] as number);
    const inControl = place <= of.base ? run.worlds.control(run.state, run.controlWorld) : -1;
    if (inControl < 0) run.state.ordersInControl = -1;
    for (let a = 0; a < of.expected.length; a++) {
      if (inControl >= 0) addToSide(run, 2 * a, { isControl: true, worth, weight: 1 });
      if (place > (of.expected[a] as number)) continue;
      of.counts[a] = (of.counts[a] as number) + 1;
      const isControl = !isOwnIn(run, a, inControl);
      addToSide(run, 2 * a + 1, { isControl, worth, weight: 1 });
    }
  }
  countNew(run, places, of);
}

function countNew(
  { tally, prepared }: DrawRun,
  places: readonly number[],
  { base, expected }: { readonly base: number; readonly expected: readonly number[] },
): void {
  const { segments } = prepared.plan.shape;
  const below = (most: number) => places.reduce((count, at) => count + (at <= most ? 1 : 0), 0);
  expected.forEach((each, a) => {
    tally.add(tally.rowAt(a, 0, segments), AT.newCustomers, below(base));
    tally.add(tally.rowAt(a, 1, segments), AT.newCustomers, below(each));
  });
}

/** Arrivals who are the same on both sides of every arm. */
function playShared(
  run: DrawRun,
  { week, places, days }: WeekOfArrivals,
  of: { readonly worth: number; readonly typical: TypicalArrivals },
): void {
  const { prepared } = run;
  const { weeks } = prepared.plan;
  const standIns = Math.max(LEAST_STAND_INS, Math.ceil(STAND_INS / weeks));
  const played = Math.min(places.length, standIns);
  const weight = played < places.length ? Math.sqrt(places.length / played) : 1;
  for (let n = 0; n < played; n++) {
    begin(run, ARRIVALS + week * PER_WEEK + n, days[n] as number);
    run.worlds.control(run.state, run.controlWorld);
    for (let place = 0; place < 2 * prepared.arms.length; place++) {
      addToSide(run, place, { isControl: true, worth: of.worth, weight });
    }
  }
  const rest = places.length - weight * played;
  for (let place = 0; place < 2 * prepared.arms.length; place++) {
    const row = run.tally.rowAt(place >> 1, (place & 1) as 0 | 1, prepared.plan.shape.segments);
    run.tally.add(row, AT.newCustomers, places.length);
    if (weight > 1) addTypical(run, place, { ...of, week, customers: rest });
  }
}

/** Adds what the law expects of so many arrivals of a week. */
function addTypical(
  run: DrawRun,
  place: number,
  of: {
    readonly week: number;
    readonly customers: number;
    readonly worth: number;
    readonly typical: TypicalArrivals;
  },
): void {
  const { tally, beliefs, prepared } = run;
  const { weeks, shape, baseline } = prepared.plan;
  const { margin, returns } = beliefs.shop;
  const value = run.arrivalValue();
  const perDay = 1 + baseline.splitOrders.furtherPerOrderDay;
  const row = tally.rowAt(place >> 1, (place & 1) as 0 | 1, shape.segments);
  const days = of.customers * of.typical.orderDays(of.week, weeks - 1);
  for (const measure of [AT.orders, AT.placedOrders, AT.shipments]) {
    tally.add(row, measure, days * perDay);
  }
  for (const measure of [AT.listValueCents, AT.goodsValueCents, AT.revenueCents]) {
    tally.add(row, measure, days * value);
  }
  tally.add(row, AT.refundsCents, days * value * returns);
  tally.add(row, AT.marginCents, days * value * margin * (1 - returns));
  const later = of.typical.laterOrderDays(of.week);
  tally.add(row, AT.laterMarginCents, of.customers * later * of.worth);
  for (let week = of.week; week < weeks; week++) {
    const since = of.typical.orderDays(of.week, week) - of.typical.orderDays(of.week, week - 1);
    const inWeek = of.customers * since;
    const profit = inWeek * value * margin * (1 - returns);
    tally.addToWeek(place, week, [inWeek * perDay, inWeek * value, profit]);
  }
}

function begin(run: DrawRun, customer: number, day: number): void {
  const { state, draw } = run;
  const { law, chain } = state;
  state.customer = customer;
  state.repeatOrders = 0;
  state.lastOrderDay = 0;
  state.observedDays = 0;
  state.isAlive = true;
  state.isArrival = true;
  state.startDay = day;
  chain.startAtOrder(draw, customer);
  const isNbd = law.rule === "NBD";
  chain.setLaw(law.r, law.alpha, isNbd ? 0 : law.a, law.b);
  state.placer.startCustomer(customer);
  state.values.start(draw, customer, { orders: 0, meanCents: 0, segment: -1 });
}

/** Simulates an arrival in an arm; false where the arm's world is the control's. */
function isOwnIn(run: DrawRun, a: number, inControl: number): boolean {
  const { prepared, worlds, state, treated, armWorld } = run;
  const arm = prepared.arms[a] as CustomerArm;
  const kind = run.kinds.arms[a]?.[arm.planned.arrivalKind] ?? null;
  if (kind === null) {
    if (inControl >= 0) return false;
    // brought by the arm, then left to himself
    worlds.control(state, { first: 0, laterWithoutOrders: 0, out: treated });
    state.ordersInControl = -1;
    return true;
  }
  armWorld.arm = arm;
  armWorld.kind = kind;
  armWorld.first = 0;
  armWorld.inControl = inControl;
  worlds.inArm(state, armWorld);
  return worlds.treated.isOwn;
}

function addToSide(
  run: DrawRun,
  place: number,
  of: { readonly isControl: boolean; readonly worth: number; readonly weight: number },
): void {
  const { tally, prepared } = run;
  const out = of.isControl ? run.control : run.treated;
  const row = tally.rowAt(place >> 1, (place & 1) as 0 | 1, prepared.plan.shape.segments);
  tally.addArrival(place, out, of.weight);
  tally.add(row, AT.laterMarginCents, of.weight * out.laterOrders * of.worth);
}
