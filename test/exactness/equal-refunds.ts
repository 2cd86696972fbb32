import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { daysFrom, type TrueSelection } from "./true-selection.js";
import { amountOf, sumOf, type TrueOrder, type TrueShop } from "./truth-shop.js";

const FIGURES = `value monthOn orders refundedOrders items refundedItems revenue { amount } refunded { amount }
  customers who { filter }`;
const MONTHS = `months { ${FIGURES} lowerLimit upperLimit isOutside }`;
const REFUNDS = `query ($shop: String!) { shop(key: $shop) { refundAnalysis {
  total { ${FIGURES} } ${MONTHS}
  products(first: 100) { ${FIGURES} ${MONTHS} }
  channel: breakdown(by: CHANNEL) { ${FIGURES} ${MONTHS} }
  country: breakdown(by: COUNTRY) { ${FIGURES} ${MONTHS} }
  size: breakdown(by: ORDER_SIZE) { ${FIGURES} ${MONTHS} }
  delay { refunds medianDays days { days refunds amount { amount } } }
  matching { reason isCancellation refunds amount { amount } share { value } who { count { value } } }
  repeats { byOrderNumber { orderNumber withRefund { value n } withoutRefund { value n } } }
} } }`;

const sizeOf = ({ items }: TrueOrder): string =>
  items <= 1 ? "1" : items === 2 ? "2" : items <= 5 ? "3-5" : items <= 10 ? "6-10" : "11+";

/** Rates, delays, matches and what follows are those of the files, people included. */
export async function expectRefunds(
  shops: LoadedShops,
  shop: string,
  { truth, people }: { readonly truth: TrueShop; readonly people: TrueSelection },
): Promise<Answer> {
  const { refundAnalysis } = (await shops.ask(REFUNDS, { shop })).shop;
  const expectFigures = (
    given: Answer,
    isMeant: (order: TrueOrder) => boolean,
    product?: string,
  ): void => {
    const orders = truth.orders.filter(
      (order) =>
        isMeant(order) &&
        (given.monthOn === null || order.on.startsWith(given.monthOn.slice(0, 7))),
    );
    const isOf = (line: { readonly product: string }): boolean =>
      product === undefined || line.product === product;
    const ids = new Set(orders.map(({ id }) => id));
    const refunds = truth.refunds.filter(
      (refund) => refund.order !== null && ids.has(refund.order) && isOf(refund),
    );
    const lines = orders.flatMap((order) => order.lines.filter(isOf));
    const returners = new Set(truth.refunds.filter(isOf).flatMap(({ customer }) => customer ?? []));
    const customers = new Set(orders.flatMap(({ customer }) => customer ?? []));
    const counted = [...customers].filter((customer) => returners.has(customer)).length;
    const { value, monthOn, orders: orderCount, refundedOrders, items, refundedItems } = given;
    expect({
      ...{ value, monthOn, orders: orderCount, refundedOrders, items, refundedItems },
      ...{ revenue: given.revenue.amount, refunded: given.refunded.amount },
      ...{ customers: given.customers, people: people.count(given.who.filter) },
    }).toEqual({
      ...{ value, monthOn, orders: orders.length },
      refundedOrders: new Set(refunds.map(({ order }) => order)).size,
      items: sumOf(lines.map(({ quantity }) => quantity)),
      refundedItems: sumOf(refunds.map((refund) => refund.items)),
      revenue: amountOf(sumOf(lines.map(({ cents }) => cents))),
      refunded: amountOf(sumOf(refunds.map(({ cents }) => cents))),
      ...{ customers: counted, people: counted },
    });
  };
  const both = (given: Answer, isMeant: (order: TrueOrder) => boolean, product?: string): void => {
    expectFigures(given, isMeant, product);
    for (const month of given.months) expectFigures(month, isMeant, product);
    expect(sumOf(given.months.map(({ orders }: Answer) => orders))).toBe(given.orders);
  };
  expectFigures(refundAnalysis.total, () => true);
  for (const month of refundAnalysis.months) expectFigures(month, () => true);
  for (const given of refundAnalysis.products) {
    both(given, ({ lines }) => lines.some(({ product }) => product === given.value), given.value);
  }
  for (const given of refundAnalysis.channel) {
    both(given, ({ origin }) => origin.CHANNEL === given.value);
  }
  for (const given of refundAnalysis.country) {
    both(given, ({ origin }) => origin.COUNTRY === given.value);
  }
  for (const given of refundAnalysis.size) both(given, (order) => sizeOf(order) === given.value);
  expectDelays(refundAnalysis.delay, truth);
  expectMatches(refundAnalysis.matching, truth);
  expectRepeats(refundAnalysis.repeats, truth);
  return refundAnalysis;
}

function expectDelays(delay: Answer, truth: TrueShop): void {
  const orders = new Map(truth.orders.map((order) => [order.id, order]));
  const days = truth.refunds.flatMap(({ order, on }) => {
    const matched = order === null ? undefined : orders.get(order);
    return matched === undefined ? [] : [daysFrom(matched.on, on)];
  });
  const sorted = [...days].sort((a, b) => a - b);
  expect(delay.refunds).toBe(days.length);
  expect(delay.medianDays).toBe(sorted[Math.ceil(days.length / 2) - 1]);
  expect(delay.days.map((each: Answer) => [each.days, each.refunds])).toEqual(
    [...new Set(sorted)].map((day) => [day, days.filter((each) => each === day).length]),
  );
}

function expectMatches(matching: Answer, truth: TrueShop): void {
  const total = sumOf(truth.refunds.map(({ cents }) => cents));
  expect(sumOf(matching.map(({ refunds }: Answer) => refunds))).toBe(truth.refunds.length);
  expect(sumOf(matching.map(({ amount }: Answer) => Math.round(Number(amount.amount) * 100)))).toBe(
    total,
  );
  const without = matching.filter(({ reason }: Answer) => !reason.startsWith("MATCHED"));
  expect(sumOf(without.map(({ refunds }: Answer) => refunds))).toBe(
    truth.refunds.filter(({ order }) => order === null).length,
  );
  const dayOf = new Map(truth.orders.map(({ id, on }) => [id, on]));
  const matched = matching.filter(({ reason }: Answer) => reason === "MATCHED");
  const theirs = truth.refunds.filter(
    ({ order, on }) => order !== null && on >= (dayOf.get(order) ?? ""),
  );
  expect(matched).toHaveLength(1);
  expect(matched[0].who.count.value).toBe(new Set(theirs.map(({ customer }) => customer)).size);
  expect(without.every(({ who }: Answer) => who === null)).toBe(true);
  const nobodys = matching.find(({ reason }: Answer) => reason === "NO_CUSTOMER");
  expect(nobodys?.refunds ?? 0).toBe(
    truth.refunds.filter(({ customer }) => customer === null).length,
  );
}

function expectRepeats(repeats: Answer, truth: TrueShop): void {
  const known = truth.orders.filter(({ number }) => number !== null);
  const nextOf = new Map(known.map((order) => [`${order.customer} ${order.number}`, order]));
  for (const stratum of repeats.byOrderNumber) {
    for (const isRefunded of [true, false]) {
      const followed = known.filter((order) => {
        const next = nextOf.get(`${order.customer} ${Number(order.number) + 1}`);
        const hasRefund = truth.refunds.some(
          (refund) => refund.order === order.id && daysFrom(order.on, refund.on) <= 30,
        );
        return (
          Math.min(6, Number(order.number)) === stratum.orderNumber &&
          hasRefund === isRefunded &&
          daysFrom(order.on, truth.asOfOn) >= 120 &&
          (next === undefined || daysFrom(order.on, next.on) > 30)
        );
      });
      const repeated = followed.filter((order) => {
        const next = nextOf.get(`${order.customer} ${Number(order.number) + 1}`);
        return next !== undefined && daysFrom(order.on, next.on) <= 120;
      });
      const given = isRefunded ? stratum.withRefund : stratum.withoutRefund;
      expect([given.n, given.value]).toEqual([
        followed.length,
        followed.length === 0 ? null : repeated.length / followed.length,
      ]);
    }
  }
}
