import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import { FEW_BEARS, loadGenerated, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, AskedError, LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
const load = (key: string, seed = key) => loadGenerated(shops, { key, seed, sessions: 300 });
beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
  await load("hearts");
});
afterAll(() => shops?.close());

const REFUSAL: AskedError = {
  message: "The cursor does not belong to this list.",
  remedy: expect.stringMatching(/^Pass endCursor or startCursor of a page/) as unknown as string,
};

const query = (list: string, args: string, key = "bears"): string =>
  `{ shop(key: "${key}") { ${list}(${args}) { nodes { externalId } pageInfo { endCursor } } } }`;
const endOf = async (list: string, args: string): Promise<string> =>
  (await shops.ask(query(list, args))).shop[list].pageInfo.endCursor;

describe("a cursor", () => {
  it("is refused when a single character of it is another", async () => {
    const cursor = await endOf("orders", "first: 2");
    for (const place of [0, Math.floor(cursor.length / 2), cursor.length - 2]) {
      const other = cursor[place] === "A" ? "B" : "A";
      const tampered = cursor.slice(0, place) + other + cursor.slice(place + 1);
      expect(await shops.errors(query("orders", `after: "${tampered}"`))).toEqual([REFUSAL]);
    }
  });

  it.each(["", ".", "null", "'; drop table orders; --", "WyJhIl0.AAAAAAAAAAAAAAAA", "é.é"])(
    "made up as %p is refused",
    async (cursor) => {
      expect(await shops.errors(query("orders", `after: ${JSON.stringify(cursor)}`))).toEqual([
        REFUSAL,
      ]);
    },
  );

  it("of another list, ordering or shop is refused", async () => {
    const cursor = await endOf("orders", "first: 2");
    expect(await shops.errors(query("sessions", `after: "${cursor}"`))).toEqual([REFUSAL]);
    expect(
      await shops.errors(query("orders", `orderBy: { by: REVENUE }, after: "${cursor}"`)),
    ).toEqual([REFUSAL]);
    expect(await shops.errors(query("orders", `after: "${cursor}"`, "hearts"))).toEqual([REFUSAL]);
  });

  it("of the other direction is refused", async () => {
    const cursor = await endOf("orders", "first: 2, orderBy: { by: ORDERED_AT, direction: ASC }");
    expect(await shops.errors(query("orders", `after: "${cursor}"`))).toEqual([REFUSAL]);
  });

  it("deep in a list stays good when the same files are loaded again", async () => {
    const cursor = await endOf("sessions", "first: 100");
    const before = await shops.ask(query("sessions", `first: 50, after: "${cursor}"`));
    const shop = { key: "bears", name: "Bears again", currency: "USD", timezone: "UTC" };
    expect(await shops.load(shop, [join(shops.folder, "bears")])).toMatchObject({
      isUnchanged: true,
    });
    expect(await shops.ask(query("sessions", `first: 50, after: "${cursor}"`))).toEqual(before);
  });

  it("of a snapshot that is no longer served is refused, with the advice to start again", async () => {
    const cursor = await endOf("sessions", "first: 10");
    await load("bears", "other bears");
    const [error] = await shops.errors(query("sessions", `after: "${cursor}"`));
    expect(error).toEqual(REFUSAL);
    expect(error?.remedy).toMatch(/after a new load, start again without a cursor/);
  });
});

describe("a list", () => {
  it("is the same for clients that send null for what they do not ask", async () => {
    const nulls = "first: null, after: null, last: null, before: null, where: null, orderBy: null";
    for (const list of ["customers", "orders", "sessions"]) {
      expect(await shops.ask(query(list, nulls))).toEqual(
        await shops.ask(query(list, "first: 20")),
      );
    }
    const products = "first: null, after: null, last: null, before: null, orderBy: null";
    expect(await shops.ask(query("products", products))).toEqual(
      await shops.ask(query("products", "first: 20")),
    );
  });

  it("of a customer is the same with nulls", async () => {
    const nested = async (args: string): Promise<Answer> =>
      shops.ask(
        `{ shop(key: "bears") { customers(first: 3) { nodes { orders(${args}) { nodes { externalId } } } } } }`,
      );
    expect(await nested("first: null, after: null, last: null, before: null")).toEqual(
      await nested("first: 20"),
    );
  });
});
