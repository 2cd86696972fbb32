import { bucketFor, type GrainName } from "./true-calendar.js";
import {
  counted,
  meanOf,
  meanWithSpread,
  nothing,
  shareOf,
  type TrueEstimate,
} from "./true-estimate.js";
import {
  amountOf,
  sumOf,
  type Day,
  type DimensionName,
  type Origin,
  type TrueOrder,
  type TrueRefund,
  type TrueSession,
  type TrueShop,
} from "./truth-shop.js";

export interface MetricQuestion {
  readonly measures: readonly MeasureName[];
  readonly dimensions?: readonly DimensionName[];
  readonly grain?: GrainName;
  readonly period?: { readonly from: Day; readonly to: Day };
  readonly where?: Readonly<Partial<Record<DimensionName, readonly string[]>>>;
  /** The shop's own without it; the truth must be told in the days of the same. */
  readonly timezone?: string;
}

/** What happened, of one group in one bucket. */
export interface Happened {
  readonly sessions: TrueSession[];
  readonly orders: TrueOrder[];
  readonly refunds: TrueRefund[];
}

interface TrueValue {
  readonly estimate: TrueEstimate;
  /** Exact amount of a sum of money. */
  readonly amount: string | null;
}

type Definition = (happened: Happened, shop: TrueShop) => TrueEstimate;

const cents = (rows: readonly { readonly cents: number }[]): number =>
  sumOf(rows.map((row) => row.cents));
const items = (rows: readonly { readonly items: number }[]): number =>
  sumOf(rows.map((row) => row.items));
const costs = ({ orders }: Happened): number =>
  sumOf(orders.map(({ costCents }) => costCents ?? 0));
const net = ({ orders, refunds }: Happened): number => cents(orders) - cents(refunds);
const known = (orders: readonly TrueOrder[]): TrueOrder[] =>
  orders.filter(({ customer }) => customer !== null);
const amounts = (orders: readonly TrueOrder[]): number[] =>
  orders.map((order) => order.cents / 100);
const reached = (sessions: readonly TrueSession[], stage: number): number =>
  sessions.filter(({ furthest }) => furthest >= stage).length;

const MONEY: Readonly<Record<string, (happened: Happened) => number>> = {
  GROSS_REVENUE: ({ orders }) => cents(orders),
  REFUNDS: ({ refunds }) => cents(refunds),
  NET_REVENUE: net,
  COST: costs,
  GROSS_MARGIN: (happened) => net(happened) - costs(happened),
};

const bySession = new WeakMap<TrueShop, ReadonlyMap<string, number>>();

/** Revenue of all orders of each session, whenever they were placed. */
function revenueBySession(shop: TrueShop): ReadonlyMap<string, number> {
  const found = bySession.get(shop);
  if (found !== undefined) return found;
  const sums = new Map<string, number>();
  for (const { session, cents: revenue } of shop.orders) {
    if (session !== null) sums.set(session, (sums.get(session) ?? 0) + revenue / 100);
  }
  bySession.set(shop, sums);
  return sums;
}

const splitByShop = new WeakMap<TrueShop, ReadonlySet<TrueOrder>>();

/** Repeat orders at most 30 minutes after the customer's order before. */
function splitOrders(shop: TrueShop): ReadonlySet<TrueOrder> {
  const found = splitByShop.get(shop);
  if (found !== undefined) return found;
  const byNumber = new Map(
    shop.orders.map((order) => [`${order.customer} ${order.number}`, order]),
  );
  const split = known(shop.orders as TrueOrder[]).filter((order) => {
    const before = byNumber.get(`${order.customer} ${(order.number ?? 0) - 1}`);
    return (
      before !== undefined &&
      Date.parse(order.orderedAt) - Date.parse(before.orderedAt) <= 1_800_000
    );
  });
  splitByShop.set(shop, new Set(split));
  return new Set(split);
}

const COUNTS = {
  SESSIONS: ({ sessions }) => counted(sessions.length),
  VISITORS: ({ sessions, orders }) =>
    counted(
      new Set([...sessions.map((s) => s.visitor), ...known(orders).map((o) => o.customer)]).size,
    ),
  PAGE_VIEWS: ({ sessions }) => counted(sumOf(sessions.map(({ pages }) => pages.length))),
  ORDERS: ({ orders }) => counted(orders.length),
  CUSTOMERS: ({ orders }) => counted(new Set(known(orders).map(({ customer }) => customer)).size),
  NEW_CUSTOMERS: ({ orders }) => counted(orders.filter(({ number }) => number === 1).length),
  ITEMS: ({ orders }) => counted(items(orders)),
} satisfies Record<string, Definition>;

const RATIOS = {
  CONVERSION_RATE: ({ sessions, orders }) => shareOf(orders.length, sessions.length),
  // orders count on their own day, the spread is that of the sessions begun in the bucket
  REVENUE_PER_SESSION: ({ sessions, orders }, shop) =>
    meanWithSpread(
      sessions.length,
      cents(orders) / 100,
      sumOf(sessions.map(({ id }) => (revenueBySession(shop).get(id) ?? 0) ** 2)),
    ),
  AOV: ({ orders }) => meanOf(amounts(orders), orders.length),
  ITEMS_PER_ORDER: ({ orders }) =>
    orders.length === 0
      ? nothing("DENOMINATOR_ZERO")
      : counted(items(orders) / orders.length, orders.length),
  REFUND_RATE: ({ orders, refunds }) => shareOf(items(refunds), items(orders)),
  REPEAT_RATE: ({ orders }) =>
    shareOf(orders.filter(({ number }) => (number ?? 0) > 1).length, known(orders).length),
  CROSS_SELL_RATE: ({ orders }) =>
    shareOf(
      orders.filter(({ lines }) => new Set(lines.map(({ product }) => product)).size > 1).length,
      orders.length,
    ),
  PRODUCT_PAGE_CTR: ({ sessions }) => shareOf(reached(sessions, 2), reached(sessions, 1)),
  SPLIT_ORDER_RATE: ({ orders }, shop) =>
    shareOf(
      orders.filter((order) => splitOrders(shop).has(order)).length,
      orders.filter(({ number }) => (number ?? 0) > 1).length,
    ),
  CART_ABANDONMENT_RATE: ({ sessions }) =>
    shareOf(reached(sessions, 3) - reached(sessions, 6), reached(sessions, 3)),
} satisfies Record<string, Definition>;

export const MEASURES = [
  ...(Object.keys(COUNTS) as (keyof typeof COUNTS)[]),
  ...(["GROSS_REVENUE", "REFUNDS", "NET_REVENUE", "COST", "GROSS_MARGIN"] as const),
  ...(Object.keys(RATIOS) as (keyof typeof RATIOS)[]),
] as const;
export type MeasureName = (typeof MEASURES)[number];

const OF_SESSIONS = new Set<string>([
  ...["SESSIONS", "VISITORS", "PAGE_VIEWS", "CONVERSION_RATE", "REVENUE_PER_SESSION"],
  ...["PRODUCT_PAGE_CTR", "CART_ABANDONMENT_RATE"],
]);

/** By a refund, or by a file of refunds, which comes with the layout that has costs. */
export const tellsRefunds = ({ refunds, hasCost }: TrueShop): boolean =>
  refunds.length > 0 || hasCost;

export function trueValue(shop: TrueShop, measure: MeasureName, happened: Happened): TrueValue {
  const isMissing =
    (OF_SESSIONS.has(measure) && shop.sessions.length === 0) ||
    (["COST", "GROSS_MARGIN"].includes(measure) && !shop.hasCost) ||
    (["REFUNDS", "REFUND_RATE"].includes(measure) && !tellsRefunds(shop));
  if (isMissing) return { estimate: nothing("NOT_IN_DATA"), amount: null };
  const money = MONEY[measure];
  if (money !== undefined) {
    const sum = money(happened);
    return { estimate: { ...counted(sum / 100, happened.orders.length) }, amount: amountOf(sum) };
  }
  const definition = ({ ...COUNTS, ...RATIOS } as Record<string, Definition>)[
    measure
  ] as Definition;
  return { estimate: definition(happened, shop), amount: null };
}

export const groupKey = (bucket: Day | null, values: readonly string[]): string =>
  JSON.stringify([bucket, ...values]);

/** Sorts every record into its bucket and group. */
export function happenedBy(shop: TrueShop, question: MetricQuestion): Map<string, Happened> {
  const { dimensions = [], grain, period, where = {} } = question;
  const groups = new Map<string, Happened>();
  const isAsked = (on: Day, origin: Origin): boolean =>
    (period === undefined || (on >= period.from && on < period.to)) &&
    Object.entries(where).every(([name, values]) => values.includes(origin[name as DimensionName]));
  const groupOf = (on: Day, origin: Origin): Happened => {
    const bucket = grain === undefined ? null : bucketFor(grain, on);
    const key = groupKey(
      bucket,
      dimensions.map((name) => origin[name]),
    );
    const found = groups.get(key) ?? { sessions: [], orders: [], refunds: [] };
    groups.set(key, found);
    return found;
  };
  for (const kind of ["sessions", "orders", "refunds"] as const) {
    for (const one of shop[kind]) {
      if (isAsked(one.on, one.origin)) (groupOf(one.on, one.origin)[kind] as unknown[]).push(one);
    }
  }
  return groups;
}

export const NOTHING_HAPPENED: Happened = { sessions: [], orders: [], refunds: [] };

export function everything(shop: TrueShop, question: MetricQuestion): Happened {
  const { grain: _grain, dimensions: _dimensions, ...whole } = question;
  return happenedBy(shop, whole).get(groupKey(null, [])) ?? NOTHING_HAPPENED;
}
