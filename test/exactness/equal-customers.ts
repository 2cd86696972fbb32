import { expect } from "@jest/globals";
import { expectEqualRows } from "./equal-rows.js";
import { byId, everyNode } from "./every-node.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { bucketFor, dayCount } from "./true-calendar.js";
import { gapsOf, medianOf } from "./true-customers.js";
import {
  amountOf,
  sumOf,
  type TrueOrder,
  type TrueRefund,
  type TrueSession,
  type TrueShop,
} from "./truth-shop.js";

const FIELDS = `externalId firstOrderAt lastOrderAt cohortOn orderCount itemCount productCount
  grossRevenue { amount } refunds { amount } netRevenue { amount } cost { amount }
  averageOrderValue refundedItems sessionCount pageViewCount recencyDays tenureDays meanGapDays
  medianGapDays overdueTimes
  channel device country`;

/** Every customer's features are those of the files; of one cohort's customers where it is given. */
export async function expectCustomers(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  inCohort?: string,
): Promise<number> {
  const args = inCohort === undefined ? "" : `, where: { inCohort: "${inCohort}" }`;
  const answered = await everyNode(shops, shop, "customers", { fields: FIELDS, args });
  const customers = trueCustomers(truth, inCohort);
  const seen = answered.map(({ lastOrderAt }) => lastOrderAt);
  expect(seen).toEqual([...seen].sort().reverse());
  expectEqualRows(answered.sort(byId), customers);
  return answered.length;
}

export function trueCustomers(truth: TrueShop, inCohort?: string): Answer[] {
  const orders = grouped(truth.orders, ({ customer }) => customer);
  const refunds = grouped(truth.refunds, ({ customer }) => customer);
  const sessions = grouped(truth.sessions, ({ visitor }) => visitor);
  const isAsked = (own: readonly TrueOrder[]): boolean =>
    inCohort === undefined ||
    own.some(({ number, on }) => number === 1 && bucketFor("MONTH", on) === inCohort);
  return [...orders]
    .filter(([, own]) => isAsked(own))
    .map(([id, own]) =>
      customerOf(truth, id, {
        orders: own,
        refunds: refunds.get(id) ?? [],
        sessions: sessions.get(id) ?? [],
      }),
    )
    .sort(byId);
}

interface Behaviour {
  readonly orders: readonly TrueOrder[];
  readonly refunds: readonly TrueRefund[];
  readonly sessions: readonly TrueSession[];
}

function customerOf(
  truth: TrueShop,
  externalId: string,
  { orders, refunds, sessions }: Behaviour,
): Answer {
  const placed = [...orders].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const [first, last] = [placed[0], placed.at(-1)];
  if (first === undefined || last === undefined) throw new Error("no orders");
  const visit = [...sessions].sort((a, b) => (a.startedAt + a.id < b.startedAt + b.id ? -1 : 1))[0];
  const gross = sumOf(orders.map(({ cents }) => cents));
  const refunded = sumOf(refunds.map(({ cents }) => cents));
  const orderCount = orders.length;
  const usual = medianOf(gapsOf(placed));
  return {
    ...{ externalId, orderCount, firstOrderAt: first.orderedAt, lastOrderAt: last.orderedAt },
    cohortOn: bucketFor("MONTH", first.on),
    itemCount: sumOf(orders.map(({ items }) => items)),
    productCount: new Set(orders.flatMap(({ lines }) => lines.map(({ product }) => product))).size,
    grossRevenue: { amount: amountOf(gross) },
    refunds: { amount: amountOf(refunded) },
    netRevenue: { amount: amountOf(gross - refunded) },
    cost: truth.hasCost
      ? { amount: amountOf(sumOf(orders.map(({ costCents }) => costCents ?? 0))) }
      : null,
    averageOrderValue: gross / 100 / orderCount,
    refundedItems: sumOf(refunds.map(({ items }) => items)),
    sessionCount: visit === undefined ? null : sessions.length,
    pageViewCount: visit === undefined ? null : sumOf(sessions.map(({ pages }) => pages.length)),
    recencyDays: dayCount(last.on, truth.asOfOn),
    tenureDays: dayCount(first.on, truth.asOfOn),
    meanGapDays: orderCount === 1 ? null : dayCount(first.on, last.on) / (orderCount - 1),
    medianGapDays: usual,
    overdueTimes: usual === null || usual === 0 ? null : dayCount(last.on, truth.asOfOn) / usual,
    channel: visit?.origin.CHANNEL ?? "unknown",
    device: visit?.origin.DEVICE ?? "unknown",
    country: first.origin.COUNTRY,
  };
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
