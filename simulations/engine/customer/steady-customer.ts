import type { Behaviour } from "../behaviour.js";
import { AT, CONTROL, TREATED } from "../draw-sums.js";
import { calendarDayOf, weekOf, weekOfDay } from "./calendar.js";
import { laterOfKind } from "./customer-audience.js";
import type { CustomerArm } from "./customer-plan.js";
import type { DrawKind } from "./draw-kinds.js";
import type { DrawRun } from "./draw-run.js";
import { LATE_DAYS } from "./order-day.js";

/**
 * Adds a customer who has the same orders in every world to every arm he is in. Where a world differs
 * from control's it does so by pace: the orders come on their own days there, and all else is the same.
 */
export function playSteady(run: DrawRun, c: number, i: number): void {
  const { kinds, steadyOrders } = run;
  const { arms } = run.prepared;
  for (let a = 0; a < arms.length; a++) {
    const place = (arms[a] as CustomerArm).planned.kindOf[i] as number;
    if (place < 0) continue;
    const kind = kinds.arms[a]?.[place] ?? null;
    const mask = kind === null ? 0 : ((steadyOrders.masks[a] as Uint32Array)[c] as number);
    const behaviour = kind === null ? null : (kind.behaviours[mask] ?? null);
    addControl(run, a, c);
    if (kind === null || behaviour === null || !behaviour.changesOrders) {
      addTreated(run, a, c, null);
      steadyOrders.share = 1;
    } else {
      addTreated(run, a, c, behaviour);
      steadyOrders.share = kinds.laterShares[kind.later[mask] as number] as number;
    }
    addLater(run, a, c, kind);
  }
}

function addControl({ tally, firstOrders, steadyOrders }: DrawRun, a: number, c: number): void {
  const segment = firstOrders.segments[c] as number;
  const { isLate, dayWeeks } = steadyOrders;
  tally.addSteady(tally.rowAt(a, CONTROL, segment), steadyOrders, c, isLate[c] as number);
  tally.addSteadyDays(tally.weeksAt(a, CONTROL), steadyOrders, c, dayWeeks);
}

function addTreated(run: DrawRun, a: number, c: number, paced: Behaviour | null): void {
  const { tally, firstOrders, steadyOrders, shop } = run;
  const { begins, counts, dayTimes } = steadyOrders;
  let isLate = steadyOrders.isLate[c] as number;
  let weeks = steadyOrders.dayWeeks;
  if (paced !== null) {
    const begin = begins[c] as number;
    const end = begin + (counts[c] as number);
    weeks = steadyOrders.ownWeeks;
    let week = weekOfDay(paced, dayTimes[begin] as number);
    for (let at = begin; at < end; at++) {
      week = weekOf(paced, dayTimes[at] as number, week);
      weeks[at] = week;
    }
    const last = calendarDayOf(paced, dayTimes[end - 1] as number, week);
    isLate = last >= shop.horizonDays - LATE_DAYS ? 1 : 0;
  }
  const segment = firstOrders.segments[c] as number;
  tally.addSteady(tally.rowAt(a, TREATED, segment), steadyOrders, c, isLate);
  tally.addSteadyDays(tally.weeksAt(a, TREATED), steadyOrders, c, weeks);
}

/** Adds what is expected after the run, and the customer's answer to the arm. */
function addLater(run: DrawRun, a: number, c: number, kind: DrawKind | null): void {
  const { tally, cells, firstOrders, steadyOrders, state } = run;
  const { rows } = tally;
  const segment = firstOrders.segments[c] as number;
  const cell = firstOrders.cells[c] as number;
  const worth = run.laterWorth * (state.values.expectations[c] as number);
  const laterControl = (cells.laterOrders[0] as Float64Array)[cell] as number;
  const laterTreated = laterOfKind(run, kind, cell);
  const before = steadyOrders.later[c] as number;
  const after = steadyOrders.share * before;
  const standing = kind === null ? 0 : kind.standingCents;
  // the profit of the run is the same in both worlds
  const gain = (after - before) * worth - standing;
  const silent = (laterTreated - laterControl) * worth - standing;
  const control = tally.rowAt(a, CONTROL, segment) + AT.laterMarginCents;
  rows[control] = (rows[control] as number) + (before - laterControl) * worth;
  const row = tally.rowAt(a, TREATED, segment);
  const later = row + AT.laterMarginCents;
  rows[later] = (rows[later] as number) + (after - laterTreated) * worth;
  const squared = row + AT.gainSquared;
  rows[squared] = (rows[squared] as number) + (gain * gain - silent * silent);
  tally.add(row, AT.lostCause, -1);
  tally.add(row, AT.sureThing, 1);
}
