import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";
import { sumOf, type TrueOrder, type TrueShop } from "../exactness/truth-shop.js";

let shops: LoadedShops;
let truth: TrueShop;
beforeAll(async () => {
  ({ shops, truth } = await openGenerated(MANY_BEARS));
});
afterAll(() => shops?.close());

const ask = async (fields: string): Promise<Answer> =>
  (await shops.ask(`{ shop(key: "bears") { ${fields} } }`)).shop;
const cents = ({ amount }: Answer): number => Math.round(Number(amount) * 100);
const within = (from: string, to: string): TrueOrder[] =>
  truth.orders.filter(({ on }) => on >= from && on < to);
const revenue = (orders: readonly TrueOrder[]): number => sumOf(orders.map((order) => order.cents));

describe("growth", () => {
  it("is that between wholly observed buckets, each against the one before and a year before", async () => {
    const { growth } = await ask(`growth(input: { measures: [GROSS_REVENUE], grain: QUARTER }) {
      series { completeBuckets compound { value } trend { value low high n method }
        buckets { bucket complete value { value } change { value suppressed } yearOnYear { value suppressed } } } }`);
    const [series] = growth.series;
    const complete = series.buckets.filter((bucket: Answer) => bucket.complete);
    expect(series.completeBuckets).toBe(complete.length);
    expect(complete.map(({ bucket }: Answer) => bucket).slice(0, 2)).toEqual([
      "2012-04-01",
      "2012-07-01",
    ]);
    const of = (from: string, to: string): number => revenue(within(from, to)) / 100;
    const [first, last] = [of("2012-04-01", "2012-07-01"), of("2014-10-01", "2015-01-01")];
    expect(series.compound.value).toBeCloseTo((last / first) ** (1 / 10) - 1, 12);
    expect(series.trend).toMatchObject({ n: 11, method: "DELTA_METHOD" });
    expect(series.trend.low).toBeLessThan(series.trend.value);
    const spring = series.buckets.find(({ bucket }: Answer) => bucket === "2013-04-01");
    expect(spring.change.value).toBeCloseTo(
      of("2013-04-01", "2013-07-01") / of("2013-01-01", "2013-04-01") - 1,
      12,
    );
    expect(spring.yearOnYear.value).toBeCloseTo(of("2013-04-01", "2013-07-01") / first - 1, 12);
    expect(series.buckets.at(-1).change).toEqual({
      value: null,
      suppressed: "PERIOD_NOT_COMPLETE",
    });
  });
});

const TREE = `from to comparedFrom comparedTo reasons
  revenue { before { amount } now { amount } change { amount } }
  bySessions { factor before now contribution { amount } parts { factor contribution { amount } } }
  byCustomers { factor before now contribution { amount } }
  byVisitorType { value revenue { change { amount } } factors { factor contribution { amount } } }
  who { filter } provenance { warnings { code } }`;

describe("the revenue tree", () => {
  const tree = async (more: string): Promise<Answer> =>
    (await ask(`revenueTree(${more}) { ${TREE} }`)).revenueTree;
  const contributions = (factors: readonly Answer[]): number =>
    sumOf(factors.map(({ contribution }) => cents(contribution)));

  it("sums to the change of revenue to the cent, down to its last parts", async () => {
    for (const more of [
      "period: { preset: LAST_YEAR }, compare: { previousPeriod: true }",
      "period: { preset: LAST_QUARTER }, compare: { samePeriodLastYear: true }",
      'period: { preset: LAST_QUARTER }, compare: { previousPeriod: true }, where: { dimension: DEVICE, in: ["desktop"] }',
      "period: { preset: THIS_MONTH }, compare: { sameWeekdaysLastYear: true }, toDate: true",
    ]) {
      const found = await tree(more);
      const change = cents(found.revenue.change);
      expect(cents(found.revenue.now) - cents(found.revenue.before)).toBe(change);
      expect(contributions(found.bySessions)).toBe(change);
      const aov = found.bySessions.at(-1);
      expect([aov.factor, contributions(aov.parts)]).toEqual(["AOV", cents(aov.contribution)]);
      if (found.byCustomers !== null) expect(contributions(found.byCustomers)).toBe(change);
      expect(sumOf(found.byVisitorType.map((type: Answer) => cents(type.revenue.change)))).toBe(
        change,
      );
      for (const type of found.byVisitorType) {
        if (type.factors !== null)
          expect(contributions(type.factors)).toBe(cents(type.revenue.change));
      }
    }
  });

  it("has the factors of the files, and the revenue that log means give each", async () => {
    const found = await tree("period: { preset: LAST_YEAR }, compare: { previousPeriod: true }");
    expect([found.from, found.to, found.comparedFrom]).toEqual([
      ...["2014-01-01", "2015-01-01", "2013-01-01"],
    ]);
    const [now, before] = [within("2014-01-01", "2015-01-01"), within("2013-01-01", "2014-01-01")];
    const people = (orders: readonly TrueOrder[]): number =>
      new Set(orders.map(({ customer }) => customer)).size;
    expect([cents(found.revenue.before), cents(found.revenue.now)]).toEqual([
      ...[revenue(before), revenue(now)],
    ]);
    const [customers, frequency, aov] = found.byCustomers;
    expect([customers.before, customers.now]).toEqual([people(before), people(now)]);
    expect(frequency.now).toBeCloseTo(now.length / people(now), 12);
    expect(aov.now).toBeCloseTo(revenue(now) / 100 / now.length, 10);
    const weight = (revenue(now) - revenue(before)) / Math.log(revenue(now) / revenue(before));
    const due = weight * Math.log(people(now) / people(before));
    expect(Math.abs(cents(customers.contribution) - due)).toBeLessThanOrEqual(1);
    expect(found.who.filter).toEqual({
      behaviour: { event: "PURCHASE", period: { from: "2014-01-01", to: "2015-01-01" } },
    });
  });

  it("says why it cannot be grown, and warns of a running period", async () => {
    const empty = await tree(
      'period: { between: { from: "2014-01-01", to: "2014-02-01" } }, compare: { custom: { from: "2001-01-01", to: "2001-02-01" } }',
    );
    expect([empty.bySessions, empty.byCustomers]).toEqual([null, null]);
    expect(empty.reasons).toHaveLength(2);
    expect(cents(empty.revenue.before)).toBe(0);
    const running = await tree("period: { preset: THIS_MONTH }, compare: { previousPeriod: true }");
    expect(running.provenance.warnings).toEqual([{ code: "RUNNING_PERIOD_COMPARED" }]);
  });
});

describe("gains and losses", () => {
  it("put every customer into one movement, and sum to the change of revenue", async () => {
    for (const by of ["SHOP", "PRODUCT", "RFM_SEGMENT"]) {
      const { gainLoss } =
        await ask(`gainLoss(input: { grain: QUARTER, on: "2014-05-05", by: ${by} }) { from to comparedFrom comparedTo complete
        balances { value revenueBefore { amount } revenueNow { amount } change { amount }
          parts { movement customers shareOfCustomers { value } revenueBefore { amount } revenueNow { amount } change { amount } who { filter } } } }`);
      expect([gainLoss.from, gainLoss.to, gainLoss.comparedFrom, gainLoss.complete]).toEqual([
        ...["2014-04-01", "2014-07-01", "2014-01-01", true],
      ]);
      for (const balance of gainLoss.balances) {
        const parts = (name: string): number =>
          sumOf(balance.parts.map((part: Answer) => cents(part[name])));
        expect([parts("revenueBefore"), parts("revenueNow"), parts("change")]).toEqual([
          ...[cents(balance.revenueBefore), cents(balance.revenueNow), cents(balance.change)],
        ]);
        const shares = balance.parts.map((part: Answer) => part.shareOfCustomers.value);
        expect(sumOf(shares)).toBeCloseTo(1, 12);
      }
      const whole = gainLoss.balances.map((balance: Answer) => cents(balance.revenueNow));
      expect(sumOf(whole)).toBe(revenue(within("2014-04-01", "2014-07-01")));
    }
  });

  it("name the customers who left by the orders they no longer placed", async () => {
    const { gainLoss } =
      await ask(`gainLoss(input: { grain: QUARTER, on: "2014-05-05" }) { balances {
      parts { movement who { filter } } whoKept { filter } } }`);
    const [balance] = gainLoss.balances;
    const left = balance.parts.find(({ movement }: Answer) => movement === "LEFT");
    const ordered = (from: string, to: string) => ({
      behaviour: { event: "PURCHASE", period: { from, to } },
    });
    expect(left.who.filter).toEqual({
      and: [ordered("2014-01-01", "2014-04-01"), { not: ordered("2014-04-01", "2014-07-01") }],
    });
  });

  it("of a segment are those of its customers as they are now, and name them by it", async () => {
    const { gainLoss, segments } =
      await ask(`gainLoss(input: { grain: QUARTER, on: "2014-05-05", by: RFM_SEGMENT }) { balances {
        value parts { movement customers who { filter } } } }
      segments(first: 50) { nodes { id key } }`);
    const [balance] = gainLoss.balances;
    const { id } = segments.nodes.find(({ key }: Answer) => key === balance.value);
    for (const { customers, who } of balance.parts) {
      expect(who.filter.and[0]).toEqual({ inSegment: id });
      const counted = await shops.ask(
        `query ($where: CustomerFilter!) { shop(key: "bears") { customers(where: $where, first: 1) { totalCount { value } } } }`,
        { where: who.filter },
      );
      expect(counted.shop.customers.totalCount.value).toBe(customers);
    }
  });

  it("are refused where they are another question", async () => {
    const errors = await shops.errors(
      '{ shop(key: "bears") { gainLoss(input: { grain: YEAR, against: YEAR_BEFORE }) { from } } }',
    );
    expect(errors).toEqual([
      {
        message: "A year's YEAR_BEFORE is the previous year.",
        remedy: "Pass against: PREVIOUS with grain: YEAR.",
      },
    ]);
  });
});

describe("order values", () => {
  it("tell what share of orders lies below a threshold", async () => {
    const { orderValues } =
      await ask(`orderValues(input: { period: { preset: LAST_YEAR }, thresholds: ["50.00", "99.99"], breakdown: CUSTOMER_KIND }) {
      all { orders revenue { amount } thresholds { ordersBelow shareBelow { value n } who { filter } }
        histogram { orders } quantiles { probability value { value method } } }
      breakdown { value orders } }`);
    const orders = within("2014-01-01", "2015-01-01");
    const belowFifty = orders.filter((order) => order.cents < 5000).length;
    const { all } = orderValues;
    expect([all.orders, cents(all.revenue)]).toEqual([orders.length, revenue(orders)]);
    expect(all.thresholds[0]).toEqual({
      ordersBelow: belowFifty,
      shareBelow: { value: belowFifty / orders.length, n: orders.length },
      who: {
        filter: {
          behaviour: {
            event: "PURCHASE",
            period: { from: "2014-01-01", to: "2015-01-01" },
            orderRevenue: { lt: 50 },
          },
        },
      },
    });
    expect(sumOf(all.histogram.map((bin: Answer) => bin.orders))).toBe(orders.length);
    const sorted = orders.map((order) => order.cents).sort((a, b) => a - b);
    const median = all.quantiles.find((one: Answer) => one.probability === 0.5);
    expect(median.value.value * 100).toBe(sorted[Math.ceil(orders.length / 2) - 1]);
    expect(sumOf(orderValues.breakdown.map((part: Answer) => part.orders))).toBe(orders.length);
  });

  it.each([
    [
      'period: { between: { from: "2014-01-15", to: "2014-03-01" } }',
      "The period from 2014-01-15 to 2014-03-01 cuts a month; order values are kept by month.",
    ],
    ["quantiles: [1]", "There is no quantile 1 of order values."],
    ['binWidth: "0.01"', "binWidth 0.01 makes more than 200 bins."],
    ['binWidth: "-1"', "binWidth -1 is not above 0."],
  ])("%s is refused", async (input, message) => {
    const [error] = await shops.errors(
      `{ shop(key: "bears") { orderValues(input: {${input}}) { all { orders } } } }`,
    );
    expect(error?.message).toBe(message);
  });
});

describe("definition sensitivity", () => {
  it("shows the platform's own figure among the others, and how far they lie apart", async () => {
    const { definitionSensitivity, metrics } =
      await ask(`definitionSensitivity { metrics { metric largestPerSmallest { value }
        definitions { definition formula value { value n } againstDefault { value } isDefault defaultBecause caution } } }
      metrics(query: { measures: [AOV, SPLIT_ORDER_RATE, ORDERS] }) { totals { values { estimate { value } } } }`);
    const byName = Object.fromEntries(
      definitionSensitivity.metrics.map((one: Answer) => [one.metric, one.definitions]),
    );
    const own = (metric: string): Answer =>
      byName[metric].find((one: Answer) => one.isDefault).value.value;
    expect([own("AOV"), own("SPLIT_ORDER_RATE"), own("ORDERS")]).toEqual(
      metrics.totals.values.map(({ estimate }: Answer) => estimate.value),
    );
    expect(byName.AOV.find((one: Answer) => /charges/.test(one.definition)).caution).toMatch(
      /hold no charges/,
    );
    const months = byName.CHURN.map((one: Answer) => one.value.value).slice(0, 4);
    expect(months).toEqual([...months].sort((a, b) => b - a));
  });
});

describe("the catalog", () => {
  it("lists every measure, dimension and analytic, and why a shop cannot tell one", async () => {
    const { shop, catalog } = await shops.ask(`{
      catalog { measures { measure available } analytics { name question fields } }
      shop(key: "bears") { catalog {
        measures { measure formula unit dimensions grains available unavailableBecause }
        dimensions { dimension combinesWith valueCount available unavailableBecause grains }
        combinations { title dimensions measures available } analytics { name fields available } } } }`);
    const of = (list: readonly Answer[], key: string, value: string): Answer =>
      list.find((one) => one[key] === value);
    const { measures, dimensions, combinations, analytics } = shop.catalog;
    expect(catalog.measures.every((one: Answer) => one.available === null)).toBe(true);
    expect(of(measures, "measure", "GROSS_MARGIN")).toMatchObject({
      formula: "NET_REVENUE - COST",
      available: true,
    });
    expect(of(measures, "measure", "CUSTOMERS").dimensions).toContain("SEGMENT");
    expect(of(dimensions, "dimension", "BRAND")).toMatchObject({
      available: false,
      unavailableBecause: "No record of this shop has a known value of it.",
    });
    expect(of(dimensions, "dimension", "PRODUCT")).toMatchObject({
      available: true,
      valueCount: 4,
    });
    expect(of(dimensions, "dimension", "REGION")).toMatchObject({ available: false, grains: [] });
    expect(of(analytics, "name", "metrics").fields).toEqual(["metrics", "growth", "revenueTree"]);
    expect(of(analytics, "name", "segment-values").fields).toEqual(["outlook"]);
    for (const { dimensions: together, measures: told, available } of combinations) {
      if (!available) continue;
      const error = await shops.errors(
        `{ shop(key: "bears") { metrics(query: { measures: [${told.slice(0, 20).join()}], dimensions: [${together.slice(0, 5).join()}], topN: { by: GROSS_REVENUE, n: 1 } }) { from } } }`,
      );
      expect(error).toEqual([]);
    }
  });
});
