import { addDays } from "../../../src/domain/calendar.js";
import {
  columnTable,
  type ColumnTable,
  type ColumnValue,
} from "../../../src/domain/column-table.js";
import { STAGES } from "../../../src/domain/stage.js";
import { openStream } from "../../../src/generate/random.js";
import { normalQuantile } from "../../../src/stats/special/normal-quantile.js";

export const FIRST_MONDAY = "2022-01-03";
const WEEKS = 120;
/** After the weeks that the last ones are compared with. */
const GROWN_FROM = 90;
const ORDER_VALUE = 50;
/** Share of the sessions of each stage that go on to the next. */
const PASS = [0.6, 0.8, 0.5, 0.7, 0.8, 0.6];
const ORIGINS = ["ads", "mail", "search"].flatMap((channel) =>
  ["desktop", "mobile", "tablet"].map((device) => ({ channel, device })),
);
const PRODUCTS = ["bear", "clock", "doll"];

/** What is so in a made-up shop; nothing, unless said. */
export interface Planted {
  /** Conversion of all sessions is this many times as high from a week on. */
  readonly conversionFrom?: { readonly week: number; readonly rate: number };
  readonly mobileConversion?: number;
  /** Refund rate of the clock in some weeks; 0.05 elsewhere. */
  readonly clockRefunds?: { readonly from: number; readonly to: number; readonly rate: number };
  /** Sessions per session of the year before. */
  readonly growth?: number;
  readonly unusualDay?: { readonly day: number; readonly factor: number };
  /** Share who order again within 90 days, from a month on; 0.1 before. */
  readonly returnedFrom?: { readonly month: number; readonly share: number };
}

export interface InsightInputs {
  readonly weeks: ColumnTable;
  readonly days: ColumnTable;
  readonly cohorts: ColumnTable;
  readonly stages: ColumnTable;
}

type Sums = Record<string, number>;
type Row = Record<string, ColumnValue>;

/** The inputs of insights.model.ts, drawn from a seed; counts are rounded normals. */
export function madeUpShop(seed: string, planted: Planted = {}): InsightInputs {
  const draws = openStream(seed, "made-up shop");
  const normal = (): number => normalQuantile(draws());
  const weeks = Array.from({ length: WEEKS }, (_, week) => weekRows(normal, week, planted)).flat();
  return {
    weeks: tableOf(weeks.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))),
    days: tableOf(dayRows(normal, planted)),
    cohorts: tableOf(cohortRows(normal, planted)),
    stages: tableOf(
      STAGES.map((stage, position) => ({
        as_of_on: addDays(FIRST_MONDAY, 7 * WEEKS),
        stage,
        stage_position: position,
      })),
    ),
  };
}

const poisson = (normal: () => number, mean: number): number =>
  Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));

const binomial = (normal: () => number, n: number, p: number): number =>
  Math.min(n, Math.max(0, Math.round(n * p + Math.sqrt(n * p * (1 - p)) * normal())));

const sortKey = ({ dimension, value, week_on }: Row): string =>
  [dimension, value, week_on].join("/");

function weekRows(normal: () => number, week: number, planted: Planted): Row[] {
  const rows = new Map<string, Sums>();
  const add = (part: string, sums: Sums): void => {
    const row = rows.get(part) ?? {};
    for (const [name, count] of Object.entries(sums)) row[name] = (row[name] ?? 0) + count;
    rows.set(part, row);
  };
  for (const { channel, device } of ORIGINS) {
    const sums = visits(normal, { week, device, planted });
    for (const part of ["shop/", `channel/${channel}`, `device/${device}`, "country/DE"]) {
      add(part, sums);
    }
  }
  for (const product of PRODUCTS) {
    const items = poisson(normal, 100);
    const { from = 0, to = 0, rate = 0 } = planted.clockRefunds ?? {};
    const isIncident = product === "clock" && week >= from && week < to;
    const refunded = binomial(normal, items, isIncident ? rate : 0.05);
    const sums = { ...NOTHING, items, refunded_items: refunded };
    add(`product/${product}`, sums);
    add("shop/", sums);
  }
  return [...rows].map(([part, sums]) => {
    const [dimension = "", value = ""] = part.split("/");
    return { dimension, value, label: value, week_on: addDays(FIRST_MONDAY, 7 * week), ...sums };
  });
}

const NOTHING: Sums = {
  sessions: 0,
  ...Object.fromEntries(PASS.map((_, i) => [`sessions_${i + 1}`, 0])),
  ...{ orders: 0, items: 0, refunded_items: 0, revenue: 0, revenue_squared: 0 },
};

function visits(
  normal: () => number,
  { week, device, planted }: { week: number; device: string; planted: Planted },
): Sums {
  const { conversionFrom, mobileConversion = 1, growth = 1 } = planted;
  const isShifted = conversionFrom !== undefined && week >= conversionFrom.week;
  const factor =
    (device === "mobile" ? mobileConversion : 1) * (isShifted ? conversionFrom.rate : 1);
  const reached = [poisson(normal, 400 * (week >= GROWN_FROM ? growth : 1))];
  PASS.forEach((pass, i) => {
    reached.push(binomial(normal, reached[i] ?? 0, i === 0 ? pass * factor : pass));
  });
  const orders = reached.at(-1) ?? 0;
  return {
    ...NOTHING,
    sessions: reached[0] ?? 0,
    ...Object.fromEntries(reached.slice(1).map((count, i) => [`sessions_${i + 1}`, count])),
    orders,
    revenue: ORDER_VALUE * orders + 20 * Math.sqrt(orders) * normal(),
    revenue_squared: orders * (ORDER_VALUE ** 2 + 20 ** 2),
  };
}

function dayRows(normal: () => number, { unusualDay, growth = 1 }: Planted): Row[] {
  return Array.from({ length: WEEKS * 7 }, (_, day) => {
    const factor =
      (unusualDay?.day === day ? unusualDay.factor : 1) * (day >= GROWN_FROM * 7 ? growth : 1);
    return {
      day_on: addDays(FIRST_MONDAY, day),
      sessions: poisson(normal, 500 * factor),
      orders: poisson(normal, 40 * factor),
      revenue: 2000,
    };
  });
}

function cohortRows(normal: () => number, { returnedFrom }: Planted): Row[] {
  return Array.from({ length: 24 }, (_, month) => {
    const customers = poisson(normal, 600);
    const isLater = returnedFrom !== undefined && month >= returnedFrom.month;
    return {
      month_on: new Date(Date.UTC(2022, month, 1)).toISOString().slice(0, 10),
      customers,
      returned: binomial(normal, customers, isLater ? returnedFrom.share : 0.1),
    };
  });
}

function tableOf(rows: readonly Row[]): ColumnTable {
  const names = Object.keys(rows[0] ?? {});
  return columnTable(
    Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)])),
    rows.length,
  );
}
