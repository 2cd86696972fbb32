import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { amountOf, sumOf, type Day, type TrueOrder, type TrueShop } from "./truth-shop.js";

const FACTOR = "factor before now contribution { amount }";
const TREE = `query ($shop: String!, $period: PeriodInput!, $compare: ComparisonInput!) { shop(key: $shop) {
  revenueTree(period: $period, compare: $compare) { from to comparedFrom comparedTo
    revenue { before { amount } now { amount } change { amount } }
    bySessions { ${FACTOR} parts { ${FACTOR} } } byCustomers { ${FACTOR} }
    byVisitorType { value revenue { before { amount } now { amount } } factors { ${FACTOR} parts { ${FACTOR} } } } } } }`;

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** What a product of factors was made of. */
interface Side {
  readonly sessions: number;
  readonly orders: number;
  readonly items: number;
  readonly cents: number;
  readonly customers: number;
}

/** Why revenue changed between two months is what log means of the files' factors give. */
export async function expectRevenueTree(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  { now, before }: { readonly now: Span; readonly before: Span },
): Promise<Answer> {
  const variables = { period: { between: now }, compare: { custom: before } };
  const { revenueTree } = (await shops.ask(TREE, { shop, ...variables })).shop;
  const sideOf = ({ from, to }: Span, type?: string): Side => {
    const isMeant = ({ on, origin }: Pick<TrueOrder, "on" | "origin">): boolean =>
      on >= from && on < to && (type === undefined || origin.NEW_VS_RETURNING === type);
    const orders = truth.orders.filter(isMeant);
    return {
      sessions: truth.sessions.filter(isMeant).length,
      orders: orders.length,
      items: sumOf(orders.map(({ items }) => items)),
      cents: sumOf(orders.map(({ cents }) => cents)),
      customers: new Set(orders.map(({ customer }) => customer)).size,
    };
  };
  const [was, is] = [sideOf(before), sideOf(now)];
  expect(revenueTree.revenue).toEqual({
    ...{ before: { amount: amountOf(was.cents) }, now: { amount: amountOf(is.cents) } },
    change: { amount: amountOf(is.cents - was.cents) },
  });
  expectSessionTree(revenueTree.bySessions, was, is);
  // each of the drawn orders has a customer
  expectFactors(revenueTree.byCustomers, [was, is], {
    CUSTOMERS: ({ customers }) => customers,
    ORDERS_PER_CUSTOMER: ({ orders, customers }) => orders / customers,
    AOV: ({ cents, orders }) => cents / 100 / orders,
  });
  for (const { value, revenue, factors } of revenueTree.byVisitorType) {
    const [then, today] = [sideOf(before, value), sideOf(now, value)];
    expect([revenue.before.amount, revenue.now.amount]).toEqual([
      ...[amountOf(then.cents), amountOf(today.cents)],
    ]);
    expectSessionTree(factors, then, today);
  }
  return revenueTree;
}

function expectSessionTree(found: Answer, was: Side, is: Side): void {
  const leaves =
    found === null
      ? null
      : found.flatMap((one: Answer) => (one.parts.length > 0 ? one.parts : one));
  expectFactors(leaves, [was, is], {
    SESSIONS: ({ sessions }) => sessions,
    CONVERSION_RATE: ({ orders, sessions }) => orders / sessions,
    ITEMS_PER_ORDER: ({ items, orders }) => items / orders,
    PRICE_PER_ITEM: ({ cents, items }) => cents / 100 / items,
  });
  if (found === null) return;
  const value = found.at(-1);
  expect([value.factor, value.before, value.now]).toEqual([
    ...["AOV", expect.closeTo(was.cents / 100 / was.orders, 9)],
    expect.closeTo(is.cents / 100 / is.orders, 9),
  ]);
  expect(centsOf(value)).toBe(sumOf(value.parts.map(centsOf)));
}

const centsOf = ({ contribution }: Answer): number => Math.round(Number(contribution.amount) * 100);

/** Each factor moves the product by the log mean of both products times the log of its own change. */
function expectFactors(
  found: Answer,
  [was, is]: readonly [Side, Side],
  factors: Readonly<Record<string, (side: Side) => number>>,
): void {
  if (Math.min(was.sessions, was.cents, is.sessions, is.cents) === 0) {
    expect(found).toBeNull();
    return;
  }
  const weight =
    was.cents === is.cents ? was.cents : (is.cents - was.cents) / Math.log(is.cents / was.cents);
  expect(found.map(({ factor }: Answer) => factor)).toEqual(Object.keys(factors));
  for (const one of found) {
    const [before = 0, now = 0] = [was, is].map((side) => factors[one.factor]?.(side));
    expect([one.before, one.now]).toEqual([expect.closeTo(before, 9), expect.closeTo(now, 9)]);
    expect(Math.abs(centsOf(one) - weight * Math.log(now / before))).toBeLessThan(1 + 1e-6);
  }
  expect(sumOf(found.map(centsOf))).toBe(is.cents - was.cents);
}
