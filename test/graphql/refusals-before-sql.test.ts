import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { FEW_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
});
afterAll(() => shops?.close());

const PARTS = "{ __typename }";
const MAY = '{ between: { from: "2013-05-02", to: "2013-06-01" } }';

/** A field that cannot be answered as asked, and how its refusal begins. */
const CASES: readonly (readonly [asked: string, refusal: string])[] = [
  ["retention(input: { brackets: [{ from: 0 }] })", "Brackets are for the kind BRACKETED"],
  [
    "retention(input: { kind: BRACKETED, brackets: [{ from: 3, to: 1 }] })",
    "The bracket of ages 3 to 1 runs backwards",
  ],
  [
    "retention(input: { ageBasis: EXACT_DAYS, breakdown: CHANNEL })",
    "Ages in exact days are precomputed for all customers together only",
  ],
  [
    'retention(input: { breakdown: DEVICE, where: { by: CHANNEL, in: ["direct"] } })',
    "Retention by DEVICE of customers with a given CHANNEL",
  ],
  [
    "visitorRetention(input: { grain: WEEK, breakdown: CHANNEL })",
    "Visitors by week are precomputed for all of them together only",
  ],
  ['splitOrders(windows: ["PT90S"])', "The window PT90S is not whole minutes"],
  ['splitOrders(windows: ["P2D"])', "The window P2D is not whole minutes up to a day"],
  ["frequencyTiers(input: { cuts: [2, 4] })", "The cuts 2, 4 do not begin with 1 and rise"],
  ["frequencyTiers(input: { cuts: [1, 4, 4] })", "The cuts 1, 4, 4 do not begin with 1 and rise"],
  ["purchaseCadence(input: { binDays: [0, 8, 8] })", "The first days of bins 0, 8, 8"],
  [
    'rfm(input: { cuts: { values: { recencyDays: [90, 30], orderCount: [2], revenue: ["9.00"] } } })',
    "The cuts of recencyDays do not ascend",
  ],
  [
    'rfm(input: { segments: [{ name: "best", ranges: [{ recency: { from: 4, to: 9 } }] }] })',
    'The segment "best" asks for',
  ],
  [
    `rfm(input: { segments: [{ name: "one", ranges: [{ recency: { from: 1, to: 2 } }] },
      { name: "two", ranges: [{ recency: { from: 2, to: 3 } }] }] })`,
    'The segments "one" and "two" both hold',
  ],
  ['rfmMovements(from: "2013-05-07")', "Movements are not known for 2013-05-07"],
  [
    'rfmMovements(from: "2014-05-31", to: "2014-04-30")',
    "The first day, 2014-05-31, is not before the second",
  ],
  ["abcAnalysis(input: { cuts: [0.9, 0.5] })", "The cuts 0.9 and 0.5 do not ascend"],
  ["abcAnalysis(input: { variationCuts: [0, 1] })", "The variation cuts 0 and 1 do not ascend"],
  [`timeOfWeek(period: ${MAY})`, "The period from 2013-05-02 to 2013-06-01 cuts"],
  [`attribution(input: { period: ${MAY} })`, "Attribution is kept by the month"],
  [`landingPages(input: { period: ${MAY} })`, "Landing pages are kept by the month"],
  [`orderValues(input: { period: ${MAY} })`, "The period from 2013-05-02 to 2013-06-01 cuts"],
  ["orderValues(input: { quantiles: [1] })", "There is no quantile 1 of order values"],
  [
    "gainLoss(input: { grain: YEAR, against: YEAR_BEFORE })",
    "A year's YEAR_BEFORE is the previous year",
  ],
  ['paths(input: { channel: "direct", page: "/home" })', "Paths are kept by channel and by page"],
  ["geoTestPlan(input: { weeks: 26, historyWeeks: 40 })", "historyWeeks: 40 is too few"],
  ['geoTestPlan(input: { treat: ["US"], leaveOut: ["US"] })', 'treat: "US" is also in leaveOut'],
  ["nextOrders(input: { orderNumber: 0 })", "orderNumber: orderNumber must not be less than"],
  ["nextOrders(input: { withinDays: [] })", "withinDays: withinDays must contain at least"],
  ["crossSell(products: 1000000)", "products: "],
  ["brandLoyalty(by: COLOUR)", 'Value "COLOUR" does not exist in "LoyaltyAttribute" enum'],
  ["customerValue(horizonDays: 0)", "horizonDays: "],
  ["growth(input: { measures: [ORDERS], grain: HOUR })", "grain cannot be HOUR"],
  [`lifecycle(input: { period: { last: "P0D" } })`, "The duration P0D is not"],
  [
    `revenueTree(period: ${MAY}, compare: { previousPeriod: false })`,
    "An entry of compare is set to false",
  ],
];

describe("what cannot be answered as asked is refused before any statement", () => {
  it.each(CASES)("%s", async (asked, refusal) => {
    const before = shops.store.statementCount();
    const [error, ...others] = await shops.errors(`{ shop(key: "bears") { ${asked} ${PARTS} } }`);
    expect(error?.message.slice(0, refusal.length)).toBe(refusal);
    expect(others).toEqual([]);
    expect(shops.store.statementCount()).toBe(before);
  });
});
