import type { Behaviour } from "../behaviour.js";
import { drawBeliefs } from "../core/draw-beliefs.js";
import { isPaceAlone, isPlain } from "../customer/plain-behaviour.js";
import type { ArmBeliefs, DrawBeliefs, Plan, PlannedArm } from "../plan.js";

/** Draws whose beliefs stand for all. */
const DRAWS = 8;

/** What an arm does to its customers of one joint class, on average over draws. */
export interface KindWork {
  /** Worlds that change orders, and how many of their customers each has in all. */
  worlds: number;
  changed: number;
  /** Share of the customers whose orders change in more than their days. */
  own: number;
  /** The same with discounts, attachments, top-ups or merging. */
  priced: number;
  /** Probability of an extra order, or of one lost. */
  takes: number;
  /** Worlds whose orders come at a pace or with odds of their own. */
  paced: number;
  /** Extra orders, and discounts, attachments and top-ups, over all worlds. */
  extras: number;
  prices: number;
}

/** The first draws of a plan: what may be told of all of them before they are drawn. */
export function firstBeliefs(plan: Plan): DrawBeliefs[] {
  return Array.from({ length: DRAWS }, (_, draw) => drawBeliefs(plan, draw));
}

/** By joint class; null where no customer or arrival of the arm has it. */
export function kindWorks(
  arm: PlannedArm,
  a: number,
  beliefs: readonly DrawBeliefs[],
): (KindWork | null)[] {
  const occurs = new Uint8Array(arm.jointClasses + 1);
  for (const kind of arm.kindOf) if (kind > 0) occurs[kind] = 1;
  if (arm.arrivalKind > 0) occurs[arm.arrivalKind] = 1;
  return Array.from(occurs, (isThere, kind) =>
    isThere === 1
      ? kindWork(
          beliefs.map(({ arms }) => arms[a] as ArmBeliefs),
          kind,
        )
      : null,
  );
}

function kindWork(beliefs: readonly ArmBeliefs[], kind: number): KindWork {
  const work = noWork();
  for (const ofArm of beliefs) addDraw(work, ofArm, kind);
  for (const name of Object.keys(work) as (keyof KindWork)[]) work[name] /= beliefs.length;
  return work;
}

function noWork(): KindWork {
  return { worlds: 0, changed: 0, own: 0, priced: 0, takes: 0, paced: 0, extras: 0, prices: 0 };
}

function addDraw(work: KindWork, beliefs: ArmBeliefs, kind: number): void {
  const exposure = beliefs.exposure[kind - 1] ?? [];
  for (let mask = 0; mask < 1 << exposure.length; mask++) {
    const share = exposure.reduce((p, e, k) => p * ((mask >>> k) & 1 ? e : 1 - e), 1);
    if (!(share > 0)) continue;
    const behaviour = beliefs.behaviourOf(kind, mask);
    if (behaviour.changesOrders) addWorld(work, behaviour, share);
  }
}

function addWorld(work: KindWork, behaviour: Behaviour, share: number): void {
  const { orderRate, dropoutOdds, extraOrders, discounts, attachments, topUps } = behaviour;
  work.worlds += 1;
  work.changed += share;
  if (!isPaceAlone(behaviour)) work.own += share;
  if (!isPlain(behaviour)) work.priced += share;
  if (dropoutOdds !== 1 || orderRate.some((factor) => factor !== 1)) work.paced += 1;
  work.extras += extraOrders.length;
  work.prices += discounts.length + attachments.length + topUps.length;
  let none = 1;
  for (const { takeUp } of extraOrders) none *= 1 - Math.abs(takeUp);
  work.takes += share * (1 - none);
}
