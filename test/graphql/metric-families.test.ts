import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";
import { sumOf, type TrueShop } from "../exactness/truth-shop.js";

let shops: LoadedShops;
let truth: TrueShop;
beforeAll(async () => {
  ({ shops, truth } = await openGenerated(MANY_BEARS));
});
afterAll(() => shops?.close());

const VALUES = "values { measure estimate { value suppressed } money { amount } }";
const metrics = async (query: string): Promise<Answer> =>
  (
    await shops.ask(`{ shop(key: "bears") { metrics(query: {${query}}) { from to
      rows { bucket complete dimensions { value label } ${VALUES} who { filter } }
      totals { ${VALUES} who { filter } } otherRow { ${VALUES} }
      comparisons { from to totals { ${VALUES} } } provenance { definition warnings { code } } } } }`)
  ).shop.metrics;
const values = (row: Answer): (number | null)[] =>
  row.values.map(({ estimate }: Answer) => estimate.value);
const refusal = async (query: string) => {
  const before = shops.store.statementCount();
  const [error] = await shops.errors(
    `{ shop(key: "bears") { metrics(query: {${query}}) { rows { bucket } } } }`,
  );
  expect(shops.store.statementCount()).toBe(before);
  return error;
};

const ADDITIVE = "ORDERS, ITEMS, GROSS_REVENUE, REFUNDS, COST";

describe("measures split by any dimension", () => {
  it.each(["LANDING_PAGE", "SEGMENT", "RFM_SEGMENT", "COHORT_MONTH", "WEEKDAY", "HOUR"])(
    "add up to the whole over %s, whatever the grain",
    async (dimension) => {
      const whole = values((await metrics(`measures: [${ADDITIVE}]`)).totals);
      for (const more of ["", ", grain: YEAR"]) {
        const { rows, totals } = await metrics(
          `measures: [${ADDITIVE}], dimensions: [${dimension}]${more}`,
        );
        expect(rows.length).toBeGreaterThan(1);
        expect(values(totals)).toEqual(whole);
        for (const [place, value] of whole.entries()) {
          const sum = sumOf(rows.map((row: Answer) => values(row)[place] ?? 0));
          expect(sum).toBeCloseTo(value ?? NaN, 6);
        }
      }
    },
  );

  it("count the orders that hold each product, and refuse their sum over products", async () => {
    const table = await metrics(
      "measures: [ORDERS, ITEMS, GROSS_REVENUE, CUSTOMERS], dimensions: [PRODUCT]",
    );
    for (const row of table.rows) {
      const { value } = row.dimensions[0];
      const holding = truth.orders.filter(({ lines }) =>
        lines.some(({ product }) => product === value),
      );
      const lines = truth.orders
        .flatMap((order) => order.lines)
        .filter(({ product }) => product === value);
      expect(values(row)).toEqual([
        holding.length,
        sumOf(lines.map(({ quantity }) => quantity)),
        sumOf(lines.map(({ cents }) => cents)) / 100,
        new Set(holding.map(({ customer }) => customer)).size,
      ]);
      expect(row.dimensions[0].label).toMatch(/[A-Z].* /);
    }
    const [orders, items] = table.totals.values;
    expect(orders.estimate).toEqual({ value: null, suppressed: "NOT_ADDITIVE" });
    expect(items.estimate.value).toBe(sumOf(truth.orders.map((order) => order.items)));
    const top = await metrics(
      "measures: [ORDERS, ITEMS], dimensions: [PRODUCT], grain: YEAR, topN: { by: ORDERS, n: 2 }",
    );
    expect(top.otherRow.values[0].estimate.suppressed).toBe("NOT_ADDITIVE");
    expect(top.otherRow.values[1].estimate.value).toBeGreaterThan(0);
    const one = await metrics(
      'measures: [ORDERS], where: { dimension: PRODUCT, in: ["1"] }, dimensions: [CHANNEL]',
    );
    expect(one.totals.values[0].estimate.value).toBe(
      values(table.rows.find((row: Answer) => row.dimensions[0].value === "1"))[0],
    );
  });

  it("by weekday and hour are those of the shop's clock", async () => {
    const { rows } = await metrics("measures: [SESSIONS], dimensions: [WEEKDAY, HOUR]");
    const counted = new Map<string, number>();
    for (const { startedAt } of truth.sessions) {
      const begun = new Date(startedAt);
      const key = `${((begun.getUTCDay() + 6) % 7) + 1} ${startedAt.slice(11, 13)}`;
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
    const found = rows.map((row: Answer) => [
      row.dimensions.map((dimension: Answer) => dimension.value).join(" "),
      values(row)[0],
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(counted));
    expect(rows[0].dimensions.map(({ label }: Answer) => label)).toEqual([
      "Monday",
      expect.stringMatching(/^\d\d:00$/),
    ]);
  });
});

describe("a split that no rows tell is refused before any SQL, with what is told", () => {
  it.each([
    [
      "measures: [ORDERS], dimensions: [PRODUCT, DEVICE]",
      "PRODUCT and DEVICE are not told together: no precomputed rows are split by all of them.",
      /within one of: .*PRODUCT, CATEGORY, BRAND, CHANNEL and NEW_VS_RETURNING \(by product and origin, month by month\)/,
    ],
    [
      "measures: [SESSIONS, ORDERS], dimensions: [PRODUCT]",
      "SESSIONS cannot be told by PRODUCT.",
      /By PRODUCT ask for ORDERS, ITEMS, GROSS_REVENUE/,
    ],
    [
      "measures: [CONVERSION_RATE], dimensions: [SEGMENT]",
      "CONVERSION_RATE cannot be told by SEGMENT.",
      /By SEGMENT ask for ORDERS, NEW_CUSTOMERS/,
    ],
    [
      "measures: [ORDERS], dimensions: [COHORT_MONTH], grain: DAY",
      "COHORT_MONTH by day is not kept; together they are kept by month only.",
      /by month, quarter or year/,
    ],
    [
      "measures: [ORDERS], dimensions: [PRODUCT, CHANNEL], grain: WEEK",
      "PRODUCT and CHANNEL by week is not kept; together they are kept by month only.",
      /by fewer of PRODUCT and CHANNEL/,
    ],
    [
      'measures: [ORDERS], where: { dimension: CATEGORY, in: ["a", "b"] }',
      "Orders do not add up over several values of CATEGORY: an order may hold more than one.",
      /ITEMS or GROSS_REVENUE/,
    ],
    [
      "measures: [ORDERS], dimensions: [REGION]",
      "REGION is not in the shop's files: they tell the country and nothing finer.",
      /COUNTRY/,
    ],
    [
      "measures: [CUSTOMERS], dimensions: [HOUR]",
      "CUSTOMERS cannot be given exactly by HOUR: people would be counted twice.",
      /NEW_CUSTOMERS, which add up; or split by one of CHANNEL/,
    ],
    [
      "measures: [ORDERS], dimensions: [HOUR], grain: DAY",
      "HOUR by days is kept from 2014-02-1",
      /Begin later, or ask by month/,
    ],
  ])("%s", async (query, message, remedy) => {
    const error = await refusal(query);
    expect(error?.message).toContain(message);
    expect(error?.remedy).toMatch(remedy);
  });

  it("while the shop's own zone may be named, and hours by day within the last 400 days", async () => {
    expect((await metrics('measures: [ORDERS], timezone: "Etc/UTC"')).rows).toHaveLength(1);
    const { rows } = await metrics(
      'measures: [SESSIONS], dimensions: [HOUR], grain: DAY, period: { last: "P7D" }, fillGaps: false',
    );
    expect(rows.length).toBeGreaterThan(5);
  });
});

describe("a comparison to date", () => {
  it("cuts the running period at its last whole day, and the other at as many days", async () => {
    const table = await metrics(
      "measures: [ORDERS], period: { preset: THIS_MONTH }, compare: [{ previousPeriod: true }, { samePeriodLastYear: true }], toDate: true",
    );
    const days = Number(truth.asOfOn.slice(8)) - 1;
    const ends = (month: string): string =>
      `${month}-01 ${month}-${String(days + 1).padStart(2, "0")}`;
    expect(`${table.from} ${table.to}`).toBe(ends("2015-03"));
    expect(table.comparisons.map(({ from, to }: Answer) => `${from} ${to}`)).toEqual([
      ends("2015-02"),
      ends("2014-03"),
    ]);
    expect(table.provenance.warnings).toEqual([]);
  });

  it("is recommended where a running period stands against one that is over", async () => {
    const codes = async (query: string): Promise<string[]> =>
      (await metrics(`measures: [ORDERS], ${query}`)).provenance.warnings.map(
        ({ code }: Answer) => code,
      );
    expect(
      await codes("period: { preset: THIS_MONTH }, compare: [{ previousPeriod: true }]"),
    ).toEqual(["PARTIAL_PERIOD", "RUNNING_PERIOD_COMPARED"]);
    expect(
      await codes("period: { preset: LAST_MONTH }, compare: [{ previousPeriod: true }]"),
    ).toEqual([]);
  });
});

describe("the customers behind a row", () => {
  it("are named by what the row says of their orders", async () => {
    const { rows } = await metrics(
      'measures: [ORDERS], dimensions: [CHANNEL], where: { dimension: DEVICE, in: ["mobile", "desktop"] }, grain: MONTH, period: { between: { from: "2014-01-15", to: "2014-03-01" } }, topN: { by: ORDERS, n: 1, withOther: false }',
    );
    const [{ dimensions, who }] = rows;
    const channel = dimensions[0].value;
    const period = { from: "2014-01-15", to: "2014-02-01" };
    expect(who.filter).toEqual({
      or: ["mobile", "desktop"].map((device) => ({
        behaviour: { event: "PURCHASE", period, channel, device },
      })),
    });
  });

  it("are named by segment, cohort, product, weekday and hour", async () => {
    const first = async (dimensions: string): Promise<Answer> =>
      (
        await metrics(
          `measures: [ORDERS], dimensions: [${dimensions}], orderBy: [{ measure: ORDERS }]`,
        )
      ).rows[0];
    const cohort = await first("COHORT_MONTH");
    expect(cohort.who.filter).toEqual({
      and: [{ behaviour: { event: "PURCHASE" } }, { inCohort: cohort.dimensions[0].value }],
    });
    const segment = await first("RFM_SEGMENT");
    expect(segment.who.filter.and[1].inSegment).toMatch(/^[\w-]+$/);
    const hour = await first("WEEKDAY, HOUR");
    const [weekday, clock] = hour.dimensions.map(({ value }: Answer) => Number(value));
    expect(hour.who.filter).toEqual({ behaviour: { event: "PURCHASE", weekday, hour: clock } });
    const product = await first("PRODUCT");
    expect(product.who.filter.behaviour.product).toBe(product.dimensions[0].value);
    expect((await first("NEW_VS_RETURNING")).who).toBeNull();
  });
});
