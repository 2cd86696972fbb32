import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { FEW_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { AskedError, LoadedShops } from "../exactness/loaded-shop.js";
import { describeSegmentUses } from "./describe-segment-uses.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
});
afterAll(() => shops?.close());

const refusals = (query: string): Promise<AskedError[]> =>
  shops.errors(`{ shop(key: "bears") { metrics(query: {${query}}) { rows { key } } } }`);

describe("a question that cannot be answered says what can", () => {
  it.each([
    [
      "measures: [CUSTOMERS], dimensions: [CHANNEL, DEVICE]",
      "CUSTOMERS cannot be given exactly for CHANNEL and DEVICE together: people would be counted twice.",
      "Split or filter by at most one dimension, or ask for NEW_CUSTOMERS, ORDERS or SESSIONS, which add up.",
    ],
    [
      'measures: [VISITORS], dimensions: [CHANNEL], where: { dimension: DEVICE, in: ["mobile"] }',
      "VISITORS cannot be given exactly for CHANNEL and DEVICE together: people would be counted twice.",
      "Split or filter by at most one dimension, or ask for NEW_CUSTOMERS, ORDERS or SESSIONS, which add up.",
    ],
    [
      'measures: [CUSTOMERS, VISITORS], where: { dimension: DEVICE, in: ["mobile", "desktop"] }',
      "CUSTOMERS and VISITORS cannot be given exactly over several values of DEVICE: people would be counted twice.",
      "Filter by one value, or add DEVICE to the dimensions.",
    ],
    [
      'measures: [CUSTOMERS], grain: MONTH, period: { between: { from: "2013-01-15", to: "2013-03-01" } }',
      "CUSTOMERS cannot be given exactly for a month that the period cuts: people would be counted twice.",
      "Let the period begin and end with a whole month, or ask for all time.",
    ],
    [
      'measures: [CUSTOMERS], period: { between: { from: "2013-01-01", to: "2013-03-01" } }',
      "CUSTOMERS cannot be given exactly from 2013-01-01 to 2013-03-01: people would be counted twice.",
      "Ask for one whole day, week, month, quarter or year, for all time, or add a grain.",
    ],
    ["measures: [ORDERS, ORDERS]", "measures names ORDERS twice.", "Name each once."],
    [
      "measures: [ORDERS], dimensions: [DEVICE, DEVICE]",
      "dimensions names DEVICE twice.",
      "Name each once.",
    ],
    [
      "measures: [ORDERS], orderBy: [{ measure: AOV }]",
      "orderBy names AOV, which is not asked for.",
      "Add it to the query, or use one of: ORDERS.",
    ],
    [
      "measures: [ORDERS], orderBy: [{ dimension: CHANNEL }]",
      "orderBy names CHANNEL, which is not asked for.",
      "Add it to the query, or use one of: (none).",
    ],
    [
      "measures: [ORDERS], having: [{ measure: ITEMS, value: { gt: 1 } }]",
      "having names ITEMS, which is not asked for.",
      "Add it to the query, or use one of: ORDERS.",
    ],
    [
      "measures: [ORDERS], orderBy: [{ direction: ASC }]",
      "An entry of orderBy names neither or both of measure and dimension.",
      "Name exactly one of them.",
    ],
    [
      "measures: [ORDERS, CUSTOMERS], dimensions: [CHANNEL], topN: { by: CUSTOMERS, n: 2 }",
      "topN cannot lead by CUSTOMERS, which does not add up over buckets.",
      "Lead by ORDERS, SESSIONS or a sum of money.",
    ],
    [
      "measures: [ORDERS], where: { dimension: CHANNEL }",
      "A filter needs both `dimension` and `in`.",
      'Write for example where: {dimension: CHANNEL, in: ["direct"]}.',
    ],
    [
      'measures: [ORDERS], grain: DAY, period: { between: { from: "1900-01-01", to: "2100-01-01" } }',
      "The period has about 73049 buckets of one day; at most 4000 are answered.",
      "Ask for a shorter period or a coarser grain.",
    ],
  ])("%s", async (query, message, remedy) => {
    expect(await refusals(query)).toEqual([{ message, remedy }]);
  });

  it.each([
    ["measures: [PROFIT]", /Value "PROFIT" does not exist in "Measure" enum/],
    [
      "measures: [ORDERS], dimensions: [WEATHER]",
      /Value "WEATHER" does not exist in "Dimension" enum/,
    ],
    ["measures: [ORDERS], grain: MINUTE", /Value "MINUTE" does not exist in "TimeGrain" enum/],
    ["measures: [ORDERS], colour: RED", /Field "colour" is not defined by type "MetricQueryInput"/],
    ["dimensions: [CHANNEL]", /Field "MetricQueryInput.measures" of required type/],
    [
      "measures: [ORDERS], having: [{ measure: ORDERS, value: { gt: 1e999 } }]",
      /not a finite number/,
    ],
  ])("%s, before anything is run", async (query, message) => {
    const before = shops.store.statementCount();
    const [error] = await refusals(query);
    expect(error?.message).toMatch(message);
    expect(shops.store.statementCount()).toBe(before);
  });

  it.each([
    "measures: []",
    "measures: [ORDERS], dimensions: [CHANNEL], topN: { by: ORDERS, n: 0 }",
    "measures: [ORDERS], dimensions: [CHANNEL], topN: { by: ORDERS, n: 101 }",
    "measures: [ORDERS], where: { dimension: CHANNEL, in: [] }",
    "measures: [ORDERS], compare: [{previousPeriod: true}, {previousPeriod: true}, {previousPeriod: true}, {previousPeriod: true}, {previousPeriod: true}]",
  ])("%s is out of bounds", async (query) => {
    expect((await refusals(query))[0]?.message).toMatch(/^[\w.]+: \w+ must /);
  });

  it.each([
    ["grain", "growth(input: { measures: [ORDERS], grain: HOUR }) { series { measure } }"],
    ["cohortGrain", "funnel(input: { cohortGrain: HOUR }) { steps { entered } }"],
    [
      "cohortGrain",
      'funnel(input: { saved: "gifts", breakdown: DEVICE, cohortGrain: HOUR }) { steps { entered } }',
    ],
  ])("HOUR where buckets are days: %s of %s", async (field, question) => {
    const before = shops.store.statementCount();
    expect(await shops.errors(`{ shop(key: "bears") { ${question} } }`)).toEqual([
      {
        message: `${field} cannot be HOUR: buckets here are whole days or longer.`,
        remedy: "Pass one of DAY, WEEK, MONTH, QUARTER, YEAR; hours are told by `metrics`.",
      },
    ]);
    expect(shops.store.statementCount()).toBe(before);
  });

  it("a funnel filtered by a dimension it does not have", async () => {
    const errors = await shops.errors(
      '{ shop(key: "bears") { funnel(input: { where: { dimension: HOUR, in: ["9"] } }) { steps { entered } } } }',
    );
    expect(errors).toEqual([
      {
        message:
          "A funnel can be filtered by CHANNEL, DEVICE, CAMPAIGN, LANDING_PAGE, COUNTRY and NEW_VS_RETURNING only.",
        remedy:
          "Drop the other condition, or ask `metrics` for SESSIONS and ORDERS by that dimension.",
      },
    ]);
  });
});

describeSegmentUses(() => shops);
