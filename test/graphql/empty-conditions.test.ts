import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { FEW_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
});
afterAll(() => shops?.close());

const BOUNDS =
  "this condition would hold for all: give at least one of gt, gte, lt, lte, eq, isNull";
const WORDS = "this condition would hold for all: give at least one of product, category, brand";

const people = (where: string): string => `customerCount(where: ${where}) { count { value } }`;

describe("a condition that says nothing is refused by its field, not met by everybody", () => {
  it.each([
    [people("{ feature: { feature: ORDER_COUNT, number: {} } }"), "feature.number", BOUNDS],
    [people("{ model: { score: P_ALIVE, number: {} } }"), "model.number", BOUNDS],
    [
      people("{ and: [{ not: { feature: { feature: REFUNDS, number: { gt: null } } } }] }"),
      "and.0.not.feature.number",
      BOUNDS,
    ],
    [people("{ behaviour: { event: PURCHASE, count: {} } }"), "behaviour.count", BOUNDS],
    [
      people('{ behaviour: { event: PURCHASE, holds: [{ product: "1" }, {}] } }'),
      "behaviour.holds.1",
      WORDS,
    ],
    [
      people(`{ change: { period: { from: "2013-01-01", to: "2013-02-01" }
        against: { from: "2012-01-01", to: "2012-02-01" }, revenue: {} } }`),
      "change.revenue",
      BOUNDS,
    ],
    [
      "metrics(query: { measures: [ORDERS], having: [{ measure: ORDERS, value: {} }] }) { rows { key } }",
      "having.0.value",
      BOUNDS,
    ],
    ["products(where: { items: {} }) { totalCount { value } }", "items", BOUNDS],
    ["orders(where: { revenue: {} }) { totalCount { value } }", "revenue", BOUNDS],
    ["affinities(input: { affinity: {} }) { totalCount { value } }", "affinity", BOUNDS],
  ])("%s", async (field, path, message) => {
    const [error, ...others] = await shops.errors(`{ shop(key: "bears") { ${field} } }`);
    expect(error?.message).toBe(`${path}: ${message}`);
    expect(others).toEqual([]);
  });

  it("while a list without conditions is the whole list, and one bound is enough", async () => {
    const { shop } = await shops.ask(`{ shop(key: "bears") {
      all: customerCount { count { value } }
      one: ${people("{ feature: { feature: ORDER_COUNT, number: { gte: 1 } } }")}
      orders(where: {}) { totalCount { value } }
      change: ${people(`{ change: { period: { from: "2013-01-01", to: "2013-02-01" }
        against: { from: "2012-01-01", to: "2012-02-01" }, revenue: { lt: 1000000 } } }`)} } }`);
    expect(shop.one.count.value).toBe(shop.all.count.value);
    expect(shop.change.count.value).toBe(shop.all.count.value);
    expect(shop.orders.totalCount.value).toBeGreaterThan(0);
  });
});
