import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";

const sql = readFileSync(sqlOf("time-of-week", "time-of-week"), "utf8");

let engine: ContractEngine;
beforeAll(async () => {
  engine = await openDuckdbContract();
});
afterAll(() => engine.close());

const shopOf = (firstOn: string, asOfAt: string, ordered: readonly string[]): ShopFacts => ({
  shop: [
    {
      ...{ shop_key: "zoned", currency: "EUR", timezone: "Europe/Vienna" },
      ...{ as_of_at: asOfAt, as_of_on: asOfAt.slice(0, 10), first_on: firstOn },
    },
  ],
  orders: ordered.map((ordered_at, place) => ({
    ...{ order_id: String(place), ordered_at, ordered_on: ordered_at.slice(0, 10) },
    ...{ item_count: 1, revenue: "1.00" },
  })),
});

async function cells(facts: ShopFacts) {
  await engine.load(facts);
  return new Map(
    (await engine.rows(sql)).map((row) => [
      `${row["weekday"]} ${row["hour"]}`,
      { quarters: Number(row["quarter_hours"]), orders: Number(row["orders"]) },
    ]),
  );
}

describe("the hours of a week in Vienna", () => {
  it("lack the hour that the clock skips in March", async () => {
    // Sunday 31 March 2024: 01:59 is followed by 03:00, which is 01:00 UTC
    const found = await cells(
      shopOf("2024-03-30", "2024-03-31 21:59:00", ["2024-03-31 00:30:00", "2024-03-31 01:05:00"]),
    );
    expect(found.has("7 2")).toBe(false);
    expect(found.get("7 1")).toEqual({ quarters: 4, orders: 1 });
    expect(found.get("7 3")).toEqual({ quarters: 4, orders: 1 });
    expect(found.get("6 2")).toEqual({ quarters: 4, orders: 0 });
    expect(found.size).toBe(47);
  });

  it("hold twice the hour that the clock repeats in October", async () => {
    // Sunday 27 October 2024: 02:00 to 03:00 from 00:00 UTC and again from 01:00 UTC
    const found = await cells(
      shopOf("2024-10-27", "2024-10-27 22:59:00", ["2024-10-27 00:30:00", "2024-10-27 01:30:00"]),
    );
    expect(found.get("7 2")).toEqual({ quarters: 8, orders: 2 });
    expect(found.get("7 3")).toEqual({ quarters: 4, orders: 0 });
  });

  it("end with as_of, to the quarter of an hour", async () => {
    const found = await cells(shopOf("2024-01-01", "2024-01-01 09:20:00", ["2024-01-01 09:20:00"]));
    expect(found.get("1 10")).toEqual({ quarters: 2, orders: 1 });
    expect(found.has("1 11")).toBe(false);
    expect(found.size).toBe(11);
  });
});
