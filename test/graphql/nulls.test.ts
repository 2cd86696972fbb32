import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { FEW_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
});
afterAll(() => shops?.close());

/** Generated clients send null for every input that was not set: it must mean "not given". */
const PAIRS: readonly (readonly [what: string, nulls: string, bare: string])[] = [
  [
    "metrics",
    `metrics(query: { measures: [ORDERS], grain: null, period: null, where: null, having: null, compare: null,
      topN: null, orderBy: null }) { from to rows { key values { estimate { value } } } }`,
    "metrics(query: { measures: [ORDERS] }) { from to rows { key values { estimate { value } } } }",
  ],
  [
    "metrics with an empty filter",
    `metrics(query: { measures: [ORDERS], where: { dimension: null, in: null, and: null } }) { rows { key } }`,
    "metrics(query: { measures: [ORDERS] }) { rows { key } }",
  ],
  [
    "metrics with a condition",
    `metrics(query: { measures: [ORDERS], dimensions: [CHANNEL],
      having: [{ measure: ORDERS, value: { gt: null, gte: 1, lt: null, lte: null, eq: null, isNull: null } }],
      orderBy: [{ measure: ORDERS, dimension: null, direction: DESC }] }) { rows { key } }`,
    `metrics(query: { measures: [ORDERS], dimensions: [CHANNEL],
      having: [{ measure: ORDERS, value: { gte: 1 } }], orderBy: [{ measure: ORDERS }] }) { rows { key } }`,
  ],
  ["funnel", "funnel(input: null) { steps { entered } }", "funnel { steps { entered } }"],
  [
    "funnel with an empty input",
    "funnel(input: { period: null, breakdown: null, where: null, cohortGrain: null }) { steps { entered } byCohort { bucketOn } }",
    "funnel { steps { entered } byCohort { bucketOn } }",
  ],
  ["retention", "retention(input: null) { cohorts { size } }", "retention { cohorts { size } }"],
  [
    "orders under an empty filter",
    `orders(where: { channel: null, device: null, country: null, revenue: null, isRepeat: null,
      orderedFrom: null, orderedBefore: null }) { nodes { externalId } totalCount { value } }`,
    "orders { nodes { externalId } totalCount { value } }",
  ],
  [
    "sessions under an empty filter",
    `sessions(where: { channel: null, landingPage: null, reached: null, hasOrder: null, isReturning: null,
      visitorId: null, startedFrom: null, startedBefore: null }) { nodes { externalId } totalCount { value } }`,
    "sessions { nodes { externalId } totalCount { value } }",
  ],
  [
    "customers under a condition with an open end",
    `customers(where: { feature: { feature: ORDER_COUNT, number: { gte: 1, lt: null, eq: null, isNull: null } } }) {
      nodes { externalId } }`,
    "customers { nodes { externalId } }",
  ],
];

describe("an input that is null means an input that is not given, for", () => {
  it.each(PAIRS)("%s", async (_what, nulls, bare) => {
    const ask = (fields: string) => shops.ask(`{ shop(key: "bears") { ${fields} } }`);
    expect(await ask(nulls)).toEqual(await ask(bare));
  });
});
