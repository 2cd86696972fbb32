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

  it("are as many for one product with its months as for all", async () => {
    const products = (count: number): string =>
      `products(first: ${count}) { nodes { months { monthOn } } }`;
    expect(await statements(products(4))).toBe(await statements(products(1)));
  });

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
