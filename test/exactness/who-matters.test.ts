import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import { readCsv } from "./csv-rows.js";
import { expectConcentration } from "./equal-concentration.js";
import { expectCustomerValues } from "./equal-customer-values.js";
import { expectGeography } from "./equal-geography.js";
import { expectQuadrant } from "./equal-quadrant.js";
import { expectRefunds } from "./equal-refunds.js";
import { expectRfm } from "./equal-rfm.js";
import { expectHistory, expectMovements } from "./equal-rfm-days.js";
import { expectSeasonality } from "./equal-seasonality.js";
import { expectStockClasses } from "./equal-stock-classes.js";
import { expectTimeOfWeek } from "./equal-time-of-week.js";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";
import { retailTruth } from "./online-retail-truth.js";
import { writeRandomRetail } from "./random-retail.js";
import { TrueSelection } from "./true-selection.js";
import type { TrueShop } from "./truth-shop.js";
import { vegaLiteFaults } from "../support/vega-lite-faults.js";

/** Last days of the months of the shop until a day, by stepping through every day. */
function monthEnds(until: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse("2021-03-01"); at <= Date.parse(until); at += 86_400_000) {
    const [day = "", next = ""] = [at, at + 86_400_000].map((each) =>
      new Date(each).toISOString().slice(0, 10),
    );
    if (day.slice(0, 7) !== next.slice(0, 7)) days.push(day);
  }
  return days;
}

let shops: LoadedShops;
let truth: TrueShop;
let people: TrueSelection;

beforeAll(async () => {
  shops = await openShops();
  const path = await writeRandomRetail(join(shops.folder, "files"), "who matters");
  truth = retailTruth(readCsv(path)).shop;
  people = new TrueSelection(truth, "UTC");
  await shops.load({ key: "toys", name: "Toys", currency: "GBP", timezone: "UTC" }, [path]);
});
afterAll(() => shops?.close());

describe("RFM of a random shop", () => {
  it.each([
    { scale: "QUINTILE", money: "GROSS_REVENUE" },
    { scale: "QUINTILE", money: "NET_REVENUE" },
    { scale: "QUARTILE", money: "GROSS_REVENUE" },
    { scale: "QUARTILE", money: "NET_REVENUE" },
  ] as const)("is that of its files, people included: $scale, $money", async (question) => {
    const rfm = await expectRfm(shops, "toys", { truth, people, question });
    expect(rfm.cells.length).toBeGreaterThan(15);
  });

  it.each(["GROSS_REVENUE", "NET_REVENUE"] as const)(
    "is cut exactly at any values, ties included: %s",
    async (money) => {
      const values = {
        recencyDays: [30, 200, 500],
        orderCount: [2, 3, 4],
        revenue: ["50", "62.50", "100"],
      };
      const rfm = await expectRfm(shops, "toys", { truth, people, question: { values, money } });
      expect(rfm.possibleCells).toBe(64);
      expect(rfm.isExhaustive).toBe(true);
      const two = { recencyDays: [90], orderCount: [2], revenue: ["0", "50"] };
      const small = await expectRfm(shops, "toys", {
        ...{ truth, people, question: { values: two, money } },
      });
      expect(small.segments).toEqual([]);
      expect(small.unassigned.customers).toBe(people.customers.length);
    },
  );

  it("moves customers between every kind of days as their orders say", async () => {
    const asked = `{ shop(key: "toys") { rfmMovements { from to days } } }`;
    const { from, to, days } = (await shops.ask(asked)).shop.rfmMovements;
    expect(days).toEqual([...new Set([...monthEnds(truth.asOfOn).slice(-24), truth.asOfOn])]);
    expect(days.length).toBeGreaterThanOrEqual(24);
    expect([from, to]).toEqual(days.slice(-2));
    for (const [earlier, later] of [
      [from, to],
      [days[0], days[12]],
      [days[3], days[4]],
      [days[0], to],
    ]) {
      for (const scale of ["QUINTILE", "QUARTILE"] as const) {
        const moves = { truth, people, scale, from: earlier, to: later };
        expect(await expectMovements(shops, "toys", moves)).toBeGreaterThan(4);
      }
    }
  });
});

it.each(["QUINTILE", "QUARTILE"] as const)(
  "tells what every RFM segment was at every month end: %s",
  async (scale) => {
    const ends = { monthEnds: monthEnds(truth.asOfOn).filter((day) => day >= truth.firstOn) };
    expect(ends.monthEnds.length).toBeGreaterThanOrEqual(24);
    await expectHistory(shops, "toys", { truth, people, scale, ...ends });
  },
);

describe("other answers of a random shop", () => {
  it.each(["CUSTOMERS", "PRODUCTS"] as const)(
    "tell how much the largest %s hold, by every measure and year",
    async (of) => {
      for (const by of ["GROSS_REVENUE", "NET_REVENUE", "ORDERS"] as const) {
        await expectConcentration(shops, "toys", { truth, people, of, by });
      }
    },
  );

  it.each(["REVENUE", "ITEMS"] as const)("class products by %s and by evenness", async (by) => {
    const question = { by, cuts: [0.5, 0.8], variationCuts: [0.65, 0.85] } as const;
    const { cells } = await expectStockClasses(shops, "toys", truth, question);
    expect(cells.length).toBeGreaterThan(3);
  });

  it.each(["PREVIOUS", "YEAR_BEFORE"] as const)(
    "tell which products bring revenue and grow, without costs: %s",
    async (against) => {
      for (const months of ["ONE", "THREE", "TWELVE"] as const) {
        const { basis } = await expectQuadrant(shops, "toys", truth, { months, against });
        expect(basis).toBe("REVENUE");
      }
    },
  );

  it.each(["MONTH_OF_YEAR", "WEEKDAY"] as const)(
    "tell the season of few orders, many of whose ratios are equal: %s",
    async (cycle) => {
      await expectSeasonality(shops, "toys", truth, { cycle, measure: "ORDERS" });
    },
  );

  it.each([
    ["GROSS_REVENUE", "FREQUENCY_TIER"],
    ["NET_REVENUE", "RFM_SEGMENT"],
    ["NET_REVENUE", "COHORT_MONTH"],
    ["GROSS_REVENUE", "SEGMENT"],
    ["GROSS_REVENUE", "BRANDS"],
    ["GROSS_REVENUE", "CHANNEL"],
  ] as const)("tell how customers are spread over %s, by %s", async (by, breakdown) => {
    const asked = { truth, people, by, breakdown };
    const values = await expectCustomerValues(shops, "toys", asked);
    const isKnown = !["BRANDS", "CHANNEL"].includes(breakdown);
    expect(values.breakdownUnavailable === null).toBe(isKnown);
    expect(values.breakdown.length > 1).toBe(isKnown);
    // a bin's customers are found by what the models say of them too
    const [part] = [...values.breakdown, values.all];
    const counts = part.histogram.map(async ({ who, customers }: Answer) => {
      const found = await shops.ask(
        `query ($where: CustomerFilter!) { shop(key: "toys") { customers(where: $where, first: 1) { totalCount { value } } } }`,
        { where: who.filter },
      );
      expect(found.shop.customers.totalCount.value).toBe(customers);
    });
    await Promise.all(counts);
  });

  it("tell when in the week customers order, and that the shop is closed on Saturdays", async () => {
    const asOfAt =
      truth.orders
        .map(({ orderedAt }) => orderedAt)
        .sort()
        .at(-1) ?? "";
    const asked = { truth, people, timezone: "UTC", asOfAt };
    await expectTimeOfWeek(shops, "toys", asked);
    await expectTimeOfWeek(shops, "toys", {
      ...asked,
      between: { from: "2021-06-01", to: "2021-12-01" },
    });
    const closed = `{ shop(key: "toys") { timeOfWeek { weekdays { weekday isClosed conversion { suppressed } }
      evenness { pValue weeks dispersion } hourEvenness { pValue dispersion months } weekend { ratio { value low high } weekendConversion { suppressed } } } } }`;
    const { weekdays, evenness, hourEvenness, weekend } = (await shops.ask(closed)).shop.timeOfWeek;
    expect(weekdays.map(({ isClosed }: { isClosed: boolean }) => isClosed)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => weekday === 6),
    );
    expect(evenness.pValue).toBeGreaterThan(0.001);
    // hours are drawn evenly
    expect(hourEvenness.pValue).toBeGreaterThan(0.001);
    expect(hourEvenness.dispersion).toBeLessThan(1.5);
    expect(hourEvenness.months).toBeGreaterThanOrEqual(2);
    expect(weekend.ratio.low).toBeLessThan(1);
    expect(weekend.ratio.high).toBeGreaterThan(1);
    expect(weekend.weekendConversion.suppressed).toBe("NOT_IN_DATA");
  });

  it("tell where orders come from, by country, month and segment", async () => {
    const geography = await expectGeography(shops, "toys", { truth, people });
    expect(geography.countries.length).toBe(3);
    const drawn = `{ shop(key: "toys") { geography { vegaLite
      countries { country revenueShare { value low high } } } } }`;
    const { vegaLite, countries } = (await shops.ask(drawn)).shop.geography;
    expect(vegaLiteFaults(vegaLite)).toEqual([]);
    expect(vegaLite.vconcat[0].data.values).toMatchObject(
      countries.map(({ country, revenueShare }: Answer) => ({ name: country, ...revenueShare })),
    );
    expect(geography.growthMonths).toBe(12);
    expect(geography.regionsUnavailable.reason).toMatch(/countries/);
  });

  it("tell what came back, when, why without an order, and what followed", async () => {
    const analysis = await expectRefunds(shops, "toys", { truth, people });
    const reasons = analysis.matching.map(({ reason }: { reason: string }) => reason);
    expect(reasons).toEqual(expect.arrayContaining(["MATCHED", "NO_CUSTOMER", "FEWER_ORDERED"]));
  });
});
