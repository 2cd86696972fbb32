import { describe, expect, it } from "@jest/globals";
import { funnelPasses } from "../../../src/analytics/baseline/funnel-passes.js";
import {
  arrivals,
  readShopShares,
  splitOrders,
} from "../../../src/analytics/baseline/shop-shares.js";
import { readCustomerColumns } from "../../../src/analytics/baseline/customer-columns.js";
import { columnTable, type ColumnValue } from "../../../src/domain/column-table.js";

function totals(given: Readonly<Record<string, ColumnValue>>) {
  const row = {
    ...{ as_of_on: "2024-06-30", recent_weeks: 13, orders: 40, weekend_orders: 10, revenue: 2000 },
    ...{ costed_orders: 0, costed_revenue: 0, costed_cost: 0, refunds: 0, refunded: 0 },
    ...given,
  };
  return columnTable(
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, [value]])),
    1,
  );
}

describe("shares of a shop", () => {
  it("are null for margin and returns where the files hold no costs and no refunds", () => {
    expect(readShopShares(totals({}))).toEqual({
      asOfOn: "2024-06-30",
      weeks: 13,
      margin: null,
      returns: null,
      weekendOrders: { share: 0.25, observations: 40 },
    });
  });

  it("count margin on what has a cost, and refunds on all revenue", () => {
    const shares = readShopShares(
      totals({ costed_orders: 8, costed_revenue: 500, costed_cost: 300, refunds: 3, refunded: 90 }),
    );
    expect(shares?.margin).toEqual({ share: 0.4, observations: 8 });
    expect(shares?.returns).toEqual({ share: 0.045, observations: 40 });
  });

  it("have a margin below 0 where goods sell below cost, and no refunds above all revenue", () => {
    const shares = readShopShares(
      totals({
        costed_orders: 8,
        costed_revenue: 500,
        costed_cost: 700,
        refunds: 9,
        refunded: 9e4,
      }),
    );
    expect(shares?.margin?.share).toBeCloseTo(-0.4, 12);
    expect(shares?.returns?.share).toBe(1);
  });

  it("are none of a shop that has no row", () => {
    const names = ["as_of_on", "recent_weeks", "orders"];
    const empty = columnTable(Object.fromEntries(names.map((name) => [name, []])), 0);
    expect(readShopShares(empty)).toBeNull();
  });
});

describe("split orders", () => {
  it("are counted per order day, and by minutes since the order before", () => {
    const further = columnTable(
      { minutes_after: [0, 5, 6, 31, 1440, 1500], orders: [1, 2, 3, 1, 2, 1] },
      6,
    );
    // three customers with 4 + 1 + 15 = 20 order days
    const split = splitOrders(further, { repeatOrders: Int32Array.of(3, 0, 14) });
    expect(split.orderDays).toBe(20);
    expect(split.furtherPerOrderDay).toBe(0.5);
    expect(split.withinMinutes).toEqual([
      { minutes: 5, share: 0.3 },
      { minutes: 10, share: 0.6 },
      { minutes: 15, share: 0.6 },
      { minutes: 30, share: 0.6 },
      { minutes: 60, share: 0.7 },
      { minutes: 120, share: 0.7 },
      { minutes: 1440, share: 0.9 },
    ]);
  });

  it("are 0 where there are none", () => {
    const none = columnTable({ minutes_after: [], orders: [] }, 0);
    const split = splitOrders(none, { repeatOrders: Int32Array.of(1) });
    expect(split.furtherPerOrderDay).toBe(0);
    expect(split.withinMinutes.every(({ share }) => share === 0)).toBe(true);
  });
});

const CUSTOMERS = readCustomerColumns(
  columnTable(
    {
      customer_id: ["a", "b", "c", "d"],
      segment_id: ["s2", "s1", "s2", null],
      basis: [null, "BG_NBD", "BG_NBD", "BG_NBD"],
      repeat_orders: [1, 0, 2, 0],
      last_order_day: [3, 0, 80, 0],
      observed_days: [90, 91, 20, 0],
      repeat_value: [12.5, null, -1, null],
      orders: [2, 1, 4, 1],
      revenue: [20.1, 0.07, 3, 4],
      brands: [0, 0, 0, 0],
      categories: [2, 1, 70_000, 1],
      channel: ["web", "app", "unknown", "web"],
      device: ["unknown", null, "unknown", "unknown"],
      country: ["AT", "FR", "AT", "unknown"],
    },
    4,
  ),
);

describe("customers' columns", () => {
  it("place segments by id, those of no segment last", () => {
    expect(CUSTOMERS.segments).toEqual(["s1", "s2", null]);
    expect([...CUSTOMERS.segment]).toEqual([1, 0, 1, 2]);
  });

  it("take words by position, 65535 where unknown", () => {
    expect(CUSTOMERS.channels).toEqual(["app", "web"]);
    expect([...CUSTOMERS.channel]).toEqual([1, 0, 65_535, 1]);
    expect(CUSTOMERS.devices).toEqual([]);
    expect([...CUSTOMERS.device]).toEqual([65_535, 65_535, 65_535, 65_535]);
  });

  it("are in whole cents, with 0 for a repeat value that is not there", () => {
    expect([...CUSTOMERS.revenueCents]).toEqual([2010, 7, 300, 400]);
    expect([...CUSTOMERS.repeatValueCents]).toEqual([1250, 0, 0, 0]);
  });

  it("count categories where no brand is known", () => {
    expect(CUSTOMERS.crossedBy).toBe("CATEGORY");
    expect([...CUSTOMERS.brands]).toEqual([2, 1, 65_535, 1]);
  });

  it("know the order model that predictions come from", () => {
    expect(CUSTOMERS.basis).toBe("BG_NBD");
  });
});

describe("arrivals", () => {
  it("are the customers whose first order lies in the last weeks, by country", () => {
    expect(arrivals(CUSTOMERS, 13)).toEqual({ customers: 3, weeks: 13, byCountry: [2, 0] });
    expect(arrivals(CUSTOMERS, 2)).toEqual({ customers: 1, weeks: 2, byCountry: [0, 0] });
  });
});

describe("passes of the funnel", () => {
  const rows = [
    ["desktop", "landing", 60],
    ["desktop", "cart", 30],
    ["desktop", "order", 6],
    ["mobile", "landing", 40],
    ["mobile", "cart", 10],
    ["mobile", "order", 1],
  ] as const;
  const table = columnTable(
    {
      device: rows.map(([device]) => device),
      stage: rows.map(([, stage]) => stage),
      reached: rows.map(([, , reached]) => reached),
    },
    rows.length,
  );

  it("go from each stage to the next, over all sessions and by device", () => {
    expect(funnelPasses(table, 13)).toEqual({
      sessions: 100,
      weeks: 13,
      passes: [
        { stage: "cart", entered: 100, passed: 40 },
        { stage: "order", entered: 40, passed: 7 },
      ],
      byDevice: {
        desktop: [
          { stage: "cart", entered: 60, passed: 30 },
          { stage: "order", entered: 30, passed: 6 },
        ],
        mobile: [
          { stage: "cart", entered: 40, passed: 10 },
          { stage: "order", entered: 10, passed: 1 },
        ],
      },
    });
  });

  it("are none without sessions", () => {
    expect(funnelPasses(columnTable({ device: [], stage: [], reached: [] }, 0), 13)).toBeNull();
  });
});
