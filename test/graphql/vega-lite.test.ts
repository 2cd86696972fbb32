import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";
import { dataOf, marksOf, NUMBERS, numbers } from "../support/chart-data.js";
import { vegaLiteFaults } from "../support/vega-lite-faults.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(MANY_BEARS));
});
afterAll(() => shops?.close());

const ask = async (field: string): Promise<Answer> =>
  Object.values((await shops.ask(`{ shop(key: "bears") { ${field} } }`)).shop)[0];

const PERIOD = `period: { between: { from: "2014-01-15", to: "2014-09-01" } }`;
const METRICS = `values { measure estimate ${NUMBERS} }`;
const COMPARED = `compare: [{ previousPeriod: true }]`;

describe("Vega-Lite's own schema", () => {
  it.each([
    ["metrics over time", `metrics(query: { measures: [ORDERS], grain: MONTH })`],
    [
      "metrics over time by channel",
      `metrics(query: { measures: [CONVERSION_RATE, AOV], dimensions: [CHANNEL], grain: WEEK, ${PERIOD} })`,
    ],
    [
      "metrics by the hour",
      `metrics(query: { measures: [SESSIONS], grain: HOUR, period: { last: "P3D" } })`,
    ],
    ["metrics by device", `metrics(query: { measures: [CONVERSION_RATE], dimensions: [DEVICE] })`],
    [
      "the largest campaigns and the others",
      `metrics(query: { measures: [GROSS_REVENUE], dimensions: [CAMPAIGN], topN: { n: 2, by: ORDERS, withOther: true } })`,
    ],
    ["one number", `metrics(query: { measures: [GROSS_REVENUE] })`],
    [
      "an empty period",
      `metrics(query: { measures: [AOV], dimensions: [CHANNEL], grain: DAY, period: { between: { from: "1999-01-01", to: "1999-02-01" } } })`,
    ],
    ["a funnel", `funnel`],
    ["a funnel by device and month", `funnel(input: { breakdown: DEVICE, cohortGrain: MONTH })`],
    ["retention", `retention`],
    [
      "retention in money by channel",
      `retention(input: { metric: NET_REVENUE, breakdown: CHANNEL })`,
    ],
    [
      "retention in brackets",
      `retention(input: { kind: BRACKETED, brackets: [{ from: 0, to: 0 }, { from: 1, to: 3 }] })`,
    ],
    ["rolling retention", `retention(input: { kind: ROLLING, grain: QUARTER })`],
    ["visitors who come back", `visitorRetention`],
    ["visitors by device", `visitorRetention(input: { breakdown: DEVICE })`],
    ["concentration of customers", `concentration`],
    ["concentration of products", `concentration(of: PRODUCTS, by: ORDERS)`],
    ["next orders", `nextOrders`],
    ["next orders by device", `nextOrders(input: { breakdown: DEVICE })`],
    ["the time of week", `timeOfWeek`],
    ["growth", `growth(input: { measures: [ORDERS, AOV] })`],
    [
      "growth by device, of weeks",
      `growth(input: { measures: [CONVERSION_RATE], dimensions: [DEVICE], grain: WEEK, ${PERIOD} })`,
    ],
    ["order values", `orderValues`],
    [
      "order values by channel, in bins of a width",
      `orderValues(input: { breakdown: CHANNEL, binWidth: "20", quantiles: [0.5] })`,
    ],
    ["values of customers", `customerValues(breakdown: FREQUENCY_TIER)`],
    ["net values of customers", `customerValues(by: NET_REVENUE)`],
    ["a season of months", `seasonality`],
    ["a season of weekdays", `seasonality(input: { cycle: WEEKDAY, measure: ORDERS })`],
    ["what is added to what", `crossSell`],
    ["customers by their state", `lifecycle`],
    ["customers by their state, by week", `lifecycle(input: { grain: WEEK, ${PERIOD} })`],
  ])("accepts the chart of %s", async (_what, field) => {
    const { vegaLite } = await ask(`${field} { vegaLite }`);
    expect(vegaLiteFaults(vegaLite)).toEqual([]);
    expect(vegaLite.$schema).toBe("https://vega.github.io/schema/vega-lite/v5.json");
    expect(vegaLite.title.text).toMatch(/^[A-Z]/);
  });

  it("refuses a chart with a mark or a channel that there is none of", async () => {
    const { vegaLite } = await ask("timeOfWeek { vegaLite }");
    const [map, ...others] = vegaLite.vconcat;
    const wrong = (change: object) => ({
      ...vegaLite,
      vconcat: [{ ...map, ...change }, ...others],
    });
    expect(vegaLiteFaults(wrong({ mark: "blot" }))).not.toEqual([]);
    expect(vegaLiteFaults(wrong({ encoding: { z: map.encoding.x } }))).not.toEqual([]);
  });
});

describe("a chart of metrics", () => {
  it("holds each number of the table, its interval, and whether its bucket is whole", async () => {
    const { rows, vegaLite } = await ask(
      `metrics(query: { measures: [CONVERSION_RATE, ORDERS], dimensions: [DEVICE], grain: MONTH, ${PERIOD} })
        { vegaLite rows { bucket complete dimensions { label } ${METRICS} } }`,
    );
    expect(rows.length).toBeGreaterThan(10);
    dataOf(vegaLite).forEach((marks, place) =>
      expect(marks).toEqual(
        rows.map((row: Answer) => ({
          at: row.bucket,
          bucket: row.bucket,
          group: row.dimensions[0].label,
          period: "2014-01-15 up to 2014-09-01",
          ...numbers(row.values[place].estimate),
          records: expect.any(Number),
          complete: row.complete,
        })),
      ),
    );
    expect(dataOf(vegaLite)).toHaveLength(2);
    // a count is exact: it has no band
    expect(marksOf(vegaLite)).toEqual(["area", "line", "point", "point", "line", "point", "point"]);
    expect(vegaLite.title.subtitle).toContain("Hollow: not wholly observed");
  });

  it("puts what it is compared with at the places it belongs to, with its own days told", async () => {
    const { rows, comparisons, vegaLite } = await ask(
      `metrics(query: { measures: [ORDERS], grain: MONTH, ${COMPARED},
          period: { between: { from: "2014-04-01", to: "2014-07-01" } } })
        { vegaLite rows { bucket ${METRICS} }
          comparisons { vegaLite rows { bucket ${METRICS} } } }`,
    );
    const [marks] = dataOf(vegaLite);
    expect(marks?.map(({ at, bucket, value }) => [at, bucket, value])).toEqual(
      [rows, comparisons[0].rows].flatMap((own) =>
        own.map((row: Answer, place: number) => [
          rows[place].bucket,
          row.bucket,
          row.values[0].estimate.value,
        ]),
      ),
    );
    expect(new Set(marks?.map(({ period }) => period))).toEqual(
      new Set(["2014-04-01 up to 2014-07-01", "2014-01-01 up to 2014-04-01"]),
    );
    expect(dataOf(comparisons[0].vegaLite)[0]).toHaveLength(3);
  });

  it("names the currency of money, and shows hours as the shop's clock does", async () => {
    const { vegaLite, rows } = await ask(
      `metrics(query: { measures: [AOV], grain: HOUR, period: { last: "P2D" } })
        { vegaLite rows { localStart } }`,
    );
    expect(vegaLite.title.text).toBe("Average order value (USD)");
    expect(dataOf(vegaLite)[0]?.map(({ at }) => at)).toEqual(
      rows.map(({ localStart }: Answer) => `${localStart}Z`),
    );
  });
});

describe("the chart of", () => {
  it("a funnel has a bar per step with its interval, and lines of buckets that are whole or not", async () => {
    const steps = `steps { name entered fromStart ${NUMBERS} }`;
    const { vegaLite, ...funnel } = await ask(
      `funnel(input: { breakdown: DEVICE, cohortGrain: MONTH }) {
        vegaLite ${steps} breakdown { value ${steps} } byCohort { bucketOn complete ${steps} } }`,
    );
    const [bars, split, lines] = dataOf(vegaLite);
    const told = ({ name, entered, fromStart }: Answer) => ({
      ...{ step: name, entered },
      ...numbers(fromStart),
    });
    expect(bars).toMatchObject(funnel.steps.map(told));
    expect(split).toMatchObject(
      funnel.breakdown.flatMap(({ value, steps: own }: Answer) =>
        own.map((step: Answer) => ({ part: value, ...told(step) })),
      ),
    );
    expect(lines).toMatchObject(
      funnel.byCohort.flatMap(({ bucketOn, complete, steps: own }: Answer) =>
        own.slice(1).map((step: Answer) => ({ at: bucketOn, complete, ...told(step) })),
      ),
    );
    expect(new Set(lines?.map(({ complete }) => complete))).toEqual(new Set([true, false]));
  });

  it("retention has every cell, running ages told, and the average with its band", async () => {
    const { cohorts, average, vegaLite } = await ask(
      `retention(input: { grain: QUARTER, periods: 4 }) { vegaLite
        cohorts { key size cells { period complete customers value ${NUMBERS} } }
        average { period customers value ${NUMBERS} } }`,
    );
    const [cells, lines] = dataOf(vegaLite);
    expect(cells).toEqual(
      cohorts.flatMap(({ key, size, cells: own }: Answer) =>
        own.map(({ period, complete, customers, value }: Answer) => ({
          ...{ cohort: key, age: String(period), customers, size, complete },
          ...numbers(value),
        })),
      ),
    );
    expect(cells?.some(({ complete }) => complete === false)).toBe(true);
    expect(lines).toMatchObject(
      average
        .slice(1)
        .map(({ period, value }: Answer) => ({ age: String(period), ...numbers(value) })),
    );
    expect(marksOf(vegaLite)).toEqual(["rect", "text", "area", "line"]);
  });

  it("visitors who come back are drawn as customers are, in their own words", async () => {
    const { cohorts, average, vegaLite } = await ask(
      `visitorRetention(input: { grain: QUARTER, periods: 4 }) { vegaLite
        cohorts { cohortOn size cells { period complete visitors value ${NUMBERS} } }
        average { period visitors value ${NUMBERS} } }`,
    );
    const [cells, lines] = dataOf(vegaLite);
    expect(cells).toEqual(
      cohorts.flatMap(({ cohortOn, size, cells: own }: Answer) =>
        own.map(({ period, complete, visitors, value }: Answer) => ({
          ...{ cohort: cohortOn, age: String(period), visitors, size, complete },
          ...numbers(value),
        })),
      ),
    );
    expect(lines).toMatchObject(
      average.slice(1).map(({ period, visitors, value }: Answer) => ({
        ...{ age: String(period), visitors },
        ...numbers(value),
      })),
    );
    expect(vegaLite.title.text).toBe("Visitors who came");
    expect(JSON.stringify(vegaLite)).not.toMatch(/order/);
  });

  it("concentration has the Lorenz curves and the Gini indices of all spans", async () => {
    const span = `year complete gini ${NUMBERS} lorenz { holderShare share }`;
    const { allTime, years, vegaLite } = await ask(
      `concentration { vegaLite allTime { ${span} } years { ${span} } }`,
    );
    const [equality, curves, ginis] = dataOf(vegaLite);
    expect(equality).toEqual([
      { holderShare: 0, share: 0 },
      { holderShare: 1, share: 1 },
    ]);
    const spans = [allTime, ...years];
    const nameOf = ({ year }: Answer): string => (year === null ? "All time" : String(year));
    expect(curves).toMatchObject(
      spans.flatMap((one) => one.lorenz.map((point: Answer) => ({ span: nameOf(one), ...point }))),
    );
    expect(ginis).toMatchObject(
      spans.map((one) => ({ span: nameOf(one), ...numbers(one.gini), complete: one.complete })),
    );
    expect(ginis?.every(({ low }) => low !== null)).toBe(true);
  });

  it("next orders has the curve with its band, as far as anyone was watched", async () => {
    const point = `days atRisk orderedAgain ${NUMBERS}`;
    const { all, vegaLite } = await ask(
      `nextOrders { vegaLite all { points { ${point} } within { ${point} } } }`,
    );
    const known = (points: Answer[]): Answer[] =>
      points
        .filter(({ orderedAgain }) => orderedAgain.value !== null)
        .map(({ days, atRisk, orderedAgain }) => ({
          ...{ part: "All customers", days, atRisk },
          ...numbers(orderedAgain),
        }));
    expect(dataOf(vegaLite)).toEqual([known(all.points), known(all.within)]);
    expect(marksOf(vegaLite)).toEqual(["area", "line", "point"]);
  });

  it("the time of week has every hour, and every weekday with its interval", async () => {
    const { cells, weekdays, vegaLite } = await ask(
      `timeOfWeek { vegaLite cells { hour orders ordersPerHour ${NUMBERS} }
        weekdays { orders days isClosed ordersPerDay ${NUMBERS} } }`,
    );
    const [map, days] = dataOf(vegaLite);
    expect(map).toMatchObject(
      cells.map(({ hour, orders, ordersPerHour }: Answer) => ({
        ...{ hour, orders },
        ...numbers(ordersPerHour),
      })),
    );
    expect(days).toMatchObject(
      weekdays.map(({ orders, days: count, isClosed, ordersPerDay }: Answer) => ({
        ...{ orders, days: count, isClosed },
        ...numbers(ordersPerDay),
      })),
    );
    expect(days?.map(({ weekday }) => weekday)).toContain("Sunday");
  });

  it("what a shop's files cannot tell is null", async () => {
    const { vegaLite, unavailable } = await ask(
      'retention(input: { where: { by: COUNTRY, in: ["DE"] } }) { vegaLite unavailable { reason } }',
    );
    expect([vegaLite, unavailable === null]).toEqual([null, false]);
  });
});
