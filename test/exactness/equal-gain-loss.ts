import { expect } from "@jest/globals";
import type { CountedShop } from "./counted-shop.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { bucketEnd, bucketOf, shifted } from "./true-calendar.js";
import { countWho } from "./true-customers.js";
import { amountOf, sumOf, type Day, type TrueOrder, type TrueShop } from "./truth-shop.js";

const GAIN_LOSS = `query ($shop: String!, $input: GainLossInput) { shop(key: $shop) { gainLoss(input: $input) {
  from to comparedFrom comparedTo balances { value revenueBefore { amount } revenueNow { amount } change { amount }
    parts { movement customers shareOfCustomers { value } revenueBefore { amount } revenueNow { amount }
      change { amount } who { filter } } } } } }`;

const MOVEMENTS = [
  ...["NEW", "RETURNED", "SWITCHED_IN", "KEPT_UP", "KEPT_EQUAL", "KEPT_DOWN", "SWITCHED_OUT"],
  ...["LEFT", "ANONYMOUS"],
];

export interface GainLossQuestion {
  readonly grain: "MONTH" | "QUARTER" | "YEAR";
  readonly on: Day;
  readonly against: "PREVIOUS" | "YEAR_BEFORE";
  readonly by: "SHOP" | "PRODUCT";
}

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** What one customer, or all unknown ones, spent on one thing in both periods; null: no order of it. */
interface Moved {
  readonly customer: string | null;
  readonly before: number | null;
  readonly now: number | null;
}

/** Who was won, kept and lost is what the files say, people included. */
export async function expectGainLoss(
  shops: LoadedShops,
  { key: shop, truth, customers: people }: CountedShop,
  question: GainLossQuestion,
): Promise<Answer> {
  const input = { ...question, first: 200 };
  const { gainLoss } = (await shops.ask(GAIN_LOSS, { shop, input })).shop;
  const { grain, on, against, by } = question;
  const from = bucketOf(grain, on);
  const now = { from, to: bucketEnd(grain, from) };
  const earlier =
    against === "PREVIOUS"
      ? bucketOf(grain, shifted(from, -1))
      : `${Number(from.slice(0, 4)) - 1}${from.slice(4)}`;
  const before = { from: earlier, to: bucketEnd(grain, earlier) };
  expect([gainLoss.from, gainLoss.to, gainLoss.comparedFrom, gainLoss.comparedTo]).toEqual([
    ...[now.from, now.to, before.from, before.to],
  ]);
  const things =
    by === "SHOP"
      ? [null]
      : [...new Set(truth.orders.flatMap(({ lines }) => lines.map(({ product }) => product)))];
  const wanted = things
    .map((value) => balanceOf(truth, value, { now, before }))
    .filter(({ parts }) => parts.length > 0)
    .sort(
      (a, b) =>
        Math.abs(b.cents) - Math.abs(a.cents) || ((a.value ?? "") < (b.value ?? "") ? -1 : 1),
    );
  expect(
    gainLoss.balances.map(({ parts, ...balance }: Answer) => ({
      ...balance,
      parts: parts.map(({ who: _who, ...part }: Answer) => part),
    })),
  ).toEqual(wanted.map(({ cents: _cents, ...balance }) => balance));
  for (const { value, parts } of gainLoss.balances) {
    for (const { movement, customers, who } of parts) {
      if (who === null) continue;
      expect({ value, movement, people: countWho(who.filter, people, truth.asOfOn) }).toEqual({
        ...{ value, movement, people: customers },
      });
    }
  }
  return gainLoss;
}

const isIn = ({ on }: TrueOrder, { from, to }: Span): boolean => on >= from && on < to;

function balanceOf(
  truth: TrueShop,
  value: string | null,
  spans: { readonly now: Span; readonly before: Span },
) {
  const spent = (customer: string | null, span: Span): number | null => {
    const own = truth.orders.filter((order) => order.customer === customer && isIn(order, span));
    const lines = own.flatMap((order) =>
      order.lines.filter(({ product }) => value === null || product === value),
    );
    return lines.length === 0 ? null : sumOf(lines.map(({ cents }) => cents));
  };
  const customers = [...new Set(truth.orders.map(({ customer }) => customer))];
  const moved = customers
    .map((customer): Moved => ({
      customer,
      before: spent(customer, spans.before),
      now: spent(customer, spans.now),
    }))
    .filter(({ before, now }) => before !== null || now !== null);
  const known = moved.filter(({ customer }) => customer !== null).length;
  const moneyOf = (own: readonly Moved[]) => {
    const [now, before] = [
      sumOf(own.map((one) => one.now ?? 0)),
      sumOf(own.map((one) => one.before ?? 0)),
    ];
    return {
      revenueBefore: { amount: amountOf(before) },
      revenueNow: { amount: amountOf(now) },
      change: { amount: amountOf(now - before) },
    };
  };
  const parts = MOVEMENTS.flatMap((movement) => {
    const own = moved.filter((one) => movementOf(truth, one, spans) === movement);
    const count = own.filter(({ customer }) => customer !== null).length;
    if (own.length === 0) return [];
    const share = known === 0 ? null : expect.closeTo(count / known, 12);
    return [{ movement, customers: count, shareOfCustomers: { value: share }, ...moneyOf(own) }];
  });
  const cents = sumOf(moved.map(({ before, now }) => (now ?? 0) - (before ?? 0)));
  return { value, ...moneyOf(moved), parts, cents };
}

function movementOf(
  truth: TrueShop,
  { customer, before, now }: Moved,
  spans: { readonly now: Span; readonly before: Span },
): string {
  if (customer === null) return "ANONYMOUS";
  if (before !== null && now !== null) {
    return now > before ? "KEPT_UP" : now < before ? "KEPT_DOWN" : "KEPT_EQUAL";
  }
  const orders = truth.orders.filter((order) => order.customer === customer);
  if (now === null) return orders.some((order) => isIn(order, spans.now)) ? "SWITCHED_OUT" : "LEFT";
  if (orders.every(({ on }) => on >= spans.now.from)) return "NEW";
  return orders.some((order) => isIn(order, spans.before)) ? "SWITCHED_IN" : "RETURNED";
}
