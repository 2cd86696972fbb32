import type { Behaviour } from "../behaviour.js";
import { uniform } from "../random/uniform.js";
import { calendarDayOf, weekOfDay } from "./calendar.js";
import type { DrawRun } from "./draw-run.js";
import { furtherOrders } from "./further-orders.js";
import { laterShareOf } from "./later-in-arm.js";
import { LATE_DAYS } from "./order-day.js";
import type { WorldOutcome } from "./world-outcome.js";

/** Fills `run.control` with the order of a customer who has a lone one. */
export function fillLoneOrder(run: DrawRun, c: number): void {
  fillOrder(run, c, run.firstOrders.days[c] as number);
  run.control.laterOrders = run.loneOrders.later[c] as number;
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
  const week = weekOfDay(prepared.baseline, first);
  control.isLate = calendarDayOf(prepared.baseline, first, week) >= horizonDays - LATE_DAYS;
  control.orders = orders;
  control.placedOrders = orders;
  control.listCents = value;
  control.goodsCents = value;
  control.revenueCents = value;
  control.refundsCents = isKept ? 0 : value;
  control.marginCents = kept;
  if (isDetailed) control.addDay(week, orders, value, kept);
}

/** The order that fills `run.control` in an arm: where its worlds differ by pace, on its own day there. */
export function loneOrderIn(run: DrawRun, behaviour: Behaviour | null): WorldOutcome {
  const { control, treated, player, shop } = run;
  if (behaviour === null || !behaviour.changesOrders) return control;
  treated.takeOrders(control);
  const week = weekOfDay(behaviour, player.first);
  treated.isLate = calendarDayOf(behaviour, player.first, week) >= shop.horizonDays - LATE_DAYS;
  if (run.isDetailed) treated.byDay[0] = week;
  treated.laterOrders = laterShareOf(behaviour) * control.laterOrders;
  return treated;
}
