import type { Behaviour } from "../behaviour.js";
import { uniform } from "../random/uniform.js";
import { calendarDayOf, weekOf } from "./calendar.js";
import type { CustomerArm } from "./customer-plan.js";
import type { DrawRun } from "./draw-run.js";
import { CONTROL, TREATED } from "../draw-sums.js";
import { furtherOrders } from "./further-orders.js";
import { LATE_DAYS } from "./order-day.js";
import { gapWithin } from "./order-chain.js";
import { noticedPolicies } from "./noticing.js";
import { operationalDaysOf } from "./organic-orders.js";

/**
 * Fills `run.control` with a customer's order if he places one in every world, and the same: so do most
 * to whom anything happens, and where worlds differ by the rate of orders alone they differ in its day
 * alone. To the bit what `CustomerWorlds` makes of him. What he notices is left in `run.masks`.
 *
 * @param c of `run.firstOrders`
 * @returns false where he may order otherwise
 */
export function fillLoneOrder(run: DrawRun, c: number): boolean {
  const { firstOrders, prepared, kinds, state } = run;
  const first = firstOrders.days[c] as number;
  const controlDays = operationalDaysOf(prepared.baseline);
  if (firstOrders.isAlive[c] === 0 || first > controlDays) return false;
  const { law } = state;
  const orders = (firstOrders.repeatOrders[c] as number) + 1;
  const known = law.alpha + (firstOrders.observedDays[c] as number);
  const left = kinds.mostDays - first;
  const luck = uniform(firstOrders.luck[4 * c + 1] as number);
  // less where another order comes: not a lone one
  if (!(first + gapWithin(luck, left, law.r + orders, known + first) > kinds.mostDays))
    return false;
  if (!areAlike(run, firstOrders.customers[c] as number, first)) return false;
  const rate = known + controlDays;
  const ifAlive = state.later.ifAlive(orders, rate);
  fillOrder(run, c, first);
  run.control.laterOrders = ifAlive / (1 + state.later.deadOdds(orders, known + first, rate));
  return true;
}

/** Whether an order on operational day `first` comes in the worlds of all arms, and is the same there. */
function areAlike({ prepared, kinds, masks, draw }: DrawRun, i: number, first: number): boolean {
  const { arms } = prepared;
  for (let a = 0; a < arms.length; a++) {
    const arm = arms[a] as CustomerArm;
    const place = arm.planned.kindOf[i] as number;
    const kind = place < 0 ? null : (kinds.arms[a]?.[place] ?? null);
    if (kind === null) continue;
    const mask = noticedPolicies(prepared, arm, kind, { draw, customer: i });
    masks[a] = mask;
    const behaviour = kind.behaviours[mask] ?? null;
    if (behaviour === null || !behaviour.changesOrders) continue;
    if (kind.arePaceAlone[mask] !== true || operationalDaysOf(behaviour) < first) return false;
  }
  return true;
}

function fillOrder(run: DrawRun, c: number, first: number): void {
  const { firstOrders, prepared, state, control } = run;
  const { margin, returns, again, horizonDays, isDetailed } = run.shop;
  const value = state.values.organicUntil(1)[0] as number;
  const further = uniform(firstOrders.luck[4 * c + 3] as number);
  const orders = further < again ? 1 + furtherOrders(further, again) : 1;
  const isKept = uniform(firstOrders.luck[4 * c + 2] as number) >= returns;
  const kept = isKept ? value - (1 - margin) * value : 0;
  control.clear();
  control.days = 1;
  control.isLate = first >= horizonDays - LATE_DAYS;
  control.orders = orders;
  control.placedOrders = orders;
  control.listCents = value;
  control.goodsCents = value;
  control.revenueCents = value;
  control.refundsCents = isKept ? 0 : value;
  control.marginCents = kept;
  if (isDetailed) control.addDay(weekOf(prepared.baseline, first, 0), orders, value, kept);
}

/** Adds the order that fills `run.control` to both sides of an arm, each on its own day. */
export function addLoneOrder(run: DrawRun, a: number, behaviour: Behaviour | null): void {
  const { tally, control, player, shop } = run;
  const { first, segment } = player;
  if (behaviour === null || !behaviour.changesOrders) {
    tally.addCustomer(a, CONTROL, segment, control);
    tally.addCustomer(a, TREATED, segment, control);
    return;
  }
  const week = weekOf(behaviour, first, 0);
  const day = calendarDayOf(behaviour, first, week);
  const isLate = day >= shop.horizonDays - LATE_DAYS;
  const before = control.byDay[0] as number;
  tally.addCustomer(a, CONTROL, segment, control);
  const wasLate = control.isLate;
  control.isLate = isLate;
  control.byDay[0] = week;
  tally.addCustomer(a, TREATED, segment, control);
  control.isLate = wasLate;
  control.byDay[0] = before;
}
