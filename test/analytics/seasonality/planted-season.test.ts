import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import type { Cell } from "../../../src/analytics/model-step.js";
import { blackFriday, calendarEvent } from "../../../src/domain/calendar-event.js";
import { seasonalityModel } from "../../../src/analytics/seasonality/seasonality.model.js";
import { columnTable, type ColumnValue } from "../../../src/domain/column-table.js";
import { addDays } from "../../../src/domain/calendar.js";
import { openStream } from "../../../src/generate/random.js";
import { openDuckdbContract } from "../../architecture/contract-engines.js";
import { nastyShop } from "../../architecture/contract-shop.js";

const FROM = "2021-01-01";
const DAYS = 4 * 365 + 1;
const MONTHS = [0.8, 0.7, 0.9, 1, 1, 0.9, 0.9, 0.9, 1, 1.1, 1.3, 1.5];
const FRIDAYS = ["2021-11-26", "2022-11-25", "2023-11-24"];

/**
 * Four years with planted months, quiet week-ends, growth, and three Black Fridays with so many times
 * the orders of a usual Friday.
 */
function plantedDemand(fridayFactor: number) {
  const draw = openStream("season", "planted");
  const days = Array.from({ length: DAYS }, (_, at) => addDays(FROM, at));
  const orders = days.map((day, at) => {
    const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? 1;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const mean = (60 + at / 20) * month * (weekday === 0 || weekday === 6 ? 0.6 : 1.16);
    const noise = (draw() + draw() + draw() - 1.5) * 2 * Math.sqrt(mean);
    return Math.max(0, Math.round(mean * (FRIDAYS.includes(day) ? fridayFactor : 1) + noise));
  });
  const shop = days.map((): ColumnValue => "");
  return {
    "demand-spans": columnTable(
      { product_id: [""], from_on: [FROM], as_of_on: [addDays(FROM, DAYS - 1)] },
      1,
    ),
    "daily-demand": columnTable(
      { product_id: shop, ordered_on: days, orders, items: orders, revenue: orders },
      DAYS,
    ),
  };
}

type Rows = readonly (readonly Cell[])[];

describe("four years with planted seasons", () => {
  const { results } = seasonalityModel.compute(plantedDemand(4));
  const plain = seasonalityModel.compute(plantedDemand(1)).results;
  const indices = (cycle: string): Rows =>
    (plain["seasonal-indices"]?.rows ?? []).filter(
      ([, measure, each]) => measure === "ORDERS" && each === cycle,
    );

  it("give back the months, each within its interval but for one in twenty", () => {
    const mean = MONTHS.reduce((sum, month) => sum + month, 0) / 12;
    const found = indices("MONTH_OF_YEAR");
    expect(found.map(([, , , position]) => position)).toEqual(MONTHS.map((_, at) => at + 1));
    const held = found.filter(([, , , , , low, high], at) => {
      const planted = (MONTHS[at] ?? 0) / mean;
      return Number(low) <= planted && planted <= Number(high);
    });
    expect(held.length).toBeGreaterThanOrEqual(11);
    for (const [, , , , index, low, high, ratios] of found) {
      expect(ratios).toBe(3);
      expect(Number(high) - Number(low)).toBeLessThan(0.2);
      expect(Number(index)).toBeGreaterThan(0.6);
    }
  });

  it("give back quiet week-ends", () => {
    const found = indices("WEEKDAY").map((row) => Number(row[4]));
    expect(found).toHaveLength(7);
    for (const weekend of found.slice(5)) expect(weekend).toBeCloseTo(0.6, 1);
  });

  it("find the Black Fridays by their orders and name them by the calendar", () => {
    const peaks = results["seasonal-peaks"]?.rows ?? [];
    expect(peaks.map(([day, , , , event]) => [day, event])).toEqual(
      FRIDAYS.map((day) => [day, "BLACK_FRIDAY"]),
    );
  });

  it("are beyond doubt for the shop", () => {
    for (const row of results["seasonal-profiles"]?.rows ?? []) {
      expect(Number(row[6])).toBeLessThan(0.001);
    }
  });
});

describe("the calendar", () => {
  it("knows Black Friday and what lies around it", () => {
    expect([2021, 2022, 2023, 2024].map(blackFriday)).toEqual([...FRIDAYS, "2024-11-29"]);
    expect(calendarEvent("2024-12-02")).toBe("CYBER_MONDAY");
    expect(calendarEvent("2024-12-24")).toBe("CHRISTMAS");
    expect(calendarEvent("2024-01-01")).toBe("NEW_YEAR");
    expect(calendarEvent("2024-02-14")).toBe("VALENTINES_DAY");
    expect(calendarEvent("2024-06-15")).toBeNull();
  });
});

describe("a shop of three months", () => {
  let duckdb: Awaited<ReturnType<typeof openDuckdbContract>>;
  beforeAll(async () => {
    duckdb = await openDuckdbContract();
  });
  afterAll(() => duckdb?.close());

  it("has no months of the year, and says from how many it would", async () => {
    await duckdb.load(nastyShop());
    const inputs = await Promise.all(
      seasonalityModel.inputs.map(async (query) => [
        query,
        await duckdb.columns(readFileSync(sqlOf("seasonality", query), "utf8")),
      ]),
    );
    const { results } = seasonalityModel.compute(Object.fromEntries(inputs));
    expect(results["seasonal-indices"]?.rows.filter((row) => row[2] === "MONTH_OF_YEAR")).toEqual(
      [],
    );
    const [profile] = results["seasonal-profiles"]?.rows ?? [];
    expect(profile?.slice(0, 4)).toEqual(["", "ORDERS", "MONTH_OF_YEAR", 3]);
  });
});
