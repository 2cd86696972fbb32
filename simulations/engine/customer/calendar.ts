import type { Behaviour } from "../behaviour.js";

/** Operational days that have passed by a calendar day of the run under a behaviour. */
export function operationalDayOf(behaviour: Behaviour, day: number): number {
  const week = Math.floor(day / 7);
  const before = week === 0 ? 0 : (behaviour.operationalDays[week - 1] as number);
  return before + (day - 7 * week) * (behaviour.orderRate[week] as number);
}

/** Week of the run in which an operational day falls, from 0; searched from `from` on. */
export function weekOf(behaviour: Behaviour, operationalDay: number, from: number): number {
  const { operationalDays } = behaviour;
  let week = from;
  while (week < operationalDays.length - 1 && (operationalDays[week] as number) < operationalDay) {
    week += 1;
  }
  return week;
}

/** The same where nothing is known of the week: searched from where it is at the baseline's rate. */
export function weekOfDay({ operationalDays }: Behaviour, operationalDay: number): number {
  const last = operationalDays.length - 1;
  let week = Math.min(last, Math.floor(operationalDay / 7));
  while (week > 0 && (operationalDays[week - 1] as number) >= operationalDay) week -= 1;
  while (week < last && (operationalDays[week] as number) < operationalDay) week += 1;
  return week;
}

/** Calendar day of an operational day of the given week. */
export function calendarDayOf(behaviour: Behaviour, operationalDay: number, week: number): number {
  const before = week === 0 ? 0 : (behaviour.operationalDays[week - 1] as number);
  const rate = behaviour.orderRate[week] as number;
  return 7 * week + (rate > 0 ? (operationalDay - before) / rate : 0);
}

/** Behaviour of the baseline itself: what control does, through the same arithmetic as every arm. */
export function baselineBehaviour(weeks: number, horizonDays: number): Behaviour {
  const ones = new Float64Array(weeks).fill(1);
  return {
    orderRate: ones,
    operationalDays: ones.map((_, week) => Math.min(7 * (week + 1), horizonDays)),
    displacedDaysAfter: 0,
    dropoutOdds: 1,
    extraOrders: [],
    orderValue: ones,
    price: 1,
    discounts: [],
    rewardShare: 0,
    attachments: [],
    topUps: [],
    merge: null,
    returns: 1,
    contacts: 0,
    contactCostCents: 0,
    unsubscribe: 0,
    unsubscribeCents: 0,
    orderCostCents: 0,
    responseCents: 0,
    customerCostCents: 0,
    changesOrders: false,
  };
}
