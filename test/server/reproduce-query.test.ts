import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { makeSchema } from "../../src/server/schema.js";
import { FEW_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
});
afterAll(() => shops?.close());

/** Answers in an answer: what has provenance, the outermost first. */
function answersIn(value: Answer): Answer[] {
  if (value === null || typeof value !== "object") return [];
  const inner = Object.values(value).flatMap(answersIn);
  return value.provenance?.reproduceQuery === undefined ? inner : [value, ...inner];
}

/** The one thing that a reproducing operation asks for: what is at the end of its single fields. */
async function reproduced(answer: Answer): Promise<Answer[]> {
  const text: string = answer.provenance.reproduceQuery;
  expect(parse(text).definitions[0]).toMatchObject({ variableDefinitions: [] });
  return answersIn(await shops.ask(text));
}

async function expectReproduced(source: string, variables = {}): Promise<string[]> {
  const answers = answersIn(await shops.ask(source, variables));
  expect(answers.length).toBeGreaterThan(0);
  for (const answer of answers) expect(await reproduced(answer)).toContainEqual(answer);
  return answers.map(({ provenance }) => provenance.reproduceQuery);
}

const flat = (text: string | undefined): string => (text ?? "").replace(/\s+/g, " ");

describe("the query that reproduces an answer", () => {
  it("asks for this answer alone, in full, with values for variables", async () => {
    const [text] = await expectReproduced(
      `query Board($key: String!, $query: MetricQueryInput!, $first: Int, $unset: PeriodInput) {
        bears: shop(key: $key) {
          name
          orders(first: 2) { nodes { externalId } }
          months: metrics(query: $query) { rows { bucket values { estimate { value } } } ...Source }
          funnel(input: { period: $unset }) { overall { value } }
          insights(first: $first) { headline }
        }
      }
      fragment Source on MetricTable { provenance { asOf reproduceQuery } }`,
      {
        key: "bears",
        query: { measures: ["ORDERS", "AOV"], grain: "MONTH", period: { last: "P6M" } },
      },
    );
    expect(flat(text)).toBe(
      flat(`{ shop(key: "bears") {
        metrics( query: {measures: [ORDERS, AOV], dimensions: [], grain: MONTH, period: {last: "P6M"}, fillGaps: true} ) {
          rows { bucket values { estimate { value } } } ...Source } } }
      fragment Source on MetricTable { provenance { asOf reproduceQuery } }`),
    );
  });

  it("keeps what was asked of it under which condition, and under which name", async () => {
    await expectReproduced(
      `query ($no: Boolean = false, $words: [String!]!, $seed: String!, $fraction: Probability!) {
        shop(key: "bears") {
          funnel(input: { where: { dimension: CHANNEL, in: $words }, cohortGrain: YEAR }) {
            all: steps { entered @skip(if: $no) } all: steps { name @include(if: $no) }
            provenance { reproduceQuery }
          }
          customerCount(where: { or: [{ sample: { fraction: $fraction, seed: $seed } }, { inCohort: "2013-02-01" }] }) {
            count { value } provenance { reproduceQuery }
          }
        }
      }`,
      { words: ['a "quoted"\nword', "direct"], seed: "ü\\", fraction: 0.25 },
    );
  });

  it("begins at the shop however it was reached, and says which thing it is of", async () => {
    const { shop } = await shops.ask(
      `{ shop(key: "bears") { products(first: 1) { nodes { id } } } }`,
    );
    const texts = await expectReproduced(
      `query ($id: ID!) {
        shops { concentration { allTime { gini { value } } provenance { reproduceQuery } } }
        node(id: $id) { ... on Product { seasonality { pValue provenance { reproduceQuery } } } }
      }`,
      { id: shop.products.nodes[0].id },
    );
    expect(texts.map(flat)).toEqual([
      expect.stringMatching(/^\{ shop\(key: "bears"\) \{ concentration/),
      expect.stringMatching(/^\{ node\(id: "[^"]+"\) \{ \.\.\. on Product \{ seasonality/),
    ]);
  });

  it("gives every answer of every example again", async () => {
    const folder = fileURLToPath(new URL("../../docs/examples/", import.meta.url));
    const schema = await makeSchema();
    const asked: string[] = [];
    for (const file of readdirSync(folder).sort()) {
      const text = withQuery(readFileSync(`${folder}${file}`, "utf8"), schema);
      if (!text.includes("reproduceQuery") || /^\s*mutation/m.test(text)) continue;
      asked.push(...(await expectReproduced(text.replaceAll('"demo"', '"bears"'))));
    }
    expect(asked.length).toBeGreaterThan(30);
  });
});

/** Asks for the query wherever there is one. */
function withQuery(text: string, schema: GraphQLSchema): string {
  const places: number[] = [];
  const types = new TypeInfo(schema);
  const visitor = {
    SelectionSet({ loc }: SelectionSetNode) {
      const type = types.getParentType();
      const isAnswer = isObjectType(type) && "provenance" in type.getFields();
      if (isAnswer && loc !== undefined) places.push(loc.start + 1);
    },
  };
  visit(parse(text), visitWithTypeInfo(types, visitor));
  return places
    .reverse()
    .reduce(
      (so, place) => `${so.slice(0, place)} provenance { reproduceQuery } ${so.slice(place)}`,
      text,
    );
}
