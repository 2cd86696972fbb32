import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { askMetrics } from "../exactness/equal-metrics.js";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
let lastOn = "";
beforeAll(async () => {
  const opened = await openGenerated(MANY_BEARS);
  shops = opened.shops;
  lastOn = opened.truth.asOfOn;
});
afterAll(() => shops?.close());

const METRICS = `query ($query: MetricQueryInput!) { shop(key: "bears") { metrics(query: $query) { from to } } }`;
const span = async (period: object): Promise<string> => {
  const { shop } = await shops.ask(METRICS, { query: { measures: ["ORDERS"], period } });
  return `${shop.metrics.from} ${shop.metrics.to}`;
};
const refusal = async (query: object) =>
  (await shops.errors(METRICS, { query: { measures: ["ORDERS"], ...query } }))[0];
const ask = (
  more: object,
  measures: readonly ("ORDERS" | "SESSIONS" | "AOV")[] = ["ORDERS"],
): Promise<Answer> => askMetrics(shops, "bears", { measures }, { ...more });

describe("a period", () => {
  it("counts from the last day of the data, 2015-03-18 or 19, never from the clock", async () => {
    expect(lastOn).toMatch(/^2015-03-1[0-9]$/);
    const end = new Date(Date.parse(lastOn) + 86_400_000).toISOString().slice(0, 10);
    expect(await span({ preset: "THIS_MONTH" })).toBe("2015-03-01 2015-04-01");
    expect(await span({ preset: "LAST_MONTH" })).toBe("2015-02-01 2015-03-01");
    expect(await span({ preset: "THIS_QUARTER" })).toBe("2015-01-01 2015-04-01");
    expect(await span({ preset: "LAST_QUARTER" })).toBe("2014-10-01 2015-01-01");
    expect(await span({ preset: "THIS_YEAR" })).toBe("2015-01-01 2016-01-01");
    expect(await span({ preset: "LAST_YEAR" })).toBe("2014-01-01 2015-01-01");
    expect(await span({ last: "P1D" })).toBe(`${lastOn} ${end}`);
    expect(await span({ last: "P1Y" })).toBe(`2014${end.slice(4)} ${end}`);
    expect(await span({ last: "P2W" })).toBe(await span({ last: "P14D" }));
    expect(await span({ last: "P1M" })).toBe(`2015-02${end.slice(7)} ${end}`);
  });

  it("of the last complete week is a Monday to the next, both past", async () => {
    const [from = "", to = ""] = (await span({ preset: "LAST_COMPLETE_WEEK" })).split(" ");
    expect(new Date(from).getUTCDay()).toBe(1);
    expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(7);
    expect(to <= lastOn).toBe(true);
  });

  it("that runs backward, is empty or has hours is refused, with what to pass", async () => {
    for (const to of ["2014-01-01", "2013-01-01"]) {
      expect(await refusal({ period: { between: { from: "2014-01-01", to } } })).toEqual({
        message: `The period from 2014-01-01 to ${to} is empty.`,
        remedy: "Pass `to` as the day after the last one you want; it must be later than `from`.",
      });
    }
    for (const last of ["PT5H", "P0D", "-P3D", "P9999Y"]) {
      expect((await refusal({ period: { last } }))?.message).toMatch(
        /^The duration .+ is not a number of whole days/,
      );
    }
    expect((await refusal({ period: { last: "P1M", preset: "THIS_MONTH" } }))?.message).toMatch(
      /exactly one/i,
    );
    expect(
      (await refusal({ period: { between: { from: "2014-02-30", to: "2014-03-01" } } }))?.message,
    ).toMatch(/2014-02-30/);
  });

  it("before all data has no rows but totals of zero", async () => {
    const table = await ask({
      grain: "DAY",
      period: { between: { from: "2001-01-01", to: "2001-02-01" } },
    });
    expect(table.rows).toEqual([]);
    expect(table.totals.values[0].estimate.value).toBe(0);
  });
});

describe("a comparison", () => {
  const spans = async (period: object): Promise<string[]> => {
    const kinds = [
      { previousPeriod: true },
      { samePeriodLastYear: true },
      { sameWeekdaysLastYear: true },
    ];
    const table = await ask({ period, compare: kinds });
    return table.comparisons.map(({ from, to }: Answer) => `${from} ${to}`);
  };

  it("goes back by days, by calendar months, by a year and by 52 weeks", async () => {
    expect(await spans({ between: { from: "2014-03-05", to: "2014-03-12" } })).toEqual([
      ...["2014-02-26 2014-03-05", "2013-03-05 2013-03-12", "2013-03-06 2013-03-13"],
    ]);
    expect(await spans({ between: { from: "2014-03-01", to: "2014-05-01" } })).toEqual([
      ...["2014-01-01 2014-03-01", "2013-03-01 2013-05-01", "2013-03-02 2013-05-02"],
    ]);
    expect((await spans({ preset: "LAST_YEAR" }))[0]).toBe("2013-01-01 2014-01-01");
  });

  it("tells the relative change of every value against the row in the same place", async () => {
    const source = `query ($query: MetricQueryInput!) { shop(key: "bears") { metrics(query: $query) {
      rows { key values { estimate { value } delta { value suppressed } } }
      comparisons { rows { key values { estimate { value } delta { value } } } } } } }`;
    const query = {
      ...{ measures: ["SESSIONS", "AOV"], grain: "MONTH", compare: [{ samePeriodLastYear: true }] },
      period: { between: { from: "2014-01-01", to: "2015-01-01" } },
    };
    const { rows, comparisons } = (await shops.ask(source, { query })).shop.metrics;
    expect(rows).toHaveLength(12);
    for (const [place, row] of rows.entries()) {
      const before = comparisons[0].rows[place];
      expect(before.key).toBe(row.key);
      for (const [i, { estimate, delta }] of row.values.entries()) {
        const base = before.values[i].estimate.value;
        const change =
          base === null || base === 0 || estimate.value === null ? null : estimate.value / base - 1;
        expect(delta).toEqual({
          value: change,
          suppressed: change === null ? "NO_COMPARISON" : null,
        });
      }
    }
  });

  it("is told one by one, with the change of each share of its bucket", async () => {
    const VALUE = "values { estimate { value } shareOfTotal { value standardError } }";
    const source = `query ($query: MetricQueryInput!) { shop(key: "bears") { metrics(query: $query) {
      rows { key values { estimate { value } shareOfTotal { value standardError } delta { value low }
        deltas { comparison from to change { value low } shareChange { value low high method } } } }
      totals { values { deltas { change { value } shareChange { suppressed } } } }
      bucketTotals { values { deltas { change { value } } } }
      comparisons { from to rows { key ${VALUE} } bucketTotals { ${VALUE} } totals { ${VALUE} } } } } }`;
    const query = {
      ...{ measures: ["SESSIONS", "PAGE_VIEWS"], grain: "MONTH", dimensions: ["DEVICE"] },
      compare: [{ previousPeriod: true }, { samePeriodLastYear: true }],
      period: { between: { from: "2014-04-01", to: "2014-07-01" } },
    };
    const { rows, totals, bucketTotals, comparisons } = (await shops.ask(source, { query })).shop
      .metrics;
    const near = (value: number) => expect.closeTo(value, 12);
    for (const [key, place, value] of rows.flatMap(({ key, values }: Answer) =>
      values.map((value: Answer, at: number) => [key, at, value]),
    )) {
      expect(value.deltas[0].change).toEqual(value.delta);
      expect(value.deltas.map((one: Answer) => one.comparison)).toEqual([
        ...["PREVIOUS_PERIOD", "SAME_PERIOD_LAST_YEAR"],
      ]);
      for (const [which, { from, to, change, shareChange }] of value.deltas.entries()) {
        const compared = comparisons[which];
        const before = compared.rows.find((row: Answer) => row.key === key).values[place];
        const [now, then] = [value.shareOfTotal, before.shareOfTotal];
        expect([from, to]).toEqual([compared.from, compared.to]);
        expect(change.value).toEqual(near(value.estimate.value / before.estimate.value - 1));
        expect(shareChange.value).toEqual(near(now.value - then.value));
        expect(shareChange.method).toBe(place === 0 ? "DELTA_METHOD" : "EXACT");
        const width = 2 * 1.959963984540054 * Math.hypot(now.standardError, then.standardError);
        expect(shareChange.high - shareChange.low).toEqual(near(width));
      }
    }
    expect(totals.values[0].deltas).toEqual(
      comparisons.map(() => ({
        change: { value: expect.any(Number) },
        shareChange: { suppressed: "NOT_APPLICABLE" },
      })),
    );
    for (const [place, { values }] of bucketTotals.entries()) {
      const [sessions] = comparisons[1].bucketTotals[place].values;
      const own = rows
        .slice(2 * place, 2 * place + 2)
        .map((row: Answer) => row.values[0].estimate.value);
      expect(values[0].deltas[1].change.value).toEqual(
        near((own[0] + own[1]) / sessions.estimate.value - 1),
      );
    }
  });

  it("set to false or given twice in one entry is refused", async () => {
    expect((await refusal({ compare: [{ previousPeriod: false }] }))?.message).toMatch(
      /set to false/,
    );
    expect(
      (await refusal({ compare: [{ previousPeriod: true, samePeriodLastYear: true }] }))?.message,
    ).toMatch(/exactly one/i);
  });
});

describe("a share of the total", () => {
  const share = async (query: string): Promise<Answer> =>
    (
      await shops.ask(`{ shop(key: "bears") { metrics(query: { ${query} }) {
      rows { dimensions { label } values { estimate { value } shareOfTotal { value suppressed } } }
      otherRow { values { shareOfTotal { value } } } totals { values { estimate { value } } }
      bucketTotals { bucket values { estimate { value } } } } } }`)
    ).shop.metrics;

  it("is exact whatever topN and having leave out, and adds up with the others", async () => {
    const topN = "topN: { by: ORDERS, n: 1 }";
    const base = "measures: [ORDERS, ITEMS], dimensions: [CHANNEL]";
    const [all, timed, top, kept] = await Promise.all([
      share(base),
      share(`${base}, grain: QUARTER, ${topN}`),
      share(`${base}, ${topN}`),
      share(`${base}, having: [{ measure: ORDERS, value: { lt: 100 } }]`),
    ]);
    const [most] = [...all.rows].sort(
      (a: Answer, b: Answer) => b.values[0].estimate.value - a.values[0].estimate.value,
    );
    expect(top.rows[0].values).toEqual(most.values);
    for (const row of kept.rows) expect(all.rows).toContainEqual(row);
    for (const place of [0, 1]) {
      const [one, others] = [top.rows[0], top.otherRow].map(
        (row) => row.values[place].shareOfTotal.value,
      );
      expect(one + others).toBeCloseTo(1, 12);
      const sum = timed.rows.reduce(
        (total: number, row: Answer) => total + row.values[place].shareOfTotal.value,
        0,
      );
      const sold = timed.bucketTotals.filter(
        ({ values }: Answer) => values[place].estimate.value > 0,
      );
      expect(sum).toBeCloseTo(sold.length, 9);
    }
  });

  it("is there for what adds up alone, and for parts of a whole", async () => {
    const reasons = async (query: string): Promise<unknown[]> =>
      (await share(query)).rows[0].values.map(
        ({ shareOfTotal }: Answer) => shareOfTotal.suppressed,
      );
    const adding = "measures: [CUSTOMERS, AOV, CONVERSION_RATE, GROSS_REVENUE]";
    expect(await reasons(`${adding}, dimensions: [CHANNEL]`)).toEqual([
      ...["NOT_ADDITIVE", "NOT_ADDITIVE", "NOT_ADDITIVE", null],
    ]);
    expect(await reasons("measures: [ORDERS, ITEMS], dimensions: [PRODUCT]")).toEqual([
      ...["NOT_ADDITIVE", null],
    ]);
    expect(await reasons("measures: [ORDERS]")).toEqual(["NOT_APPLICABLE"]);
  });
});

describe("rows", () => {
  const values = ({ rows }: Answer): number[] =>
    rows.map((row: Answer) => row.values[0].estimate.value);

  it("are kept by `having` and ordered by `orderBy`, while totals stay whole", async () => {
    const all = await ask({ dimensions: ["CHANNEL"] });
    const wanted = values(all).filter((orders) => orders >= 10 && orders < 1000);
    const kept = await ask({
      ...{ dimensions: ["CHANNEL"], having: [{ measure: "ORDERS", value: { gte: 10, lt: 1000 } }] },
      orderBy: [{ measure: "ORDERS", direction: "DESC" }],
    });
    expect(values(kept)).toEqual([...wanted].sort((a, b) => b - a));
    expect(kept.totals).toEqual(all.totals);
    const byName = await ask({
      dimensions: ["CHANNEL"],
      orderBy: [{ dimension: "CHANNEL", direction: "DESC" }],
    });
    const names = byName.rows.map((row: Answer) => row.dimensions[0].value);
    expect(names).toEqual([...names].sort().reverse());
  });

  it("without a value are kept by isNull, and come last in either direction", async () => {
    const question = {
      grain: "DAY",
      period: { between: { from: "2012-04-01", to: "2012-05-01" } },
    };
    const all = await ask({ ...question }, ["AOV"]);
    const without = values(all).filter((value) => value === null).length;
    expect(without).toBeGreaterThan(0);
    expect(
      values(
        await ask({ ...question, having: [{ measure: "AOV", value: { isNull: true } }] }, ["AOV"]),
      ),
    ).toHaveLength(without);
    for (const direction of ["ASC", "DESC"]) {
      const sorted = values(
        await ask({ ...question, orderBy: [{ measure: "AOV", direction }] }, ["AOV"]),
      );
      expect(sorted.slice(-without).every((value) => value === null)).toBe(true);
    }
  });
});
