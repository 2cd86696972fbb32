import { GROUP } from "../customer/customer-groups.js";
import {
  expectedOrdersIfAlive,
  noOrderIfAlive,
  posteriorOf,
  type CustomerHistory,
} from "../model/order-law.js";
import type { DrawBeliefs, Plan, PlannedArm } from "../plan.js";
import { firstBeliefs, kindWorks, type KindWork } from "./kind-work.js";
import type { DrawWork } from "./work-steps.js";

/** Customers who stand for all, evenly spaced. */
const SAMPLE = 2048;
/** Cells of like customers that the customer unit makes at most, about. */
const MOST_CELLS = 1500;
/** Arrivals in a run that are played where no arm treats them, about. */
const STAND_INS = 1040;

interface ArmWork {
  readonly arm: PlannedArm;
  readonly works: readonly (KindWork | null)[];
}

/** Work of every customer's every order. O(customers x arms), and a sample of customers by the law. */
export function customerWork(plan: Plan): DrawWork {
  const { baseline, arms } = plan;
  const { count } = baseline.customers;
  const beliefs = firstBeliefs(plan);
  const ofArms = arms.map((arm, a) => ({ arm, works: kindWorks(arm, a, beliefs) }));
  const reached = reachedCustomers(plan);
  const audience = arms.reduce((sum, arm) => sum + arm.audience, 0);
  const mayTake = ofArms.some(({ works }) => works.some((work) => (work?.takes ?? 0) > 0));
  return {
    groups: count,
    once: { plannedCustomers: count * arms.length, preparedCustomers: count },
    perDraw: {
      arms: arms.length,
      scannedCustomers: mayTake ? 0 : reached,
      askedCustomers: mayTake ? reached : 0,
      laterGroups: Math.min(MOST_CELLS * arms.length, audience),
      ...knownWork(plan, ofArms),
      arrivalWorlds: arrivalWorlds(plan, ofArms, beliefs),
    },
  };
}

/** Customers of the groups that are looked at because one of them at least is in an arm's audience. */
function reachedCustomers({ baseline, arms }: Plan): number {
  let groups = 0;
  let last = -1;
  for (let i = 0; i < baseline.customers.count; i++) {
    const group = Math.floor(i / GROUP);
    if (group === last || !arms.some(({ kindOf }) => (kindOf[i] as number) >= 0)) continue;
    groups += 1;
    last = group;
  }
  return groups * GROUP;
}

/** Of the customers known before the run. */
function knownWork({ baseline, scenario }: Plan, ofArms: readonly ArmWork[]) {
  const { count, repeatOrders, lastOrderDay, observedDays } = baseline.customers;
  const counts = {
    foundCustomers: 0,
    steadySides: 0,
    playedWorlds: 0,
    playedOrders: 0,
    pricedOrders: 0,
  };
  const step = Math.max(1, count / SAMPLE);
  const sampled = Math.min(count, SAMPLE);
  for (let n = 0; n < sampled; n++) {
    const i = Math.floor(n * step);
    const there = ofArms.filter(({ arm }) => (arm.kindOf[i] as number) >= 0);
    if (there.length === 0) continue;
    const works = there.map(({ arm, works: known }) => known[arm.kindOf[i] as number] ?? null);
    const history = {
      repeatOrders: repeatOrders[i] as number,
      lastOrderDay: lastOrderDay[i] as number,
      observedDays: observedDays[i] as number,
    };
    const organic = organicOf(baseline.orderModel, history, scenario.horizonDays);
    addCustomer(counts, organic, works);
  }
  const each = count / Math.max(1, sampled);
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] *= each;
  return counts;
}

interface Organic {
  /** Probability of any order in the run. */
  readonly any: number;
  readonly orders: number;
}

function organicOf(
  law: Plan["baseline"]["orderModel"],
  history: CustomerHistory,
  days: number,
): Organic {
  const posterior = posteriorOf(law, history);
  const alive = posterior.aliveProbability;
  return {
    any: alive * (1 - noOrderIfAlive(posterior, days)),
    orders: alive * expectedOrdersIfAlive(posterior, days),
  };
}

function addCustomer(
  counts: {
    foundCustomers: number;
    steadySides: number;
    playedWorlds: number;
    playedOrders: number;
    pricedOrders: number;
  },
  { any, orders }: Organic,
  works: readonly (KindWork | null)[],
): void {
  let alike = 1;
  let own = 0;
  let priced = 0;
  let untaken = 1;
  let taken = 0;
  for (const work of works) {
    if (work === null) continue;
    alike *= 1 - work.own;
    own += work.own;
    priced += work.priced;
    untaken *= 1 - work.takes;
    taken += work.takes;
  }
  const brought = (1 - any) * (1 - untaken);
  counts.foundCustomers += any + brought;
  counts.steadySides += any * alike * 2 * works.length;
  const played = any * (1 - alike) + brought;
  counts.playedWorlds += played + any * own + (1 - any) * taken;
  counts.playedOrders += orders * (1 - alike + own) + taken;
  counts.pricedOrders += orders * priced;
}

/** Worlds of those who arrive: a part of them where they are the same with and without the policies. */
function arrivalWorlds(
  plan: Plan,
  ofArms: readonly ArmWork[],
  beliefs: readonly DrawBeliefs[],
): number {
  const { horizonDays } = plan.scenario;
  let sum = 0;
  for (const { shop, arms } of beliefs) {
    const base = (shop.arrivalsPerWeek * horizonDays) / 7;
    let areShared = true;
    let worlds = base;
    ofArms.forEach(({ arm, works }, a) => {
      const { arrivalFactor, arrivalsPerWeek } = (arms[a] as DrawBeliefs["arms"][number]).wide;
      const expected = base * arrivalFactor + (arrivalsPerWeek * horizonDays) / 7;
      const changed = works[arm.arrivalKind]?.changed ?? 0;
      if (expected !== base || changed > 0) areShared = false;
      worlds += Math.max(0, expected - base) + changed * Math.min(base, Math.max(0, expected));
    });
    sum += areShared ? Math.min(base, STAND_INS) : worlds;
  }
  return sum / beliefs.length;
}
