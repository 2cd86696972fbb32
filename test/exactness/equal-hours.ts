import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import {
  MEASURES,
  NOTHING_HAPPENED,
  trueValue,
  type Happened,
  type MeasureName,
} from "./metric-truth.js";
import { shifted } from "./true-calendar.js";
import { ESTIMATE, isEstimate } from "./true-estimate.js";
import { localTime } from "./true-hours.js";
import type { Day, TrueShop } from "./truth-shop.js";

/** People do not add up and are not told by the hour. */
export const HOURLY = MEASURES.filter(
  (measure) => measure !== "CUSTOMERS" && measure !== "VISITORS",
);

export interface HourQuestion {
  readonly measures: readonly MeasureName[];
  readonly period?: { readonly from: Day; readonly to: Day };
  /** Values of the clock, as the API takes them. */
  readonly weekdays?: readonly string[];
  readonly hours?: readonly string[];
  /** The zone, where it is not the shop's own. */
  readonly timezone?: string;
}

const textOf = ({ day, hour }: { readonly day: Day; readonly hour: number }): string =>
  `${day}T${String(hour).padStart(2, "0")}:00:00`;

/** Every hour that the zone's clock shows from the first day to the last event, quarter by quarter. */
function shownHours(shop: TrueShop, zone: string): string[] {
  const { sessions, orders, firstOn, observedFrom = firstOn } = shop;
  const last = [...sessions.map((one) => one.startedAt), ...orders.map((one) => one.orderedAt)]
    .sort()
    .at(-1);
  const shown = new Set<string>();
  const end = Date.parse(last ?? "");
  for (let at = Date.parse(`${shifted(firstOn, -1)}T00:00:00Z`); at <= end; at += 900_000) {
    const time = localTime(at, zone);
    if (time.day >= firstOn) shown.add(textOf(time));
  }
  return [...shown.add(textOf(localTime(end, zone)))].filter(
    (start) => start.slice(0, 13) >= observedFrom.slice(0, 13),
  );
}

/** Sorts every record into the hour of the zone's clock at which it happened. */
function happenedByHour(shop: TrueShop, zone: string): Map<string, Happened> {
  const hours = new Map<string, Happened>();
  const add = (kind: keyof Happened, one: unknown, at: string): void => {
    const key = textOf(localTime(at, zone));
    const found = hours.get(key) ?? { sessions: [], orders: [], refunds: [] };
    (found[kind] as unknown[]).push(one);
    hours.set(key, found);
  };
  for (const one of shop.sessions) add("sessions", one, one.startedAt);
  for (const one of shop.orders) add("orders", one, one.orderedAt);
  for (const one of shop.refunds) add("refunds", one, one.at ?? "");
  return hours;
}

const QUERY = `query ($shop: String!, $query: MetricQueryInput!) { shop(key: $shop) { metrics(query: $query) {
  rows { key bucket localStart complete values { measure estimate ${ESTIMATE} money { amount } } }
  totals { values { estimate ${ESTIMATE} } } provenance { warnings { code message } } } } }`;

/** Every hour of the answer is that of the files, and none is missing or too many. */
export async function expectHours(
  shops: LoadedShops,
  key: string,
  { truth, zone }: { readonly truth: TrueShop; readonly zone: string },
  { measures, period, weekdays, hours, timezone }: HourQuestion,
): Promise<Answer> {
  const and = [
    ...(weekdays === undefined ? [] : [{ dimension: "WEEKDAY", in: weekdays }]),
    ...(hours === undefined ? [] : [{ dimension: "HOUR", in: hours }]),
  ];
  const query = {
    ...{ measures, grain: "HOUR", timezone },
    ...(period === undefined ? {} : { period: { between: period } }),
    ...(and.length === 0 ? {} : { where: { and } }),
  };
  const table = (await shops.ask(QUERY, { shop: key, query })).shop.metrics;
  const happened = happenedByHour(truth, zone);
  const isAsked = (start: string): boolean => {
    const day = start.slice(0, 10);
    const weekday = ((new Date(day).getUTCDay() + 6) % 7) + 1;
    return (
      (period === undefined || (day >= period.from && day < period.to)) &&
      (weekdays === undefined || weekdays.includes(String(weekday))) &&
      (hours === undefined || hours.map(Number).includes(Number(start.slice(11, 13))))
    );
  };
  const shown = shownHours(truth, zone);
  const expected = [...new Set([...shown, ...happened.keys()])].filter(isAsked).sort();
  expect(table.rows.map(({ localStart }: Answer) => localStart)).toEqual(expected);
  for (const row of table.rows) {
    expect(row.bucket).toBe(row.localStart.slice(0, 10));
    expect([row.localStart, row.complete]).toEqual([
      row.localStart,
      row.localStart < (shown.at(-1) ?? "") &&
        row.localStart.slice(0, 16) >= (truth.observedFrom ?? truth.firstOn),
    ]);
    const own = happened.get(row.localStart) ?? NOTHING_HAPPENED;
    for (const [place, measure] of measures.entries()) {
      const { estimate, amount } = trueValue(truth, measure, own);
      const value = row.values[place];
      isEstimate(value.estimate, estimate, `${measure} at ${row.localStart} of ${key}`);
      expect(value.money?.amount ?? null).toBe(amount);
    }
  }
  const whole: Happened = { sessions: [], orders: [], refunds: [] };
  for (const [start, some] of happened) {
    if (!isAsked(start)) continue;
    for (const kind of ["sessions", "orders", "refunds"] as const)
      (whole[kind] as unknown[]).push(...some[kind]);
  }
  for (const [place, measure] of measures.entries()) {
    const { estimate } = trueValue(truth, measure, whole);
    isEstimate(table.totals.values[place].estimate, estimate, `${measure} of ${key} in all`);
  }
  return table;
}
