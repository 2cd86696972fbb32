import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { generatorFor } from "../../src/generate/catalog.js";
import { everyNode } from "../exactness/every-node.js";
import { meanOf } from "../exactness/true-estimate.js";
import { openLoadedShops, type Answer, type LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
let allOrders: Answer[];
let allProducts: Answer[];
let productOf: ReadonlyMap<string, Answer>;

const ORDER = `externalId orderedAt customerOrderNumber itemCount revenue { amount } refunds { amount }
  channel device campaign landingPage country customer { externalId } lines { productId }`;
const PRODUCT = `externalId name category brand orders items grossRevenue { amount }
  averagePrice { value }`;

async function ask(fields: string, variables = {}): Promise<Answer> {
  const given = fields.includes("$where") ? `($where: ${typeIn(fields)})` : "";
  return (await shops.ask(`query ${given} { shop(key: "phones") { ${fields} } }`, variables)).shop;
}

const typeIn = (fields: string): string =>
  fields.includes("products(") ? "ProductFilter" : "OrderFilter";

beforeAll(async () => {
  const shop = { key: "phones", name: "phones", currency: "USD", timezone: "UTC" };
  const write = (outDir: string) =>
    generatorFor("rees46").generate({ outDir, seed: "filters", events: 4_000 });
  shops = await openLoadedShops([{ shop, write }]);
  allOrders = await everyNode(shops, "phones", "orders", { fields: ORDER });
  allProducts = await everyNode(shops, "phones", "products", { fields: PRODUCT });
  productOf = new Map(allProducts.map((product) => [product.externalId, product]));
});
afterAll(() => shops?.close());

const cents = ({ amount }: Answer): number => Math.round(Number(amount) * 100);
const idsOf = (found: readonly Answer[]): string[] =>
  found.map(({ externalId }) => externalId).sort();
const holds = (order: Answer, meets: (product: Answer) => boolean): boolean =>
  order.lines.some(({ productId }: Answer) => meets(productOf.get(productId)));

/** The condition, and what it means by plain words over all orders. */
type Case = readonly [name: string, where: () => Answer, meets: (order: Answer) => boolean];

const branded = (): Answer =>
  allProducts.find(({ brand, category, orders }) => brand && category && orders > 1);
const some = (field: string): string => allOrders[Math.floor(allOrders.length / 2)][field];
const buyer = (): string => allOrders[3].customer.externalId;

const CASES: readonly Case[] = [
  ["nothing", () => ({}), () => true],
  [
    "a product",
    () => ({ product: branded().externalId }),
    (order) => holds(order, ({ externalId }) => externalId === branded().externalId),
  ],
  [
    "a category",
    () => ({ category: branded().category }),
    (order) => holds(order, ({ category }) => category === branded().category),
  ],
  [
    "a brand within a category, by one product",
    () => ({ category: branded().category, brand: branded().brand }),
    (order) =>
      holds(
        order,
        ({ category, brand }) => category === branded().category && brand === branded().brand,
      ),
  ],
  ["items", () => ({ itemCount: { gte: 2 } }), ({ itemCount }) => itemCount >= 2],
  [
    "revenue and place",
    () => ({ revenue: { gt: 50 }, customerOrderNumber: { gte: 2 } }),
    ({ revenue, customerOrderNumber }) => cents(revenue) > 5000 && customerOrderNumber >= 2,
  ],
  ["a repeat", () => ({ isRepeat: true }), ({ customerOrderNumber }) => customerOrderNumber > 1],
  ["no refund", () => ({ refunds: { eq: 0 } }), ({ refunds }) => cents(refunds) === 0],
  [
    "a customer",
    () => ({ customerId: [buyer(), "nobody"] }),
    ({ customer }) => customer.externalId === buyer(),
  ],
  [
    "where it came from",
    () => ({ campaign: { eq: some("campaign") }, landingPage: { eq: some("landingPage") } }),
    ({ campaign, landingPage }) =>
      campaign === some("campaign") && landingPage === some("landingPage"),
  ],
  ["a product that is none", () => ({ product: "' or 1=1 --" }), () => false],
];

describe("orders by a filter", () => {
  it.each(CASES)("of %s are those that meet it, and so are their sums", async (_, where, meets) => {
    const expected = allOrders.filter(meets);
    const { orders, orderCount } = await ask(
      `orders(first: 100, where: $where) { totalCount { value } nodes { externalId } }
      orderCount(where: $where) { count { value isExact } items revenue { amount } refunds { amount }
        netRevenue { amount } averageOrderValue { value low high n suppressed } itemsPerOrder { value }
        provenance { warnings { code } } unavailable { reason } }`,
      { where: where() },
    );
    expect(orders.totalCount.value).toBe(expected.length);
    if (expected.length <= 100) expect(idsOf(orders.nodes)).toEqual(idsOf(expected));
    const sum = expected.reduce((all, { revenue }) => all + cents(revenue), 0);
    const items = expected.reduce((all, { itemCount }) => all + itemCount, 0);
    expect(orderCount).toMatchObject({
      count: { value: expected.length, isExact: true },
      items,
      revenue: { amount: (sum / 100).toFixed(2) },
      netRevenue: { amount: (sum / 100).toFixed(2) },
      unavailable: null,
    });
    const mean = meanOf(
      expected.map(({ revenue }) => cents(revenue) / 100),
      expected.length,
    );
    expect(orderCount.averageOrderValue.value ?? 0).toBeCloseTo(mean.value ?? 0, 9);
    expect(orderCount.itemsPerOrder.value).toBe(
      expected.length === 0 ? null : items / expected.length,
    );
  });

  it("are paged without a gap, whatever they hold", async () => {
    const where = { category: branded().category };
    const ids: string[] = [];
    for (let after = ""; ;) {
      const { orders } = await ask(
        `orders(first: 3${after}, where: $where) { nodes { externalId } pageInfo { hasNextPage endCursor } }`,
        { where },
      );
      ids.push(...orders.nodes.map(({ externalId }: Answer) => externalId));
      if (!orders.pageInfo.hasNextPage) break;
      after = `, after: "${orders.pageInfo.endCursor}"`;
    }
    const meets = CASES[2]?.[2] ?? (() => false);
    expect(ids).toEqual(allOrders.filter(meets).map(({ externalId }) => externalId));
  });
});

describe("products by a filter", () => {
  const found = async (where: Answer): Promise<string[]> => {
    const { products } = await ask(
      "products(first: 100, where: $where) { totalCount { value } nodes { externalId } }",
      { where },
    );
    expect(products.totalCount.value).toBeGreaterThanOrEqual(products.nodes.length);
    return idsOf(products.nodes);
  };
  const those = (meets: (product: Answer) => boolean): string[] =>
    idsOf(allProducts.filter(meets)).slice(0, 100);

  it("are those of a brand, a category, a number of orders, a launch", async () => {
    const { brand, category } = branded();
    expect(await found({ brand: { eq: brand } })).toEqual(those((one) => one.brand === brand));
    expect(await found({ brand: { eq: brand }, category: { startsWith: category } })).toEqual(
      those((one) => one.brand === brand && (one.category ?? "").startsWith(category)),
    );
    expect(await found({ orders: { gte: 4 } })).toEqual(those(({ orders }) => orders >= 4));
    expect(await found({ launchedFrom: "2019-01-01" })).toEqual([]);
  });

  it("are found by a part of their id, which is no pattern", async () => {
    const part = branded().externalId.slice(2, 6);
    expect(await found({ search: part })).toEqual(
      those(({ externalId }) => externalId.includes(part)),
    );
    for (const search of ["%", "_", "\\", "'; drop table products; --"]) {
      expect(await found({ search })).toEqual([]);
    }
  });

  it("tell their price as sold", () => {
    for (const { averagePrice, items, grossRevenue } of allProducts) {
      const price = items === 0 ? null : cents(grossRevenue) / 100 / items;
      expect(averagePrice.value).toBe(price);
    }
  });
});
