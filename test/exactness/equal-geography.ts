import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import type { TrueSelection } from "./true-selection.js";
import { amountOf, sumOf, type TrueOrder, type TrueShop } from "./truth-shop.js";

const FIGURES = `customers newCustomers orders revenue { amount } averageOrderValue { value } sessions who { filter }`;
const GEOGRAPHY = `query ($shop: String!) { shop(key: $shop) { geography {
  countries { country ${FIGURES} revenueShare { value low high } growth { value low high n }
    months { monthOn complete ${FIGURES} } segments { key customers revenue { amount } } }
  growthMonths concentration { countries largestShare largestThreeShare herfindahl }
  regionsUnavailable { reason } unavailable { reason } } } }`;

/** Every country, all time and by month, is that of the files, people included. */
export async function expectGeography(
  shops: LoadedShops,
  shop: string,
  { truth, people }: { readonly truth: TrueShop; readonly people: TrueSelection },
): Promise<Answer> {
  const { geography } = (await shops.ask(GEOGRAPHY, { shop })).shop;
  const countries = [...new Set(truth.orders.map(({ origin }) => origin.COUNTRY))].sort();
  expect(geography.countries.map(({ country }: Answer) => country).sort()).toEqual(countries);
  const expectFigures = (given: Answer, orders: readonly TrueOrder[], what: string): void => {
    const customers = new Set(orders.flatMap(({ customer }) => customer ?? [])).size;
    const cents = sumOf(orders.map((order) => order.cents));
    expect({
      ...{ what, customers: given.customers, newCustomers: given.newCustomers },
      ...{ orders: given.orders, revenue: given.revenue.amount },
      people: people.count(given.who.filter),
    }).toEqual({
      ...{ what, customers, newCustomers: orders.filter(({ number }) => number === 1).length },
      ...{ orders: orders.length, revenue: amountOf(cents), people: customers },
    });
    expect(given.averageOrderValue.value).toBeCloseTo(cents / 100 / orders.length, 9);
  };
  const total = sumOf(truth.orders.map(({ cents }) => cents));
  const shares: number[] = [];
  for (const given of geography.countries) {
    const orders = truth.orders.filter(({ origin }) => origin.COUNTRY === given.country);
    expectFigures(given, orders, given.country);
    const own = sumOf(orders.map(({ cents }) => cents)) / total;
    shares.push(own);
    expect(given.revenueShare.value).toBeCloseTo(own, 10);
    for (const month of given.months) {
      const then = orders.filter(({ on }) => on.startsWith(month.monthOn.slice(0, 7)));
      expectFigures(month, then, `${given.country} ${month.monthOn}`);
    }
    expect(sumOf(given.months.map((month: Answer) => month.orders))).toBe(given.orders);
  }
  expect([...shares].sort((a, b) => b - a)).toEqual(shares);
  expect(geography.concentration.herfindahl).toBeCloseTo(
    sumOf(shares.map((share) => share ** 2)),
    10,
  );
  const members = geography.countries.flatMap(({ segments }: Answer) =>
    segments.map(({ customers }: Answer) => customers),
  );
  expect(sumOf(members)).toBe(people.customers.length);
  return geography;
}
