import "reflect-metadata";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import type { loyaltyStrata } from "../../../src/analytics/brand-loyalty/brand-loyalty.analytic.js";
import { loyaltyGap } from "../../../src/analytics/brand-loyalty/loyalty-gap.js";
import type { SqlRow } from "../../../src/domain/sql-engine.js";
import type { CurrentShop } from "../../../src/graphql/shop-directory.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";
import { randomShop } from "../../architecture/random-shop.js";

type Stratum = typeof loyaltyStrata.$inferSelect;

let duckdb: ContractEngine;
beforeAll(async () => {
  duckdb = await openDuckdbContract();
});
afterAll(() => duckdb?.close());

const textOf = (name: string): string => readFileSync(sqlOf("brand-loyalty", name), "utf8");
const rowsOf = (name: string): Promise<readonly SqlRow[]> => duckdb.rows(textOf(name));

const strata = async (attribute: string): Promise<Stratum[]> =>
  (await rowsOf("loyalty-strata"))
    .filter((row) => row["attribute"] === attribute)
    .map((row) => ({
      snapshotId: 1,
      attribute,
      orderCount: Number(row["order_count"]),
      isMulti: row["is_multi"] === true,
      customers: Number(row["customers"]),
      revenue: String(row["revenue"]),
      revenueSquares: Number(row["revenue_squares"]),
    }));

const order = (
  [order_id, visitor_id]: readonly [string, string],
  customer_order_number: number,
  revenue: string,
) => ({
  ...{ order_id, visitor_id, customer_order_number, revenue },
  ...{ ordered_at: `2024-01-0${customer_order_number} 12:00:00`, ordered_on: "2024-01-01" },
});
const line = (order_id: string, product_id: string, revenue: string) => ({
  ...{ order_line_id: `${order_id} ${product_id}`, order_id, product_id, revenue, quantity: 1 },
});

/** Ann goes from A to B; Ben stays with A; Cleo buys what has no brand; Dan both at once. */
const small: ShopFacts = {
  shop: [{ shop_key: "small", as_of_on: "2024-02-01", first_on: "2024-01-01" }],
  products: [
    { product_id: "a", brand: "A", category: "toys" },
    { product_id: "a2", brand: "A", category: "home" },
    { product_id: "b", brand: "B", category: "toys" },
    { product_id: "none", brand: null, category: "" },
  ],
  orders: [
    order(["1", "ann"], 1, "10.00"),
    order(["2", "ann"], 2, "20.00"),
    order(["3", "ben"], 1, "5.00"),
    order(["4", "ben"], 2, "7.00"),
    order(["5", "cleo"], 1, "99.00"),
    order(["6", "dan"], 1, "30.00"),
  ],
  order_lines: [
    line("1", "a", "10.00"),
    line("2", "b", "20.00"),
    line("3", "a", "5.00"),
    line("4", "a2", "7.00"),
    line("5", "none", "99.00"),
    line("6", "a", "10.00"),
    line("6", "b", "15.00"),
    line("6", "none", "5.00"),
  ],
};

describe("the brand loyalty of a shop counted by hand", () => {
  beforeAll(() => duckdb.load(small));

  it("has one stratum for each number of orders and kind of customer", async () => {
    const brand = await strata("BRAND");
    expect(brand.map((row) => [row.orderCount, row.isMulti, row.customers, row.revenue])).toEqual([
      [1, true, 1, "30.00"],
      [2, false, 1, "12.00"],
      [2, true, 1, "30.00"],
    ]);
  });

  it("counts who and what is left out for having no brand", async () => {
    const [brand, category] = await rowsOf("loyalty-coverage");
    expect(brand).toMatchObject({ customers: "3", missing_customers: "1", missing_lines: "2" });
    expect(category).toMatchObject({ customers: "3", missing_customers: "1", missing_lines: "2" });
  });

  it("has standings with sole and repeat customers and their wallets", async () => {
    const standings = (await rowsOf("brand-standings")).filter(
      (row) => row["attribute"] === "BRAND",
    );
    expect(standings).toEqual([
      {
        ...{ attribute: "BRAND", key: "A", place: 1, customers: "3", sole_customers: "1" },
        ...{ repeat_customers: "1", orders: "4", revenue: "32.00", wallet: "67.00" },
        ...{ name: null, all_things: 2 },
      },
      {
        ...{ attribute: "BRAND", key: "B", place: 2, customers: "2", sole_customers: "0" },
        ...{ repeat_customers: "0", orders: "2", revenue: "35.00", wallet: "55.00" },
        ...{ name: null, all_things: 2 },
      },
    ]);
  });

  it("has switches from one order to the next, and shared customers", async () => {
    await duckdb.run(`create or replace table customer_switches as ${textOf("customer-switches")}`);
    const switches = (await rowsOf("brand-switches")).filter((row) => row["attribute"] === "BRAND");
    expect(switches.map((row) => [row["from_key"], row["to_key"], row["switches"]])).toEqual([
      ["A", "A", "1"],
      ["A", "B", "1"],
    ]);
    const [overlap] = await rowsOf("brand-overlaps");
    expect(overlap).toMatchObject({
      ...{ left_key: "A", right_key: "B", all_customers: "3" },
      ...{ left_customers: "3", right_customers: "2", both_customers: "2" },
    });
  });
});

describe("the brand loyalty of random shops", () => {
  it.each(["1", "2"])("is what loops over the facts count (seed %s)", async (seed) => {
    const facts = randomShop(`loyalty ${seed}`, 700);
    await duckdb.load(facts);
    const brandOf = new Map((facts.products ?? []).map((each) => [each.product_id, each.brand]));
    const customers = new Map<unknown, { orders: number; cents: number; brands: Set<unknown> }>();
    for (const { order_id, visitor_id, revenue } of facts.orders ?? []) {
      if (visitor_id === null) continue;
      const own = customers.get(visitor_id) ?? { orders: 0, cents: 0, brands: new Set<unknown>() };
      for (const held of (facts.order_lines ?? []).filter((each) => each.order_id === order_id)) {
        const brand = brandOf.get(held.product_id ?? "") ?? null;
        if (brand !== null) own.brands.add(brand);
      }
      customers.set(visitor_id, {
        ...own,
        orders: own.orders + 1,
        cents: own.cents + Math.round(Number(revenue) * 100),
      });
    }
    const known = [...customers.values()].filter(({ brands }) => brands.size > 0);
    for (const row of await strata("BRAND")) {
      const own = known.filter(
        ({ orders, brands }) => orders === row.orderCount && brands.size > 1 === row.isMulti,
      );
      expect(row.customers).toBe(own.length);
      expect(Math.round(Number(row.revenue) * 100)).toBe(
        own.reduce((sum, { cents }) => sum + cents, 0),
      );
    }
    const rows = await strata("BRAND");
    expect(rows.reduce((sum, row) => sum + row.customers, 0)).toBe(known.length);
    const overlaps = (await rowsOf("brand-overlaps")).filter((row) => row["attribute"] === "BRAND");
    for (const row of overlaps) {
      const both = known.filter(
        ({ brands }) => brands.has(row["left_key"]) && brands.has(row["right_key"]),
      );
      expect(Number(row["both_customers"])).toBe(both.length);
    }
  });
});

describe("the gap between customers of one brand and of several", () => {
  const shop = { key: "toys", currency: "EUR" } as CurrentShop;
  const stratum = (orderCount: number, isMulti: boolean, values: readonly number[]): Stratum => ({
    ...{ snapshotId: 1, attribute: "BRAND", orderCount, isMulti, customers: values.length },
    revenue: values.reduce((sum, value) => sum + value, 0).toFixed(2),
    revenueSquares: values.reduce((sum, value) => sum + value * value, 0),
  });

  it("is nothing at equally many orders where only the orders differ", () => {
    const gap = loyaltyGap(shop, "BRAND", [
      stratum(1, false, [10, 12, 8, 10, 11, 9]),
      stratum(1, true, [10, 10]),
      stratum(3, false, [31, 29]),
      stratum(3, true, [30, 31, 29, 30, 32, 28]),
    ]);
    expect(gap.rawGap.value).toBeCloseTo(25 - 15, 9);
    expect(gap.matchedGap.value).toBeCloseTo(0, 9);
    expect(gap.gapParts?.compositionShare.value).toBeCloseTo(1, 9);
    expect(gap.matchedShare.value).toBe(1);
    expect(gap.strata.map(({ orderCount }) => orderCount)).toEqual([1, 3]);
    expect(gap.multi.who.filter).toEqual({
      feature: { feature: "BRAND_COUNT", number: { gte: 2 } },
    });
    expect(gap.strata[1]?.whoSingle.filter).toEqual({
      and: [
        { feature: { feature: "BRAND_COUNT", number: { eq: 1 } } },
        { feature: { feature: "ORDER_COUNT", number: { eq: 3 } } },
      ],
    });
  });

  it("is suppressed for a shop with a single customer, and without any", () => {
    for (const rows of [[stratum(1, true, [5])], []]) {
      const gap = loyaltyGap(shop, "BRAND", rows);
      expect(gap.rawGap).toMatchObject({ value: null, suppressed: "NO_COMPARISON" });
      expect(gap.matchedGap.value).toBeNull();
      expect(gap.gapParts).toBeNull();
    }
  });
});
