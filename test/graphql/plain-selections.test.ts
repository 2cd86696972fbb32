import { describe, expect, it } from "@jest/globals";
import {
  buildSchema,
  execute,
  introspectionFromSchema,
  parse,
  printSchema,
  type GraphQLSchema,
} from "graphql";
import { withPlainSelections } from "../../src/graphql/plain-selections.js";

const SDL = `
  interface Named { name: String! }
  enum Size { SMALL LARGE }
  type Price { amount: Float!, currency: String }
  type Bear implements Named { name: String!, size: Size, prices: [Price!]!, best: Price, friend: Bear }
  type Heart implements Named { name: String!, prices: [Price!]! }
  type Shop { name: String, bears: [Bear!]!, heart: Heart, all: [Named!]!, slow: Bear, broken: Bear, waiting: Bear, half: [Bear] }
  type Query { shop(key: String!): Shop, other: Shop! }
`;
const price = { amount: 12.5, currency: "USD" };
const ted = { name: "Ted", size: "LARGE", prices: [price, { amount: 9 }], best: price };
const bears = [{ ...ted, friend: { ...ted, friend: null } }, ted];
const asked: string[] = [];
const shop = {
  ...{ name: "Bears", bears, heart: { name: "Heart", prices: [] } },
  all: [{ ...ted, __typename: "Bear" }],
  waiting: { ...ted, best: Promise.resolve(price) },
  half: [ted, null, { ...ted, best: { amount: null } }],
  slow: async () => ted,
  broken: () => {
    throw new Error("no bear");
  },
};

function schemaOf(): GraphQLSchema {
  const schema = buildSchema(SDL);
  const { shop: one, other } = schema.getQueryType()?.getFields() ?? {};
  Object.assign(one ?? {}, {
    resolve: async (_: unknown, { key }: { key: string }) => {
      asked.push(key);
      return key === "bears" ? shop : null;
    },
  });
  Object.assign(other ?? {}, { resolve: () => shop });
  return schema;
}

const schema = schemaOf();
const run = async (text: string, variableValues: Record<string, unknown> = {}) => {
  const document = parse(text);
  const plain = withPlainSelections(schema, document);
  const [one, other] = [
    await execute({ schema, document, variableValues }),
    await execute({ schema, document: plain, variableValues }),
  ];
  return { plain, asked: JSON.stringify(one), answered: JSON.stringify(other), errors: one.errors };
};

const BEAR = "name size best { amount currency } prices { amount }";

describe("a query whose plain parts are read in one go", () => {
  it.each([
    `{ shop(key: "bears") { name bears { ${BEAR} friend { ${BEAR} friend { name } } } heart { prices { amount } } } }`,
    `{ shop(key: "bears") { first: name kind: __typename some: bears { title: name __typename } } }`,
    `{ shop(key: "none") { bears { name } } other { name } }`,
    `query ($key: String!) { one: shop(key: $key) { bears { size } } two: shop(key: "bears") { bears { best { amount } } } }`,
    `{ shop(key: "bears") { ...Few bears { size } } } fragment Few on Shop { bears { ...Bear } name } fragment Bear on Bear { name best { amount } }`,
    `{ shop(key: "bears") { bears { name } } shop(key: "bears") { bears { best { currency } } name } }`,
    `{ shop(key: "bears") { bears { best { amount } best { currency } ... { name } ... on Bear { size } } } }`,
    `query ($is: Boolean = false) { other { bears { name size @include(if: $is) best @skip(if: $is) { amount } } heart @include(if: $is) { name } } }`,
    `{ other { all { name ... on Bear { best { amount } } } bears { ... on Named { name } } } }`,
    `{ other { name } __schema { queryType { name } } }`,
    `{ __typename __type(name: "Shop") { fields { name } } }`,
  ])("is answered as by graphql-js: %s", async (text) => {
    const { asked: one, answered } = await run(text, { key: "bears" });
    expect(answered).toBe(one);
    expect(one.length).toBeGreaterThan(30);
  });

  it("asks each resolver once", async () => {
    asked.length = 0;
    const document = parse(`{ shop(key: "bears") { bears { name } } }`);
    await execute({ schema, document: withPlainSelections(schema, document) });
    expect(asked).toEqual(["bears"]);
  });

  it.each([
    ["{ other { waiting { best { amount } } } }", undefined],
    ["{ other { slow { name } name } }", undefined],
    ["{ other { half { best { amount } } } }", 1],
    ["{ other { broken { name } } }", 1],
  ])("ends in an error where graphql-js must do it: %s", async (text, errors) => {
    const { errors: told, answered } = await run(text);
    expect(told?.length).toBe(errors);
    expect(JSON.parse(answered).errors).toHaveLength(1);
  });

  it("shows nothing of it to clients", async () => {
    const fresh = schemaOf();
    expect(printSchema(schema)).toBe(printSchema(fresh));
    expect(introspectionFromSchema(schema)).toEqual(introspectionFromSchema(fresh));
  });

  it("is written anew once", () => {
    const document = parse("{ other { name } }");
    expect(withPlainSelections(schema, document)).toBe(withPlainSelections(schema, document));
  });
});
