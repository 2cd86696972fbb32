import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import { expectPageTests } from "./equal-page-tests.js";
import { MANY_BEARS, openGenerated } from "./generated-shop.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { tablesOf, writeTables, type DrawnSession } from "./random-shop.js";
import type { TrueShop } from "./truth-shop.js";

/** Sessions of a day after Monday, 12 November 2012, of visitors who came once; an order is of 27.00. */
const visits = (
  day: number,
  device: string,
  pages: string,
  { orders = 0, brand = false, times = 1 } = {},
): DrawnSession[] =>
  Array.from({ length: times }, (_, place) => ({
    visitor: day * 100 + (visitors += 1),
    beginMinute: day * 1440 + 600 + place,
    tags: brand
      ? (["bsearch", "brand", "https://www.bsearch.com"] as const)
      : (["gsearch", "nonbrand", "https://www.gsearch.com"] as const),
    device,
    pages: pages.split(" "),
    basket: place < orders ? ["1"] : [],
    orderDelayMinutes: 5,
    refundDays: null,
  }));
let visitors = 0;

const TWO_LANDERS: readonly DrawnSession[] = [
  ...visits(0, "desktop", "/home"),
  ...visits(1, "desktop", "/home", { times: 2 }),
  ...visits(1, "desktop", "/lander-3"),
  ...visits(2, "desktop", "/home /products"),
  ...visits(2, "desktop", "/lander-3 /products", { times: 3, orders: 2 }),
  ...visits(2, "mobile", "/lander-3", { times: 2 }),
  ...visits(3, "mobile", "/lander-3 /products", { times: 2 }),
  ...visits(3, "mobile", "/home", { times: 2 }),
  ...visits(4, "desktop", "/home", { orders: 1 }),
  ...visits(5, "desktop", "/lander-3", { times: 2 }),
  // less than a tenth of the channel's sessions
  ...visits(1, "desktop", "/lander-3", { brand: true, times: 10 }),
  ...visits(2, "desktop", "/home", { brand: true }),
];

let shops: LoadedShops;
let truth: TrueShop;
beforeAll(async () => {
  ({ shops, truth } = await openGenerated(MANY_BEARS));
  const folder = join(shops.folder, "landers");
  await writeTables(folder, tablesOf(TWO_LANDERS));
  const shop = { key: "landers", name: "Landers", currency: "USD", timezone: "UTC" };
  await shops.load(shop, [folder]);
});
afterAll(() => shops?.close());

describe("pages that ran side by side", () => {
  it.each([
    { minSessions: 1 },
    { minSessions: 50 },
    { minSessions: 1, channel: "paid nonbrand search" },
    { minSessions: 1, campaign: "nonbrand" },
    { minSessions: 1, stage: "LANDING" },
  ])("are those of the files of three years: %j", async (question) => {
    const { tests } = await expectPageTests(shops, "bears", truth, question);
    expect(tests.length).toBeGreaterThan(0);
  });

  it("are, by hand, six sessions of a home page and eight of another, on two devices", async () => {
    const difference = "{ difference { value } pValue adjustedPValue }";
    const arm =
      "{ page sessions stopRate { value } conversion { value } revenuePerSession { value } }";
    const { shop } =
      await shops.ask(`{ shop(key: "landers") { pageTests(input: { minSessions: 1 }) {
      familySize tests { stage fromOn toOn strata base ${arm} other ${arm} stopRate ${difference}
      conversion ${difference} revenuePerSession ${difference} split { value } evenSplitPValue } } } }`);
    const flat = (one: Answer): unknown[] =>
      Object.values(one).map((each: Answer) => (typeof each === "object" ? each.value : each));
    const [test] = shop.pageTests.tests;
    expect([shop.pageTests.tests.length, shop.pageTests.familySize]).toEqual([1, 3]);
    // not Monday, when there was no other page, nor Saturday, when the home page had gone
    expect([test.stage, test.fromOn, test.toOn, test.strata]).toEqual([
      ...["LANDING", "2012-11-13", "2012-11-16", 2],
    ]);
    expect(flat(test.base)).toEqual(["/home", 6, 5 / 6, 1 / 6, 27 / 6]);
    expect(flat(test.other)).toEqual(["/lander-3", 8, 3 / 8, 2 / 8, 54 / 8]);
    const near = (value: number) => expect.closeTo(value, 4);
    // desktop 4 against 4, weight 2; mobile 2 against 4, weight 4/3
    expect(flat(test.stopRate)).toEqual([-0.5, 0.0834, 0.2503].map(near));
    expect(flat(test.conversion)).toEqual([0.15, 0.4945, 0.5168].map(near));
    expect(flat(test.revenuePerSession)).toEqual([4.05, 0.5168, 0.5168].map(near));
    expect([test.split.value, test.evenSplitPValue]).toEqual([8 / 14, near(0.593)]);
  });
});
