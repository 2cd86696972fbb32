import type { Behaviour, ExtraOrder } from "../behaviour.js";
import { operationalDayOf } from "../customer/calendar.js";
import { LATER_DAYS } from "../model/later-margin.js";
import type { CellCurves } from "./cell-curves.js";
import { placeOfDays, type DayScale } from "./day-scale.js";
import { ownDiscount, type World, type WorldFlows } from "./world-flows.js";

/** Customers who arrive in a week, one per day of it, as if all came in its middle. */
interface ArrivalWeek {
  readonly day: number;
  readonly customers: number;
}

/**
 * What customers who arrive evenly, one a day, are expected to do in a world: their first order on
 * arrival, then as new customers. Extra orders count their days from the arrival.
 *
 * @param curves of one new customer
 * O(weeks^2).
 */
export function fillArrivalFlows(
  flows: WorldFlows,
  curves: CellCurves,
  at: { readonly world: World; readonly scale: DayScale; readonly valueFactor: number },
): void {
  const { world, scale, valueFactor } = at;
  const { behaviour, horizonDays } = world;
  const { operationalDays } = behaviour;
  const last = operationalDays.length - 1;
  const meanCents = curves.cell.valueCents * valueFactor;
  flows.clear(behaviour);
  curves.setOdds(behaviour.dropoutOdds);
  const ordersBy = (days: number) => (days > 0 ? curves.orders(days, placeOfDays(scale, days)) : 0);
  for (let week = 0; week <= last; week++) {
    const arrived = weekOf(week, horizonDays);
    const start = operationalDayOf(behaviour, arrived.day);
    for (let until = week; until <= last; until++) {
      const since = (operationalDays[until] as number) - start;
      add(flows.chain, until, arrived.customers * (1 + ordersBy(since)));
    }
    for (const extra of behaviour.extraOrders) {
      if (extra.takeUp > 0) addExtra(flows, curves, { world, extra, arrived, start });
      else if (extra.takeUp < 0) addLost(flows, curves, { world, extra, arrived, start });
    }
    addRedeemable(flows, curves, { world, arrived, start, week });
    const end = (operationalDays[last] as number) - start;
    const displaced = Math.min(1, (behaviour.displacedDaysAfter ?? 0) / LATER_DAYS);
    // after the run the odds are the baseline's again: as `laterOddsFactor` has it of known customers
    const later = (ordersBy(end + LATER_DAYS) - ordersBy(end)) * (1 - displaced);
    flows.laterOrders += arrived.customers * later;
  }
  for (let week = 0; week <= last; week++) {
    flows.chainValue[week] = (flows.chain[week] as number) * meanCents;
  }
  flows.laterValue = flows.laterOrders * meanCents;
  curves.setOdds(1);
}

function weekOf(week: number, horizonDays: number): ArrivalWeek {
  const customers = Math.min(7, horizonDays - 7 * week);
  return { day: 7 * week + customers / 2, customers };
}

interface OfArrivals {
  readonly world: World;
  readonly extra: ExtraOrder;
  readonly arrived: ArrivalWeek;
  /** Operational day of their arrival. */
  readonly start: number;
}

function addExtra(
  flows: WorldFlows,
  curves: CellCurves,
  { world, extra, arrived, start }: OfArrivals,
): void {
  const { behaviour, horizonDays } = world;
  const { takeUp, onDay, delayDays, pullForwardShare } = extra;
  const { operationalDays } = behaviour;
  const given = ownDiscount(behaviour, extra);
  const first = arrived.day + onDay;
  const last = operationalDays.length - 1;
  let placed = 0;
  let from = 0;
  for (let week = 0; week <= last; week++) {
    const since = Math.min(7 * (week + 1), horizonDays) - first;
    if (since <= 0) continue;
    const spread = Math.min(2 * delayDays, since);
    placed = arrived.customers * (delayDays > 0 ? takeUp * (spread / (2 * delayDays)) : takeUp);
    from = operationalDayOf(behaviour, Math.min(first + spread / 2, horizonDays - 1e-9)) - start;
    add(flows.extra, week, placed);
    add(flows.extraGiven, week, placed * given);
    if (pullForwardShare === 0) continue;
    const until = (operationalDays[week] as number) - start;
    const pulled = placed * pullForwardShare * curves.between(from, until);
    add(flows.pulled, week, pulled);
    add(flows.missing, week, pulled);
  }
  if (placed === 0 || pullForwardShare === 0) return;
  const end = (operationalDays[last] as number) - start;
  const beyond = curves.between(from, end + LATER_DAYS) - curves.between(from, end);
  flows.laterBorrowed += placed * pullForwardShare * Math.max(0, beyond);
}

function addLost(
  flows: WorldFlows,
  curves: CellCurves,
  { world, extra, arrived, start }: OfArrivals,
): void {
  const { behaviour, horizonDays } = world;
  const { operationalDays } = behaviour;
  const day = Math.min(arrived.day + extra.onDay, horizonDays - 1e-9);
  const from = operationalDayOf(behaviour, day) - start;
  for (let week = 0; week < operationalDays.length; week++) {
    if (7 * (week + 1) <= arrived.day) continue;
    const until = (operationalDays[week] as number) - start;
    add(flows.missing, week, -extra.takeUp * arrived.customers * curves.between(from, until));
  }
}

function addRedeemable(
  flows: WorldFlows,
  curves: CellCurves,
  at: {
    readonly world: World;
    readonly arrived: ArrivalWeek;
    readonly start: number;
    readonly week: number;
  },
): void {
  const { behaviour, horizonDays } = at.world;
  const { operationalDays } = behaviour;
  const { day, customers } = at.arrived;
  behaviour.discounts.forEach((discount, n) => {
    const counts = flows.redeemable[n] as Float64Array;
    const first = relativeDay(behaviour, { day: discount.fromDay, start: at.start, horizonDays });
    const last = relativeDay(behaviour, { day: discount.untilDay, start: at.start, horizonDays });
    const isFirst = !discount.isNextOrderOnly && day >= discount.fromDay && day <= discount.untilDay;
    const scaleDays = (days: number) => (days > 0 ? ordersUntil(curves, days) : 0);
    for (let week = at.week; week < operationalDays.length; week++) {
      const until = Math.min(last, (operationalDays[week] as number) - at.start);
      const from = Math.max(0, first);
      const days = discount.isNextOrderOnly
        ? curves.between(from, until)
        : Math.max(0, scaleDays(until) - scaleDays(from));
      add(counts, week, customers * (days + (isFirst ? 1 : 0)));
    }
  });
}

function ordersUntil(curves: CellCurves, days: number): number {
  return curves.orders(days, curves.placeOf(days));
}

function relativeDay(
  behaviour: Behaviour,
  of: { readonly day: number; readonly start: number; readonly horizonDays: number },
): number {
  return operationalDayOf(behaviour, Math.min(of.day, of.horizonDays - 1e-9)) - of.start;
}

function add(counts: Float64Array, week: number, by: number): void {
  counts[week] = (counts[week] as number) + by;
}
