import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { expectGrowth, type GrowthQuestion } from "./equal-growth.js";
import { askMetrics } from "./equal-metrics.js";
import { expectShares } from "./equal-shares.js";
import { MANY_BEARS, openGenerated } from "./generated-shop.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import type { MetricQuestion } from "./metric-truth.js";
import { drawnQuestion, questionFor } from "./random-question.js";
import { bucketsBetween, shifted } from "./true-calendar.js";
import { DIMENSIONS, sumOf, type TrueShop } from "./truth-shop.js";

const COUNTS = ["SESSIONS", "PAGE_VIEWS", "ORDERS", "NEW_CUSTOMERS", "ITEMS"] as const;
const SUMS = [...COUNTS, "GROSS_REVENUE", "REFUNDS", "NET_REVENUE", "COST"] as const;

let shops: LoadedShops;
let truth: TrueShop;
beforeAll(async () => {
  ({ shops, truth } = await openGenerated(MANY_BEARS));
});
afterAll(() => shops?.close());

/** Whole cents and counts, so that sums are exact. */
const whole = ({ values }: Answer): number[] =>
  values.map(({ estimate, money }: Answer) =>
    money === null ? estimate.value : Math.round(Number(money.amount) * 100),
  );
const summed = (rows: readonly Answer[]): number[] =>
  SUMS.map((_, place) => sumOf(rows.map((row) => whole(row)[place] ?? 0)));
const ask = (question: Partial<MetricQuestion>, more: object = {}): Promise<Answer> =>
  askMetrics(shops, "bears", { measures: SUMS, ...question }, { ...more });
/** A winter: days and weeks of three years, by three dimensions, would be tens of thousands of rows. */
const WINTER = { from: "2013-11-05", to: "2014-02-20" };
/** Runs a law over drawn questions about sums. */
const always = (law: (question: MetricQuestion) => Promise<void>): Promise<void> =>
  fc.assert(
    fc.asyncProperty(drawnQuestion, async (drawn) => {
      const question = { ...questionFor(truth, drawn), measures: SUMS };
      const isFine = question.grain === "DAY" || question.grain === "WEEK";
      await law(isFine ? { ...question, period: WINTER } : question);
    }),
    { numRuns: 12, seed: 1922, endOnFailure: true },
  );

describe("the measures of a shop always", () => {
  it("add up to the totals, at any grain, by any dimensions, under any filter", async () => {
    await always(async (question) => {
      const table = await ask(question);
      expect(summed(table.rows)).toEqual(whole(table.totals));
    });
  });

  it("are the same whether gaps are filled or not", async () => {
    await always(async (question) => {
      const filled = await ask(question);
      const bare = await ask(question, { fillGaps: false });
      const keys = new Set(bare.rows.map(({ key }: Answer) => key));
      expect(filled.rows.filter(({ key }: Answer) => keys.has(key))).toEqual(bare.rows);
      const gaps = filled.rows.filter(({ key }: Answer) => !keys.has(key));
      expect(gaps.every((row: Answer) => whole(row).every((value) => value === 0))).toBe(true);
      expect(bare.totals).toEqual(filled.totals);
    });
  });

  it("have the leading groups and all others as their total", async () => {
    await always(async (question) => {
      if (question.dimensions === undefined || question.dimensions.length === 0) return;
      const all = await ask(question);
      for (const [by, place] of [
        ["ORDERS", 2],
        ["GROSS_REVENUE", 5],
      ] as const) {
        const table = await ask(question, { topN: { by, n: 2 } });
        if (question.grain !== undefined) expect(summed(table.rows)).toEqual(whole(all.totals));
        expect(table.totals).toEqual(all.totals);
        const own = table.rows.filter(
          ({ dimensions }: Answer) => dimensions[0].label !== "(other)",
        );
        const others = table.otherRow === null ? SUMS.map(() => 0) : whole(table.otherRow);
        expect(summed(own).map((value, i) => value + (others[i] ?? 0))).toEqual(whole(all.totals));
        expect(leaders(own, place)).toEqual(leaders(all.rows, place).slice(0, 2));
      }
    });
  });

  it("compare with what the compared period says by itself", async () => {
    await always(async (question) => {
      const table = await ask(question, {
        compare: [
          { previousPeriod: true },
          { samePeriodLastYear: true },
          { sameWeekdaysLastYear: true },
        ],
      });
      expect(table.comparisons).toHaveLength(3);
      for (const compared of table.comparisons) {
        const { from, to } = compared;
        const alone = await ask({ ...question, period: { from, to } });
        expect({ rows: compared.rows, totals: compared.totals }).toEqual({
          rows: alone.rows,
          totals: alone.totals,
        });
      }
    });
  });

  it("are complete only in buckets that lie within what was asked and observed", async () => {
    const table = await ask({ grain: "MONTH" });
    const days = bucketsBetween("MONTH", truth.firstOn, shifted(truth.asOfOn, 1));
    const complete = table.rows
      .filter((row: Answer) => row.complete)
      .map(({ bucket }: Answer) => bucket);
    const isMonthEnd = shifted(truth.asOfOn, 1).endsWith("-01");
    expect(complete).toEqual(
      days.slice(truth.firstOn.endsWith("-01") ? 0 : 1, isMonthEnd ? undefined : -1),
    );
  });
});

describe("the shares of a shop always", () => {
  it("are those of each bucket's records in the files, by any dimensions, under any filter", async () => {
    await always(async (question) => {
      const table = await expectShares(shops, "bears", truth, question);
      const buckets = new Set(table.rows.map(({ bucket }: Answer) => bucket));
      expect(table.bucketTotals).toHaveLength(question.grain === undefined ? 0 : buckets.size);
    });
  });

  it.each(DIMENSIONS)("sum to 1 over %s", async (dimension) => {
    const table = await ask({ dimensions: [dimension] });
    const totals = whole(table.totals);
    const shares = summed(table.rows).map((value, place) => value / (totals[place] ?? 1));
    expect(shares).toEqual(SUMS.map(() => 1));
  });

  it("let the parts of a funnel add up to it, never rising from stage to stage", async () => {
    for (const breakdown of ["CHANNEL", "DEVICE"]) {
      const { shop } =
        await shops.ask(`{ shop(key: "bears") { funnel(input: { breakdown: ${breakdown}, cohortGrain: WEEK }) {
        steps { entered } breakdown { steps { entered } } byCohort { steps { entered } } } } }`);
      const entered = shop.funnel.steps.map((step: Answer) => step.entered);
      expect(entered).toEqual([...entered].sort((a, b) => b - a));
      for (const parts of [shop.funnel.breakdown, shop.funnel.byCohort]) {
        const sums = entered.map((_: number, place: number) =>
          sumOf(parts.map((part: Answer) => part.steps[place].entered)),
        );
        expect(sums).toEqual(entered);
      }
    }
  });

  it("put every customer into one cohort", async () => {
    const customers = new Set(truth.orders.map(({ customer }) => customer)).size;
    for (const grain of ["WEEK", "MONTH", "QUARTER"]) {
      const { shop } =
        await shops.ask(`{ shop(key: "bears") { retention(input: { grain: ${grain}, periods: 60 }) {
        cohorts { size cells { period customers } } } } }`);
      const { cohorts } = shop.retention;
      expect(sumOf(cohorts.map(({ size }: Answer) => size))).toBe(customers);
      expect(cohorts.every(({ size, cells }: Answer) => cells[0].customers === size)).toBe(true);
    }
  });
});

/** Groups by one sum over all buckets, largest first, equal ones by their values. */
function leaders(rows: readonly Answer[], place: number): string[] {
  const groups = new Map<string, number>();
  for (const row of rows) {
    const group = JSON.stringify(row.dimensions.map(({ value }: Answer) => value));
    groups.set(group, (groups.get(group) ?? 0) + (whole(row)[place] ?? 0));
  }
  return [...groups].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([group]) => group);
}

describe("the growth of measures", () => {
  it.each([
    { measures: ["ORDERS", "CONVERSION_RATE", "AOV"], grain: "MONTH" },
    { measures: ["NET_REVENUE", "GROSS_MARGIN"], grain: "WEEK", dimensions: ["DEVICE"] },
    {
      ...{ measures: ["SESSIONS", "REVENUE_PER_SESSION"], grain: "QUARTER" },
      ...{ dimensions: ["CHANNEL"], topN: { by: "ORDERS", n: 2 } },
    },
    {
      ...{ measures: ["REFUND_RATE"], grain: "YEAR", dimensions: ["CHANNEL", "DEVICE"] },
      topN: { by: "GROSS_REVENUE", n: 3 },
    },
    { measures: ["ITEMS"], grain: "DAY", period: { from: "2013-11-05", to: "2014-12-20" } },
  ] satisfies GrowthQuestion[])(
    "is that between wholly observed buckets of the files: %j",
    async (question) => {
      await expectGrowth(shops, "bears", truth, question);
    },
  );
});
