import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import {
  deseasonalise,
  weekly,
  type KnownSeason,
} from "../../../src/analytics/baseline/deseasonalise.js";

/** Two weeks up to 14 December 2023, ten orders of 5.00 and one new customer on each day. */
const DAYS = 14;
const daily = (value: number): number[] => new Array<number>(DAYS).fill(value);
const recent = { orders: daily(10), revenueCents: daily(5000), newCustomers: daily(1) };
const shop = {
  coverage: { firstOn: "2022-01-01", asOfOn: "2023-12-14" },
  ...{ hasPrices: true, hasOrderLines: true },
};
const months = (december: number, high: number | null = null) =>
  Array.from({ length: 12 }, (_, at) => ({
    position: at + 1,
    indexValue: at === 11 ? december : 1,
    high,
  }));
const season = (more: Partial<KnownSeason> = {}): KnownSeason => ({
  indices: { ORDERS: [], REVENUE: [] },
  peaks: [],
  ...more,
});
const values = (told: ReturnType<typeof deseasonalise> | ReturnType<typeof weekly>) => [
  told.ordersPerWeek.value,
  told.revenuePerWeek.value,
  told.newCustomersPerWeek.value,
];

describe("two weeks with their season taken out", () => {
  it("are each day over the index of its month, where indices are known", () => {
    const indices = { ORDERS: months(2), REVENUE: months(4) };
    const told = deseasonalise(recent, season({ indices }), shop);
    expect(values(told)).toEqual([35, 87.5, 3.5]);
    expect([told.method, told.peakDays, told.unavailable]).toEqual(["SEASONAL_INDICES", [], null]);
  });

  it("have peaks at what was expected of them, with revenue and arrivals in proportion", () => {
    const orders = daily(10).map((count, at) => (at === 3 ? 40 : count));
    const peaks = [
      { happenedOn: "2022-12-04", orders: 90, expectedOrders: 10 },
      { happenedOn: "2023-12-04", orders: 40, expectedOrders: 10 },
    ];
    const told = deseasonalise({ ...recent, orders }, season({ peaks }), shop);
    expect(told.ordersPerWeek.value).toBe(70);
    expect(told.newCustomersPerWeek.value).toBe((13 + 0.25) / 2);
    expect(told.revenuePerWeek.value).toBe((13 * 50 + 12.5) / 2);
    expect([told.method, told.peakDays]).toEqual(["PEAK_DAYS", ["2023-12-04"]]);
  });

  it("are as they were, intervals too, where no day was a peak", () => {
    const told = deseasonalise(recent, season(), shop);
    const raw = weekly(recent, [], { factors: [], hasPrices: true });
    expect(told).toMatchObject(raw);
    // 140 orders in two weeks: (sqrt(140) -/+ 1.96 / 2)^2 / 2
    expect(raw.ordersPerWeek).toMatchObject({ value: 70, n: 140, method: "DELTA_METHOD" });
    expect(raw.ordersPerWeek.low).toBeCloseTo(58.885, 3);
    expect(raw.ordersPerWeek.high).toBeCloseTo(82.075, 2);
    expect(raw.revenuePerWeek).toMatchObject({ value: 350, low: 350, high: 350, n: 2 });
  });

  it("have the spread of the counts, and of the index where that is known", () => {
    const [sure, unsure] = [null, 2.2].map((high) =>
      deseasonalise(
        recent,
        season({ indices: { ORDERS: months(2, high), REVENUE: months(2, high) } }),
        shop,
      ),
    );
    const raw = weekly(recent, [], { factors: [], hasPrices: true }).ordersPerWeek;
    expect(sure?.ordersPerWeek.low).toBeCloseTo((raw.low ?? 0) / 2, 9);
    expect(sure?.ordersPerWeek.high).toBeCloseTo((raw.high ?? 0) / 2, 9);
    // the index is 2 within 10 %, and so are 35 orders a week by it
    const below = 35 - (sure?.ordersPerWeek.low ?? 0);
    expect(unsure?.ordersPerWeek.low).toBeCloseTo(35 - Math.hypot(below, 3.5), 9);
    expect(unsure?.revenuePerWeek.high).toBeCloseTo(175 + 17.5, 9);
  });

  it("are refused with the reason where neither is known", () => {
    const young = { ...shop, coverage: { ...shop.coverage, firstOn: "2023-11-20" } };
    expect(deseasonalise(recent, season(), young).unavailable).toMatchObject({
      code: "SHORT_HISTORY",
      reason: expect.stringMatching(/^The data span 25 days: /),
    });
    const older = deseasonalise(undefined, season(), shop);
    expect([older.method, ...values(older)]).toEqual([null, null, null, null]);
    expect(older.unavailable?.reason).toMatch(/before days of the baseline were kept/);
    const bare = deseasonalise(recent, season(), { ...shop, hasOrderLines: false });
    expect(bare.unavailable?.missingFacts).toEqual(["order_lines"]);
  });

  it("have no revenue without prices, and no index of 0 to divide by", () => {
    const indices = { ORDERS: months(2), REVENUE: [] };
    const unpriced = deseasonalise(recent, season({ indices }), { ...shop, hasPrices: false });
    expect(unpriced.method).toBe("SEASONAL_INDICES");
    expect(unpriced.revenuePerWeek.suppressed).toBe("NOT_IN_DATA");
    const dead = season({ indices: { ORDERS: months(0), REVENUE: months(1) } });
    expect(deseasonalise(recent, dead, shop).method).toBe("PEAK_DAYS");
  });
});
