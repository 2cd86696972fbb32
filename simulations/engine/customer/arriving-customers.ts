import { dropoutChances } from "../model/order-law.js";
import { addArrivals } from "./customer-audience.js";
import type { CustomerArm } from "./customer-plan.js";
import type { DrawRun } from "./draw-run.js";
import { AT, CONTROL, SIDES, TREATED, type Side } from "../draw-sums.js";
import type { WorldOutcome } from "./world-outcome.js";
import { TypicalArrivals } from "./typical-arrivals.js";
import { ARRIVALS_PER_WEEK, weekOfArrivals, type WeekOfArrivals } from "./week-of-arrivals.js";

/** Addresses of customers who arrive begin here, so many of them for each week. */
const ARRIVALS = 0x80000000;
const NO_HISTORY = { orders: 0, meanCents: 0, segment: -1 } as const;
/** Arrivals in a run, and in each of its weeks, that stand for more where no arm treats them. */
const STAND_INS = 1024;
const LEAST_STAND_INS = 32;

/**
 * Plays the customers who order for the first time during the run. In each week a world has
 * those whose place lies below its own expectation (week-of-arrivals.ts).
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
  const value = run.arrivalValue();
  const worth = run.laterWorth * value;
  const counts = arms.map(() => 0);
  const typical = new TypicalArrivals(run.state.law, plan.scenario.horizonDays);
  const { horizonDays } = plan.scenario;
  const standIns = Math.max(LEAST_STAND_INS, Math.ceil(STAND_INS / plan.weeks));
  const played = areShared ? standIns : ARRIVALS_PER_WEEK;
  for (let week = 0; week < plan.weeks; week++) {
    const of = { week, horizonDays, base, most, played };
    const arrivals = weekOfArrivals(plan.key, run.draw, of);
    if (areShared) {
      playShared(run, arrivals, { value, worth, typical });
      counts.forEach((count, a) => (counts[a] = count + arrivals.count));
    } else playEach(run, arrivals, { worth, base, expected, counts });
  }
  counts.forEach((count, a) => addArrivals(run, a, count));
}

function treatsArrivals(run: DrawRun, arm: CustomerArm, a: number): boolean {
  const kind = run.kinds.arms[a]?.[arm.planned.arrivalKind] ?? null;
  return kind !== null && kind.behaviours.some((behaviour) => behaviour?.changesOrders === true);
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
    begin(run, ARRIVALS + week * ARRIVALS_PER_WEEK + n, days[n] as number);
    const inControl = place <= of.base ? run.worlds.control(run.state, run.controlWorld) : -1;
    if (inControl < 0) run.state.ordersInControl = -1;
    for (let a = 0; a < of.expected.length; a++) {
      const isHere = place <= (of.expected[a] as number);
      if (isHere) of.counts[a] = (of.counts[a] as number) + 1;
      const isOwn = isHere && isOwnIn(run, a, inControl);
      if (inControl >= 0) addToSide(run, a, CONTROL, { out: run.control, worth, weight: 1 });
      if (!isHere) continue;
      const out = isOwn ? run.treated : run.control;
      addToSide(run, a, TREATED, { out, worth, weight: 1 });
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
  { week, count, days }: WeekOfArrivals,
  of: { readonly value: number; readonly worth: number; readonly typical: TypicalArrivals },
): void {
  const { arms, plan } = run.prepared;
  const played = days.length;
  const weight = played < count ? Math.sqrt(count / played) : 1;
  const shared = { out: run.control, worth: of.worth, weight };
  for (let n = 0; n < played; n++) {
    begin(run, ARRIVALS + week * ARRIVALS_PER_WEEK + n, days[n] as number);
    run.worlds.control(run.state, run.controlWorld);
    for (let a = 0; a < arms.length; a++) {
      addToSide(run, a, CONTROL, shared);
      addToSide(run, a, TREATED, shared);
    }
  }
  const rest = count - weight * played;
  for (let a = 0; a < arms.length; a++) {
    for (const side of SIDES) {
      run.tally.add(run.tally.rowAt(a, side, plan.shape.segments), AT.newCustomers, count);
      if (weight > 1) addTypical(run, a, side, { ...of, week, customers: rest });
    }
  }
}

/** Adds what the law expects of so many arrivals of a week. */
function addTypical(
  run: DrawRun,
  a: number,
  side: Side,
  of: {
    readonly week: number;
    readonly customers: number;
    readonly value: number;
    readonly worth: number;
    readonly typical: TypicalArrivals;
  },
): void {
  const { tally, beliefs, prepared } = run;
  const { weeks, shape, baseline } = prepared.plan;
  const { margin, returns } = beliefs.shop;
  const { value } = of;
  const perDay = 1 + baseline.splitOrders.furtherPerOrderDay;
  const row = tally.rowAt(a, side, shape.segments);
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
    tally.addToWeek(a, side, week, [inWeek * perDay, inWeek * value, profit]);
  }
}

function begin(run: DrawRun, address: number, day: number): void {
  const { state, draw } = run;
  const { law, chain } = state;
  // the same word, as a number that needs no box
  const customer = address | 0;
  state.customer = customer;
  state.repeatOrders = 0;
  state.lastOrderDay = 0;
  state.observedDays = 0;
  state.isAlive = true;
  state.isArrival = true;
  state.startDay = day;
  chain.startAtOrder(draw, customer, { mayLeave: dropoutChances(law.rule, 0) === 1 });
  const isNbd = law.rule === "NBD";
  chain.setLaw(law.r, law.alpha, isNbd ? 0 : law.a, law.b);
  state.placer.startCustomer(customer);
  state.values.start(draw, customer, NO_HISTORY);
}

/** Simulates an arrival in an arm; false where the arm's world is the control's. */
function isOwnIn(run: DrawRun, a: number, inControl: number): boolean {
  const { prepared, worlds, state, treated, armWorld } = run;
  const arm = prepared.arms[a] as CustomerArm;
  const kind = run.kinds.arms[a]?.[arm.planned.arrivalKind] ?? null;
  if (kind === null) {
    if (inControl >= 0) return false;
    // brought by the arm, then left to himself
    worlds.control(state, { first: 0, laterWithoutOrders: 0, out: treated }, false);
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
  a: number,
  side: Side,
  of: { readonly out: WorldOutcome; readonly worth: number; readonly weight: number },
): void {
  const { tally, prepared } = run;
  const { out, worth, weight } = of;
  tally.addArrival(a, side, out, weight);
  const row = tally.rowAt(a, side, prepared.plan.shape.segments);
  tally.add(row, AT.laterMarginCents, weight * out.laterOrders * worth);
}
