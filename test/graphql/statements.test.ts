import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(MANY_BEARS));
});
afterAll(() => shops?.close());

/** SQL statements that one operation sends. */
async function statements(fields: string): Promise<number> {
  const before = shops.store.statementCount();
  await shops.ask(`{ shop(key: "bears") { ${fields} } }`);
  return shops.store.statementCount() - before;
}

const journeys = (count: number): string =>
  `customers(first: ${count}) { totalCount { value } nodes { externalId
    orders(first: 3) { totalCount { value } nodes { externalId } } sessions(first: 3) { nodes { path } } } }`;

const everything = (count: number): string =>
  `customers(first: ${count}) { nodes { externalId
    orders { nodes { lines { productName } session { orders { lines { quantity } } } customer { orderCount } } }
    sessions { nodes { orders { refunds { amount } customer { externalId } } } } } }`;

const products = (parts: string) => (count: number) =>
  `products(first: ${count}) { nodes { ${parts} } }`;
const segments = (parts: string) => (count: number) =>
  `segments(first: ${count}) { nodes { ${parts} } }`;
const refunds = (parts: string) => (count: number) =>
  `refundAnalysis { products(first: ${count}) { ${parts} } }`;

/** What belongs to each item of a list, by how many items are asked for. */
const PARTS_OF_LISTS: readonly (readonly [what: string, list: (count: number) => string])[] = [
  ["the months of products", products("months { monthOn }")],
  ["the prices of products", products("prices { points { orders } }")],
  ["the audience of products", products("audience { customers }")],
  ["the life of products", products("life { phase ages { age } }")],
  ["the seasonality of products", products("seasonality { unavailable { reason } }")],
  ["the profile of segments", segments("profile { feature }")],
  ["the order times of segments", segments("orderTimes { __typename }")],
  ["the top products of segments", segments("topProducts(first: 2) { __typename }")],
  ["the months of refunded products", refunds("months { monthOn }")],
  [
    "the orders of sessions",
    (count) =>
      `sessions(first: ${count}, where: { hasOrder: true }) { nodes { orders { externalId } } }`,
  ],
  [
    "the months of pairs of products",
    (count) => `crossSell(products: ${count + 1}) { cells { months { monthOn } } }`,
  ],
];

describe("the statements of one operation", () => {
  it("are at most four for a page of customers with their orders and sessions, whatever its size", async () => {
    const few = await statements(journeys(5));
    expect(await statements(journeys(50))).toBe(few);
    expect(few).toBeLessThanOrEqual(4);
  });

  it("are as many for 50 customers as for 5, down to order lines and back to customers", async () => {
    const few = await statements(everything(5));
    expect(await statements(everything(50))).toBe(few);
    expect(few).toBeLessThanOrEqual(12);
  });

  it.each(PARTS_OF_LISTS)("are as many for %s of one as of all", async (_, list) => {
    const one = await statements(list(1));
    expect(await statements(list(4))).toBe(one);
    expect(one).toBeLessThanOrEqual(4);
  });

  it.each(["DYNAMIC", "STATIC"])(
    "are as many for one saved segment as for three: %s",
    async (kind) => {
      for (const least of [1, 2, 3]) {
        await shops.ask(`mutation { saveSegment(input: { shopKey: "bears", name: "${kind} ${least}", kind: ${kind}
        filter: { feature: { feature: ORDER_COUNT, number: { gte: ${least} } } } }) { __typename } }`);
      }
      const saved = (count: number): string =>
        `savedSegments(first: ${count}) { nodes { customerCount revenue { amount } customers(first: 2) { nodes { externalId } } } }`;
      const one = await statements(saved(1));
      expect(await statements(saved(3))).toBe(one);
      expect(one).toBeLessThanOrEqual(6);
    },
  );

  it("are one for a measure, and one more for its distinct counts", async () => {
    expect(
      await statements(
        "metrics(query: { measures: [ORDERS, GROSS_REVENUE, AOV], dimensions: [CHANNEL], grain: DAY }) { totals { key } }",
      ),
    ).toBe(1);
    expect(
      await statements(
        "metrics(query: { measures: [ORDERS, CUSTOMERS], grain: MONTH }) { totals { key } }",
      ),
    ).toBeLessThanOrEqual(3);
  });

  it("are no more with the numbers of customers that a result has counted", async () => {
    const late = (who: string): string =>
      `purchaseCadence { ownGaps { overdue { times customers ${who} } } }`;
    const without = await statements(late(""));
    expect(await statements(late("who { filter count { value } }"))).toBe(without);
  });

  it("are none for what the directory knows", async () => {
    expect(
      await statements("key coverage { firstOn } snapshot { id } ingestReport { loaded }"),
    ).toBe(0);
  });
});
