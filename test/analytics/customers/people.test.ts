import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { coerceInputValue, isInputType, type GraphQLSchema } from "graphql";
import type { CustomerFilterWords } from "../../../src/graphql/customer-filter-words.js";
import { filterOfWords } from "../../../src/analytics/customers/filter-of-words.js";
import { wordsOfFilter } from "../../../src/analytics/customers/words-of-filter.js";
import { makeSchema } from "../../../src/server/schema.js";
import type { Answer } from "../../exactness/loaded-shop.js";
import { describeCutLists } from "./describe-cut-lists.js";
import { describeListsOfCustomers } from "./describe-lists-of-customers.js";
import { describeSavedSegments } from "./describe-saved-segments.js";
import { describeSessionTimelines } from "./describe-session-timelines.js";
import { describeSelections } from "./describe-selections.js";
import { describeSwitches } from "./describe-switches.js";
import { drawnFilter } from "./drawn-filter.js";
import { openPeopleShop, type PeopleShop } from "./people-shop.js";

let people: PeopleShop;
let schema: GraphQLSchema;
beforeAll(async () => {
  people = await openPeopleShop();
  schema = await makeSchema();
});
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
    await fc.assert(law, { numRuns: 330, seed: 1863, endOnFailure: true });
    // a law over filters that find nobody or everybody would say little
    expect(telling).toBeGreaterThan(150);
  });

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
  });

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
      "Conditions on a SESSION: campaign, channel, country, device, furthestStage, hour, isReturning, landingPage, period, reached, sum, weekday, within; and count and countOf.",
    );
  });

  it("refuses products seen where pages name none, with what can be asked instead", async () => {
    for (const event of ["VIEW", "ADD_TO_CART"]) {
      const [error] = await refusals({ behaviour: { event } });
      expect(error?.message).toContain("do not tell which products were looked at");
      expect(error?.remedy).toContain("SESSION");
    }
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

describeSelections(() => people);
describeSwitches(() => people);
describeSavedSegments(() => people);
describeListsOfCustomers(() => people);
describeSessionTimelines(() => people);
describeCutLists(() => people);
