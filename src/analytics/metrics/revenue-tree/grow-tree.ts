import { decimalOf } from "../../../domain/decimal.js";
import { ratio, suppressed, SuppressionReason } from "../../../graphql/estimate.type.js";
import { moneyOf } from "../../../graphql/money.type.js";
import type { CurrentShop } from "../../../graphql/shop-directory.js";
import { NO_SUMS } from "../metric-sums.js";
import { RevenueFactorKind } from "./revenue-factor-kind.js";
import {
  customerFactors,
  orderValueOf,
  sessionFactors,
  type FactorChange,
  type TreeSums,
} from "./revenue-factors.js";
import type {
  RevenueDifference,
  RevenueFactor,
  RevenueOfVisitorType,
  RevenueTree,
} from "./revenue-tree-answer.graphql.js";
import type { TreeSide } from "./tree-sides.js";

const NOTHING: TreeSums = { ...NO_SUMS, customers: null };

type Grown = Pick<
  RevenueTree,
  "revenue" | "bySessions" | "byCustomers" | "byVisitorType" | "reasons"
>;

/** Both sides in words: the change, its factors, and why a tree cannot be grown. */
export function treeOf(before: TreeSide, now: TreeSide, shop: CurrentShop): Grown {
  const sessions = sessionFactors(before.whole, now.whole);
  const customers = customerFactors(before.whole, now.whole);
  return {
    revenue: differenceOf(before.whole, now.whole, shop),
    bySessions: sessionTree(sessions, { before: before.whole, now: now.whole }, shop),
    byCustomers:
      customers === null
        ? null
        : factorsOf(customers, { before: before.whole, now: now.whole }, shop),
    byVisitorType: visitorTypes(before, now, shop),
    reasons: [
      ...(sessions === null
        ? ["bySessions: a period without sessions, orders or revenue has no factors to compare."]
        : []),
      ...(customers === null ? [customerReason(before.whole, now.whole)] : []),
    ],
  };
}

function customerReason(before: TreeSums, now: TreeSums): string {
  return before.customers === null || now.customers === null
    ? "byCustomers: different customers are counted for whole calendar weeks, months, quarters and years, for days and for all time, under at most one condition."
    : "byCustomers: a period without known customers has no factors to compare.";
}

const changeOf = (before: TreeSums, now: TreeSums): number =>
  now.grossRevenueCents - before.grossRevenueCents;

function differenceOf(before: TreeSums, now: TreeSums, shop: CurrentShop): RevenueDifference {
  const change = changeOf(before, now);
  return {
    before: moneyOf(decimalOf(before.grossRevenueCents), shop),
    now: moneyOf(decimalOf(now.grossRevenueCents), shop),
    change: moneyOf(decimalOf(change), shop),
    relativeChange:
      before.grossRevenueCents === 0
        ? suppressed(SuppressionReason.NO_COMPARISON)
        : { ...ratio(change, before.grossRevenueCents), n: before.orders + now.orders },
  };
}

interface Sides {
  readonly before: TreeSums;
  readonly now: TreeSums;
}

const factorsOf = (
  changes: readonly FactorChange[],
  { before: was, now: is }: Sides,
  shop: CurrentShop,
): RevenueFactor[] =>
  changes.map(({ factor, before, now, cents }) => ({
    ...{ factor, before, now, parts: [] },
    contribution: moneyOf(decimalOf(cents), shop),
    shareOfChange: { ...ratio(cents, changeOf(was, is)), n: was.orders + is.orders },
  }));

/** Items and price are shown as parts of the order value. */
function sessionTree(
  changes: readonly FactorChange[] | null,
  sides: Sides,
  shop: CurrentShop,
): RevenueFactor[] | null {
  if (changes === null) return null;
  const [sessions, conversion, items, price] = changes;
  if (!sessions || !conversion || !items || !price) return null;
  const aov: FactorChange = {
    factor: RevenueFactorKind.AOV,
    before: orderValueOf(sides.before),
    now: orderValueOf(sides.now),
    cents: items.cents + price.cents,
  };
  const parts = factorsOf([items, price], sides, shop);
  return factorsOf([sessions, conversion, aov], sides, shop).map((factor) =>
    factor.factor === RevenueFactorKind.AOV ? { ...factor, parts } : factor,
  );
}

function visitorTypes(before: TreeSide, now: TreeSide, shop: CurrentShop): RevenueOfVisitorType[] {
  const values = new Set([...before.byVisitorType.keys(), ...now.byVisitorType.keys()]);
  return [...values].sort().map((value) => {
    const sides = {
      before: before.byVisitorType.get(value) ?? NOTHING,
      now: now.byVisitorType.get(value) ?? NOTHING,
    };
    return {
      value,
      revenue: differenceOf(sides.before, sides.now, shop),
      factors: sessionTree(sessionFactors(sides.before, sides.now), sides, shop),
    };
  });
}
