import { logMeanShares, wholeShares } from "../../../stats/log-mean-shares.js";
import type { MetricSums } from "../metric-sums.js";
import { RevenueFactorKind } from "./revenue-factor-kind.js";

/** What one side of the comparison sums to. */
export interface TreeSums extends MetricSums {
  /** Null where different customers cannot be counted exactly. */
  readonly customers: number | null;
}

export interface FactorChange {
  readonly factor: RevenueFactorKind;
  readonly before: number;
  readonly now: number;
  /** Change of revenue that is due to it, whole cents. */
  readonly cents: number;
}

interface FactorSpec {
  readonly factor: RevenueFactorKind;
  readonly of: (sums: TreeSums) => number;
}

const aov = (sums: TreeSums): number => sums.grossRevenueCents / 100 / sums.orders;
const knownOrders = (sums: TreeSums): number => sums.orders - sums.anonymousOrders;
const knownCents = (sums: TreeSums): number => sums.grossRevenueCents - sums.anonymousRevenueCents;

const { SESSIONS, CONVERSION_RATE, ITEMS_PER_ORDER, PRICE_PER_ITEM } = RevenueFactorKind;
const { CUSTOMERS, ORDERS_PER_CUSTOMER, AOV } = RevenueFactorKind;

/** Revenue = sessions x conversion x items per order x price per item. */
const BY_SESSIONS: readonly FactorSpec[] = [
  { factor: SESSIONS, of: ({ sessions }) => sessions },
  { factor: CONVERSION_RATE, of: ({ orders, sessions }) => orders / sessions },
  { factor: ITEMS_PER_ORDER, of: ({ items, orders }) => items / orders },
  { factor: PRICE_PER_ITEM, of: ({ grossRevenueCents, items }) => grossRevenueCents / 100 / items },
];

/** Revenue of known customers = customers x orders per customer x order value. */
const BY_CUSTOMERS: readonly FactorSpec[] = [
  { factor: CUSTOMERS, of: ({ customers }) => customers ?? 0 },
  { factor: ORDERS_PER_CUSTOMER, of: (sums) => knownOrders(sums) / (sums.customers ?? 0) },
  { factor: AOV, of: (sums) => knownCents(sums) / 100 / knownOrders(sums) },
];

export const orderValueOf = aov;

/** The change of revenue by factors of the session tree; null where one side has none to multiply. */
export function sessionFactors(before: TreeSums, now: TreeSums): readonly FactorChange[] | null {
  return changesOf(BY_SESSIONS, { before, now }, now.grossRevenueCents - before.grossRevenueCents);
}

/** The same by customers, with the revenue of orders without a customer as a part of its own. */
export function customerFactors(before: TreeSums, now: TreeSums): readonly FactorChange[] | null {
  if (before.customers === null || now.customers === null) return null;
  const known = changesOf(BY_CUSTOMERS, { before, now }, knownCents(now) - knownCents(before));
  if (known === null) return null;
  const anonymous = {
    factor: RevenueFactorKind.ANONYMOUS_REVENUE,
    before: before.anonymousRevenueCents / 100,
    now: now.anonymousRevenueCents / 100,
    cents: now.anonymousRevenueCents - before.anonymousRevenueCents,
  };
  const hasAnonymous = before.anonymousOrders + now.anonymousOrders > 0;
  return hasAnonymous ? [...known, anonymous] : known;
}

function changesOf(
  specs: readonly FactorSpec[],
  { before, now }: { readonly before: TreeSums; readonly now: TreeSums },
  totalCents: number,
): readonly FactorChange[] | null {
  const [was, is] = [before, now].map((sums) => specs.map(({ of }) => of(sums)));
  if (was === undefined || is === undefined) return null;
  if ([...was, ...is].some((factor) => !Number.isFinite(factor))) return null;
  const shares = logMeanShares(was, is);
  if (shares === null) return null;
  const cents = wholeShares(
    shares.map((share) => share * 100),
    totalCents,
  );
  return specs.map(({ factor }, place) => ({
    factor,
    before: was[place] ?? 0,
    now: is[place] ?? 0,
    cents: cents[place] ?? 0,
  }));
}
