import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadGenerated } from "../exactness/generated-shop.js";
import { openShops, type Answer, type LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
beforeAll(async () => {
  shops = await openShops();
  await loadGenerated(shops, { key: "bears", seed: "paging", sessions: 500 });
});
afterAll(() => shops?.close());

/** Every list, in orderings with many equal values and in the default one. */
const LISTS: readonly (readonly [list: string, args: string])[] = [
  ["customers", ""],
  ["customers", "orderBy: [{ by: ORDER_COUNT }, { by: AVERAGE_ORDER_VALUE, direction: ASC }]"],
  ["customers", "orderBy: [{ by: NET_REVENUE, direction: ASC }]"],
  ["customers", 'where: { attribute: { attribute: DEVICE, string: { eq: "desktop" } } }'],
  ["orders", ""],
  ["orders", "orderBy: { by: ITEM_COUNT }"],
  ["orders", "orderBy: { by: REVENUE, direction: ASC }"],
  ["products", ""],
  ["products", "orderBy: { by: PRODUCT_ID, direction: DESC }"],
  ["sessions", 'where: { channel: { eq: "direct" } }'],
  ["sessions", "orderBy: { by: PAGE_VIEW_COUNT }, where: { hasOrder: true }"],
];

async function page(list: string, args: string): Promise<Answer> {
  const { shop } = await shops.ask(`{ shop(key: "bears") { ${list}(${args}) {
    edges { cursor node { externalId } } nodes { externalId } totalCount { value isExact }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`);
  const answer = shop[list];
  expect(answer.edges.map((edge: Answer) => edge.node)).toEqual(answer.nodes);
  expect(answer.pageInfo.startCursor).toBe(answer.edges[0]?.cursor ?? null);
  expect(answer.pageInfo.endCursor).toBe(answer.edges.at(-1)?.cursor ?? null);
  return answer;
}

/** Ids of the whole list, walked in pages of one size from one end. */
async function walk(
  list: string,
  args: string,
  size: number,
  isBackward: boolean,
): Promise<string[]> {
  const ids: string[] = [];
  const [count, edge] = isBackward ? ["last", "before"] : ["first", "after"];
  for (let cursor = ""; ;) {
    const answer = await page(list, `${count}: ${size}, ${cursor} ${args}`);
    const own = answer.nodes.map(({ externalId }: Answer) => externalId);
    ids.push(...(isBackward ? own.reverse() : own));
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = answer.pageInfo;
    expect(isBackward ? hasNextPage : hasPreviousPage).toBe(cursor !== "");
    expect(answer.totalCount.isExact).toBe(true);
    if (!(isBackward ? hasPreviousPage : hasNextPage)) {
      expect(answer.totalCount.value).toBe(ids.length);
      return ids;
    }
    expect(own).toHaveLength(size);
    cursor = `${edge}: "${isBackward ? startCursor : endCursor}"`;
  }
}

describe.each(LISTS)("the list %s(%s)", (list, args) => {
  it("gives every entry once and in order, in pages of 3, 7 and 100, from the front and from the back", async () => {
    const whole = await walk(list, args, 100, false);
    expect(new Set(whole).size).toBe(whole.length);
    expect(whole.length).toBeGreaterThan(3);
    for (const size of [3, 7]) {
      expect(await walk(list, args, size, false)).toEqual(whole);
      expect(await walk(list, args, size, true)).toEqual([...whole].reverse());
    }
  });
});

describe("a page", () => {
  it("of one entry walks a whole list too", async () => {
    const whole = await walk("products", "", 100, false);
    expect(await walk("products", "", 1, false)).toEqual(whole);
    expect(await walk("products", "", 1, true)).toEqual([...whole].reverse());
  });

  it("ends before a cursor or begins after one, and both together cut out a middle", async () => {
    const { edges } = await page("orders", "first: 10");
    const ids = edges.map((edge: Answer) => edge.node.externalId);
    const middle = await page(
      "orders",
      `first: 10, after: "${edges[1].cursor}", before: "${edges[6].cursor}"`,
    );
    expect(middle.nodes.map(({ externalId }: Answer) => externalId)).toEqual(ids.slice(2, 6));
  });

  it("of a customer's orders goes on where the page before it ended", async () => {
    const ask = async (args: string): Promise<Answer> => {
      const { shop } =
        await shops.ask(`{ shop(key: "bears") { customers(first: 1, orderBy: [{ by: ORDER_COUNT }]) { nodes {
        orderCount orders(${args}) { nodes { externalId } totalCount { value } pageInfo { endCursor hasNextPage hasPreviousPage } } } } } }`);
      return shop.customers.nodes[0];
    };
    const all = await ask("first: 100");
    expect(all.orderCount).toBeGreaterThan(1);
    expect(all.orders.totalCount.value).toBe(all.orderCount);
    const first = await ask("first: 1");
    expect(first.orders.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await ask(`first: 1, after: "${first.orders.pageInfo.endCursor}"`);
    expect([...first.orders.nodes, ...second.orders.nodes]).toEqual(all.orders.nodes.slice(0, 2));
    expect(second.orders.totalCount.value).toBe(all.orderCount);
    const last = await ask("last: 1");
    expect(last.orders.nodes).toEqual(all.orders.nodes.slice(-1));
  });

  it("of no entries still counts the list, and says that it goes on", async () => {
    const all = await page("orders", "first: 1");
    const none = await page("orders", "first: 0");
    expect(none.nodes).toEqual([]);
    expect(none.totalCount).toEqual(all.totalCount);
    expect(none.pageInfo).toMatchObject({ hasNextPage: true, startCursor: null, endCursor: null });
  });

  it("of absurd size is refused, and so are both ends at once", async () => {
    for (const size of ["first: 101", "last: 101", "first: -1", "last: -1", "first: 2147483647"]) {
      const [error] = await shops.errors(
        `{ shop(key: "bears") { orders(${size}) { nodes { id } } } }`,
      );
      expect(error?.message).toMatch(/^(first|last): \w+ must not be (less|greater) than/);
    }
    const [both] = await shops.errors(
      '{ shop(key: "bears") { orders(first: 1, last: 1) { nodes { id } } } }',
    );
    expect(both).toEqual({
      message: "Both first and last are given.",
      remedy: "Pass one of them.",
    });
  });
});
