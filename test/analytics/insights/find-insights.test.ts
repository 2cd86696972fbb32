import { describe, expect, it } from "@jest/globals";
import { addDays, daysBetween } from "../../../src/domain/calendar.js";
import { columnTable } from "../../../src/domain/column-table.js";
import { findInsights, keyOf } from "../../../src/analytics/insights/find-insights.js";
import { FIRST_MONDAY, madeUpShop } from "./made-up-shop.js";

const week = (place: number): string => addDays(FIRST_MONDAY, 7 * place);

describe("a shop in which nothing is so", () => {
  it("has an insight in at most one of a hundred cases", () => {
    const found = Array.from({ length: 100 }, (_, i) => findInsights(madeUpShop(`null ${i}`)));
    expect(found[0]?.testCount).toBeGreaterThan(50);
    const alarms = found.filter(({ insights }) => insights.length > 0);
    // 1 expected at most; 4 or more have a chance of 2 %
    expect(alarms.length).toBeLessThanOrEqual(3);
  });
});

describe("what was planted in a shop is found", () => {
  it("a change of conversion, in the shop and not once more in every part of it", () => {
    const { insights } = findInsights(
      madeUpShop("shift", { conversionFrom: { week: 70, rate: 1.2 } }),
    );
    const shifts = insights.filter(
      ({ kind, measure }) => kind === "CHANGE_POINT" && measure === "CONVERSION_RATE",
    );
    expect(shifts.map(({ dimension }) => dimension)).toEqual(["shop"]);
    const [shift] = shifts;
    expect(Math.abs(daysBetween(week(70), shift?.sinceOn ?? ""))).toBeLessThanOrEqual(14);
    expect(shift?.difference.low).toBeLessThan(0.2 * 0.08064);
    expect(shift?.difference.high).toBeGreaterThan(0.2 * 0.08064);
    expect(shift?.impact?.low).toBeGreaterThan(0);
  });

  it("a device that converts worse than the others", () => {
    const { insights } = findInsights(madeUpShop("mobile", { mobileConversion: 0.5 }));
    const gap = insights.find(
      ({ kind, measure, value }) =>
        kind === "GROUP_DIFFERENCE" && measure === "CONVERSION_RATE" && value === "mobile",
    );
    expect(gap?.difference.high).toBeLessThan(0);
    expect(gap?.impact?.high).toBeLessThan(0);
    // 4 weeks of 1,200 mobile sessions, half of 8.064 % more of them, at 50
    const truth = -4 * 1200 * 0.5 * 0.08064 * 50;
    expect(gap?.impact?.low).toBeLessThan(truth);
    expect(gap?.impact?.high).toBeGreaterThan(truth);
  });

  it("an episode of refunds of one product, from its first week to its last", () => {
    const { insights } = findInsights(
      madeUpShop("refunds", { clockRefunds: { from: 80, to: 86, rate: 0.3 } }),
    );
    const episode = insights.filter(
      ({ measure, value, kind }) =>
        kind === "CHANGE_POINT" && measure === "REFUND_RATE" && value === "clock",
    );
    const since = episode.map(({ sinceOn }) => sinceOn ?? "").sort();
    expect(since).toHaveLength(2);
    expect(Math.abs(daysBetween(week(80), since[0] ?? ""))).toBeLessThanOrEqual(7);
    expect(Math.abs(daysBetween(week(86), since[1] ?? ""))).toBeLessThanOrEqual(7);
  });

  it("growth against the year before", () => {
    const { insights } = findInsights(madeUpShop("growth", { growth: 1.4 }));
    const growth = insights.find(
      ({ kind, measure }) => kind === "GROWTH" && measure === "SESSIONS",
    );
    // 9 groups of 400 sessions a week
    expect(growth?.difference.low).toBeLessThan(0.4 * 3600);
    expect(growth?.difference.high).toBeGreaterThan(0.4 * 3600);
  });

  it("an unusual day, by sessions and by orders", () => {
    const { insights } = findInsights(madeUpShop("day", { unusualDay: { day: 300, factor: 3 } }));
    const days = insights.filter(({ kind }) => kind === "UNUSUAL_DAYS");
    expect(days.map(({ measure }) => measure).sort()).toEqual(["ORDERS", "SESSIONS"]);
    expect(new Set(days.map(({ fromOn }) => fromOn))).toEqual(
      new Set([addDays(FIRST_MONDAY, 300)]),
    );
  });

  it("customers who come back more often than they used to", () => {
    const { insights } = findInsights(
      madeUpShop("cohorts", { returnedFrom: { month: 12, share: 0.2 } }),
    );
    const shift = insights.find(({ measure }) => measure === "REPEAT_RATE_90_DAYS");
    expect(shift?.sinceOn).toBe("2023-01-01");
    expect(shift?.difference.low).toBeLessThan(0.1);
    expect(shift?.difference.high).toBeGreaterThan(0.1);
  });
});

describe("insights always", () => {
  const shop = madeUpShop("all", {
    conversionFrom: { week: 70, rate: 1.2 },
    mobileConversion: 0.6,
    growth: 1.3,
  });

  it("come surest money first, each under a key of its own, the same ones again", () => {
    const { insights } = findInsights(shop);
    expect(new Set(insights.map(keyOf)).size).toBe(insights.length);
    expect(findInsights(shop).insights).toEqual(insights);
    expect(insights.length).toBeGreaterThan(3);
  });

  it("carry an interval around their difference and a p-value below the level", () => {
    for (const insight of findInsights(shop).insights) {
      expect(insight.difference.low).toBeLessThanOrEqual(insight.difference.value);
      expect(insight.difference.high).toBeGreaterThanOrEqual(insight.difference.value);
      expect(insight.adjustedPValue).toBeLessThanOrEqual(0.01);
      expect(insight.points.length).toBeGreaterThan(0);
      expect(insight.fromOn < insight.toOn).toBe(true);
    }
  });
});

describe("a shop with nothing to look at", () => {
  it("has no insights and makes no tests", () => {
    const empty = {
      weeks: columnTable(
        Object.fromEntries(
          ["dimension", "value", "label", "week_on", "sessions"]
            .concat(["sessions_1", "sessions_2", "sessions_3", "sessions_4", "sessions_5"])
            .concat(["sessions_6", "orders", "items", "refunded_items", "revenue"])
            .concat(["revenue_squared"])
            .map((name) => [name, []]),
        ),
        0,
      ),
      days: columnTable({ day_on: [], sessions: [], orders: [], revenue: [] }, 0),
      cohorts: columnTable({ month_on: [], customers: [], returned: [] }, 0),
      stages: columnTable({ as_of_on: ["2024-01-01"], stage: [null], stage_position: [null] }, 1),
    };
    expect(findInsights(empty)).toEqual({ insights: [], testCount: 0, weekCount: 0 });
  });
});
