import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { coerceInputValue, isInputType, type GraphQLSchema } from "graphql";
import type { CustomerFilterWords } from "../../../src/graphql/customer-filter-words.js";
import { filterOfWords } from "../../../src/analytics/customers/filter-of-words.js";
import { wordsOfFilter } from "../../../src/analytics/customers/words-of-filter.js";
import { makeSchema } from "../../../src/server/schema.js";
import type { Answer } from "../../exactness/loaded-shop.js";
import { drawnFilter } from "./drawn-filter.js";
import { openPeopleShop, type PeopleShop } from "./people-shop.js";
import { timelineOf } from "./true-timeline.js";

let people: PeopleShop;
let schema: GraphQLSchema;
beforeAll(async () => {
  people = await openPeopleShop();
  schema = await makeSchema();
}, 120_000);
afterAll(() => people?.shops.close());

const STRINGS = [
  (text: string) => ({ attribute: { attribute: "CHANNEL", string: { eq: text } } }),
  (text: string) => ({ attribute: { attribute: "LANDING_PAGE", string: { in: [text, "/"] } } }),
  ...[
    "product",
    "category",
    "brand",
    "channel",
    "device",
    "campaign",
    "country",
    "landingPage",
  ].map((field) => (text: string) => ({ behaviour: { event: "PURCHASE", [field]: text } })),
  (text: string) => ({ behaviour: { event: "PURCHASE", products: [text, "1"] } }),
  ...["channel", "device", "campaign", "country", "landingPage"].map((field) => (text: string) => ({
    behaviour: { event: "SESSION", [field]: text },
  })),
  (text: string) => ({ behaviour: { event: "REFUND", product: text } }),
];
const hostileText = fc.oneof(
  fc.constantFrom(
    ...["' or '1'='1", '"; drop table customers; --', "\\'", "%", "_", "$1", "'||(select 1)||'"],
    ...["{1,2}", "NULL", "\u0001", "😀", "1) or (1=1", "::text", "/*", "?"],
  ),
  fc.string({ unit: "grapheme", maxLength: 30 }).filter((text) => !text.includes("\u0000")),
);

describe("the filter language", () => {
  it("finds whom plain loops over the shop's files find", async () => {
    let telling = 0;
    const law = fc.asyncProperty(drawnFilter(people.words), async (filter) => {
      const expected = people.expected(filter);
      expect(await people.found(filter)).toEqual(expected);
      if (expected.length > 0 && expected.length < people.customers.length) telling++;
    });
    await fc.assert(law, { numRuns: 400, seed: 1863, endOnFailure: true });
    // a law over filters that find nobody or everybody would say little
    expect(telling).toBeGreaterThan(200);
  }, 120_000);

  it("takes any text as nothing but text", async () => {
    const law = fc.asyncProperty(
      fc.constantFrom(...STRINGS),
      hostileText,
      async (filterOf, text) => {
        const filter = filterOf(text);
        expect(await people.found(filter)).toEqual(people.expected(filter));
        expect(await people.found({ not: filter })).toEqual(people.expected({ not: filter }));
      },
    );
    await fc.assert(law, { numRuns: 60, seed: 1871, endOnFailure: true });
    expect(await people.found({ and: [{ not: { inCohort: "1999-01-01" } }] })).toHaveLength(
      people.customers.length,
    );
  }, 60_000);

  it("means by words what the API means by them as a variable", () => {
    const type = schema.getType("CustomerFilter");
    if (!isInputType(type)) throw new Error("CustomerFilter is no input");
    fc.assert(
      fc.property(drawnFilter(people.words), (words: CustomerFilterWords) => {
        const filter = filterOfWords(words);
        const coerced = JSON.parse(JSON.stringify(coerceInputValue(words, type))) as unknown;
        expect(filter).toEqual(coerced);
        expect(wordsOfFilter(filter, schema)).toEqual(words);
      }),
      { numRuns: 300, seed: 1867 },
    );
    expect(() => filterOfWords({ model: { score: "LUCK", number: {} } })).toThrow(RangeError);
  });

  it.each([
    [{ event: "REFUND", hour: 3 }, "A REFUND has no hour."],
    [
      { event: "SESSION", product: "1", orderNumber: { eq: 1 } },
      "A SESSION has no product and no orderNumber.",
    ],
    [{ event: "PURCHASE", furthestStage: "CART" }, "A PURCHASE has no furthestStage."],
    [
      { event: "PURCHASE", period: { from: "2013-02-01", to: "2013-02-01" } },
      "The period from 2013-02-01 to 2013-02-01 is empty.",
    ],
  ])("refuses what an event cannot have: %j", async (behaviour, message) => {
    const before = people.shops.store.statementCount();
    const [error] = await refusals({ behaviour });
    expect(error?.message).toBe(message);
    expect(people.shops.store.statementCount()).toBe(before);
  });

  it("names the conditions that an event can meet", async () => {
    const [error] = await refusals({ behaviour: { event: "SESSION", brand: "x" } });
    expect(error?.remedy).toBe(
      "Conditions on a SESSION: campaign, channel, country, device, furthestStage, hour, landingPage, period, weekday, within; and count and sum.",
    );
  });

  it("refuses more than ten behaviours, 200 conditions and segments of nobody", async () => {
    const behaviour = { behaviour: { event: "PURCHASE" } };
    const eleven = { or: Array.from({ length: 11 }, () => behaviour) };
    expect((await refusals(eleven))[0]?.message).toBe(
      "The customer filter asks for more than 10 behaviours.",
    );
    const row = { inCohort: "2013-01-01" };
    const many = { or: Array.from({ length: 20 }, () => ({ or: Array(12).fill(row) })) };
    expect((await refusals(many))[0]?.message).toBe(
      "The customer filter has more than 200 conditions.",
    );
    const idOf = (...parts: string[]): string =>
      Buffer.from(JSON.stringify(parts)).toString("base64url");
    const unknown = "inSegment is a segment that the shop does not have (any more).";
    for (const [id, message] of [
      [idOf("Segment", "people", "behaviour-99"), unknown],
      [idOf("SavedSegment", "people", "0".repeat(32)), unknown],
      [
        idOf("Segment", "other", "rfm-champions"),
        'inSegment is a segment of the shop "other", not of "people".',
      ],
      [idOf("Customer", "people", "v1"), "inSegment is no id of a segment."],
    ] as const) {
      expect((await refusals({ inSegment: id }))[0]?.message).toBe(message);
    }
  });
});

const refusals = (where: Answer) =>
  people.shops.errors(
    `query ($where: CustomerFilter) { shop(key: "people") { customers(where: $where) { nodes { id } } } }`,
    { where },
  );

describe("a selection", () => {
  const cells = (count: number): string =>
    `products(first: ${count}) { nodes { externalId who { filter count { value }
       customers(first: 3) { nodes { externalId } totalCount { value } pageInfo { hasNextPage endCursor } } } } }`;

  async function statements(fields: string): Promise<number> {
    const before = people.shops.store.statementCount();
    await people.shops.ask(`{ shop(key: "people") { ${fields} } }`);
    return people.shops.store.statementCount() - before;
  }

  it("names, counts and lists the customers of each cell in as many statements for one as for all", async () => {
    expect(await statements(cells(3))).toBe(await statements(cells(1)));
    expect(await statements(cells(3))).toBeLessThanOrEqual(3);
    const { products } = await people.ask(cells(3));
    for (const { who } of products.nodes) {
      const expected = people.expected(who.filter);
      expect(who.count.value).toBe(expected.length);
      expect(who.customers.totalCount.value).toBe(expected.length);
      expect(who.customers.nodes.map(({ externalId }: Answer) => externalId)).toEqual(
        expected.slice(0, 3),
      );
      expect(who.customers.pageInfo.hasNextPage).toBe(expected.length > 3);
      expect(await people.found(who.filter)).toEqual(expected);
    }
  });

  it("goes on where its page ended, in any order", async () => {
    const page = (after: string | null): string =>
      `products(first: 1) { nodes { who { filter customers(first: 4, orderBy: { by: GROSS_REVENUE } ${after === null ? "" : `after: "${after}"`}) {
        nodes { externalId grossRevenue { amount } } pageInfo { hasNextPage endCursor } } } } }`;
    const seen: Answer[] = [];
    let filter: Answer;
    for (let after: string | null = null; ;) {
      const { who }: Answer = (await people.ask(page(after))).products.nodes[0];
      filter = who.filter;
      seen.push(...who.customers.nodes);
      if (who.customers.pageInfo.hasNextPage !== true) break;
      after = who.customers.pageInfo.endCursor;
    }
    const ids = seen.map(({ externalId }) => externalId);
    expect([...ids].sort()).toEqual([...people.expected(filter)].sort());
    const amounts = seen.map(({ grossRevenue }) => Number(grossRevenue.amount));
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  });

  it("of segments and cohorts is listed and counted in a constant number of statements", async () => {
    const of = (list: string, count: number): string =>
      `${list}(first: ${count}) { nodes { id customers(first: 2) { nodes { externalId } totalCount { value } }
        who { count { value } customers(first: 2) { nodes { externalId } } } } }`;
    for (const list of ["segments", "cohorts"]) {
      expect(await statements(of(list, 4))).toBe(await statements(of(list, 1)));
      for (const { customers, who } of (await people.ask(of(list, 20)))[list].nodes) {
        expect(who.count.value).toBe(customers.totalCount.value);
        expect(who.customers.nodes).toEqual(customers.nodes);
      }
    }
    const saved = (count: number): string =>
      `savedSegments(first: ${count}) { customerCount shareOfRevenue { value } customers(first: 2) { nodes { externalId } } who { count { value } } }`;
    expect(await statements(saved(4))).toBe(await statements(saved(1)));
  });

  it("counts what a filter brings before it is saved", async () => {
    const where = { behaviour: { event: "PURCHASE", count: { gte: 2 } } };
    const { customerCount } = await people.ask(
      "customerCount(where: $where) { count { value isExact } shareOfCustomers { value n } revenue { amount } shareOfRevenue { value } }",
      { where },
    );
    const ids = people.expected(where);
    const cents = (customers: readonly Answer[]): number =>
      customers.reduce((sum, c) => sum + Math.round(Number(c.grossRevenue.amount) * 100), 0);
    const own = cents(people.customers.filter(({ externalId }) => ids.includes(externalId)));
    expect(customerCount).toEqual({
      count: { value: ids.length, isExact: true },
      shareOfCustomers: { value: ids.length / people.customers.length, n: people.customers.length },
      revenue: { amount: (own / 100).toFixed(2) },
      shareOfRevenue: { value: own / cents(people.customers) },
    });
  });
});

describe("a cohort", () => {
  it("adds up to all customers, and is found by month and by id", async () => {
    const fields = `id monthOn complete customerCount repeatCustomers orderCount grossRevenue { amount } filter saveAsSegmentInput`;
    const { cohorts } = await people.ask(
      `cohorts(first: 50) { nodes { ${fields} } totalCount { value } }`,
    );
    expect(cohorts.totalCount.value).toBe(cohorts.nodes.length);
    for (const cohort of cohorts.nodes) {
      const ids = people.expected(cohort.filter);
      const own = people.customers.filter(({ externalId }) => ids.includes(externalId));
      expect(cohort).toMatchObject({
        customerCount: own.length,
        repeatCustomers: own.filter(({ orderCount }) => orderCount > 1).length,
        orderCount: own.reduce((sum, { orderCount }) => sum + orderCount, 0),
        saveAsSegmentInput: { shopKey: "people", kind: "DYNAMIC", filter: cohort.filter },
      });
      const { cohort: again } = await people.ask(
        `cohort(month: "${cohort.monthOn.slice(0, 8)}15") { ${fields} }`,
      );
      expect(again).toEqual(cohort);
      const { node } = await people.shops.ask(
        `{ node(id: "${cohort.id}") { ... on Cohort { ${fields} } } }`,
      );
      expect(node).toEqual(cohort);
    }
    const customers = cohorts.nodes.reduce((sum: number, c: Answer) => sum + c.customerCount, 0);
    expect(customers).toBe(people.customers.length);
    expect((await people.ask(`cohort(month: "1999-01-01") { id }`)).cohort).toBeNull();
  });
});

describe("a customer's timeline", () => {
  const timeline = (args: string): string =>
    `timeline(${args}) { totalCount { value } pageInfo { hasNextPage endCursor }
      nodes { kind happenedAt amount { amount } productId order { externalId } session { externalId } } }`;

  it("holds all that the customer did, latest first, page after page", async () => {
    for (const { externalId } of people.customers.slice(0, 12)) {
      const seen: Answer[] = [];
      for (let args = "first: 3"; ;) {
        const { customer } = await people.ask(
          `customer(externalId: "${externalId}") { ${timeline(args)} }`,
        );
        seen.push(...customer.timeline.nodes);
        const { hasNextPage, endCursor } = customer.timeline.pageInfo;
        if (hasNextPage !== true) {
          expect(customer.timeline.totalCount.value).toBe(seen.length);
          break;
        }
        args = `first: 3, after: "${endCursor}"`;
      }
      expect(seen).toEqual(timelineOf(externalId, people.judged));
    }
  });

  it("takes as many statements for one customer as for many, with orders and sessions three", async () => {
    const many = (count: number): string =>
      `customers(first: ${count}) { nodes { ${timeline("first: 5")} } }`;
    const count = async (fields: string): Promise<number> => {
      const before = people.shops.store.statementCount();
      await people.ask(fields);
      return people.shops.store.statementCount() - before;
    };
    expect(await count(many(30))).toBe(await count(many(1)));
  });
});
