import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
let ids: Record<string, string>;
beforeAll(async () => {
  ({ shops } = await openGenerated(MANY_BEARS));
  const { shop } =
    await shops.ask(`{ shop(key: "bears") { id customers(first: 1) { nodes { id } } orders(first: 1) { nodes { id } }
    sessions(first: 1) { nodes { id } } products(first: 1) { nodes { id } } } }`);
  ids = {
    Shop: shop.id,
    ...Object.fromEntries(
      [
        ["Customer", "customers"],
        ["Order", "orders"],
        ["Session", "sessions"],
        ["Product", "products"],
      ].map(([type = "", list = ""]) => [type, shop[list].nodes[0].id]),
    ),
  };
});
afterAll(() => shops?.close());

const FIELDS = `__typename id ... on Shop { key } ... on Customer { externalId orders { nodes { id } } }
  ... on Order { externalId lines { quantity } customer { id } } ... on Session { externalId path placed: orders { id } }
  ... on Product { externalId months { monthOn } }`;

const node = async (id: string): Promise<Answer> =>
  (await shops.ask(`query ($id: ID!) { node(id: $id) { ${FIELDS} } }`, { id })).node;

describe("an id", () => {
  it.each(["Shop", "Customer", "Order", "Session", "Product"])(
    "of a %s finds it again, with all its fields",
    async (type) => {
      const found = await node(ids[type] ?? "");
      expect(found).toMatchObject({ __typename: type, id: ids[type] });
      expect(found.externalId ?? found.key).toMatch(/./);
    },
  );

  it("finds each of several in the order asked for, and null for what is not there", async () => {
    const gone = Buffer.from(JSON.stringify(["Order", "bears", "no such order"])).toString(
      "base64url",
    );
    const elsewhere = Buffer.from(JSON.stringify(["Order", "no-shop", "1"])).toString("base64url");
    const asked = [ids["Product"], gone, ids["Order"], ids["Product"], elsewhere, ids["Shop"]];
    const { nodes } = await shops.ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${FIELDS} } }`, {
      ids: asked,
    });
    expect(nodes.map((one: Answer) => one?.id ?? null)).toEqual([
      ...[ids["Product"], null, ids["Order"], ids["Product"], null, ids["Shop"]],
    ]);
    expect(nodes[2]).toEqual(await node(ids["Order"] ?? ""));
  });

  it("that is none of ours is refused, with what to pass", async () => {
    const refusal = {
      message: "This is no id of an entity.",
      remedy:
        "Pass the `id` field of a shop, customer, order, session, product, segment, saved segment, cohort or experiment.",
    };
    const foreign = Buffer.from(JSON.stringify(["Basket", "bears", "1"])).toString("base64url");
    for (const id of ["", "1", "Order:1", "__proto__", foreign]) {
      expect(await shops.errors(`query ($id: ID!) { node(id: $id) { id } }`, { id })).toEqual([
        refusal,
      ]);
    }
  });

  it("is asked for at most a hundred at a time", async () => {
    const many = Array.from({ length: 101 }, () => ids["Order"]);
    const [error] = await shops.errors("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: many,
    });
    expect(error?.message).toMatch(/101 ids are asked for; at most 100/);
    const most = await shops.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: many.slice(1),
    });
    expect(most.nodes).toHaveLength(100);
  });
});

describe("a shop that is not there", () => {
  it("is null, and its absence no error", async () => {
    expect(await shops.ask('{ shop(key: "nowhere") { id } }')).toEqual({ shop: null });
    expect((await shops.ask("{ shops { key } }")).shops).toEqual([{ key: "bears" }]);
  });
});
