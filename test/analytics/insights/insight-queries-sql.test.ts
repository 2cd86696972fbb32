import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { addDays, startOf } from "../../../src/domain/calendar.js";
import type { SqlRow } from "../../../src/domain/sql-engine.js";
import { openDuckdbContract } from "../../architecture/contract-engines.js";
import { randomShop } from "../../architecture/random-shop.js";

const facts = randomShop("insights", 800);
const sessions = facts.sessions ?? [];
const orders = facts.orders ?? [];
const refunds = facts.refunds ?? [];
const [shop] = facts.shop ?? [];
const [firstOn, asOfOn] = [String(shop?.first_on), String(shop?.as_of_on)];

/** Whole weeks: the first Monday not before the first day, up to the week that asOf cuts. */
const isWhole = (day: string): boolean => {
  const monday = startOf("week", day);
  return monday >= firstOn && addDays(monday, 6) <= asOfOn;
};

let duckdb: Awaited<ReturnType<typeof openDuckdbContract>>;
const ask = (name: string): Promise<readonly SqlRow[]> =>
  duckdb.rows(readFileSync(sqlOf("insights", name), "utf8"));

beforeAll(async () => {
  duckdb = await openDuckdbContract();
  await duckdb.load(facts);
});
afterAll(() => duckdb.close());

type Row = Readonly<Record<string, unknown>>;
const sumOf = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);

describe("the weeks that insights are looked for in", () => {
  const origins = new Map(sessions.map((session) => [session.session_id, session]));
  const deviceOf = (orderId: unknown): unknown => {
    const order = orders.find(({ order_id }) => order_id === orderId);
    return origins.get(order?.session_id ?? "")?.device ?? "unknown";
  };
  const inWhole = <Fact>(rows: readonly Fact[], day: keyof Fact): Fact[] =>
    rows.filter((row) => isWhole(String(row[day])));

  it("hold the sessions, orders, items, money and refunds of the shop's whole weeks", async () => {
    const rows = (await ask("insight-weeks")) as Row[];
    const whole = rows.filter(({ dimension }) => dimension === "shop");
    const placed = inWhole(orders, "ordered_on");
    expect(sumOf(whole, "sessions")).toBe(inWhole(sessions, "started_on").length);
    expect(sumOf(whole, "orders")).toBe(placed.length);
    expect(sumOf(whole, "items")).toBe(sumOf(placed, "item_count"));
    expect(sumOf(whole, "revenue")).toBeCloseTo(sumOf(placed, "revenue"), 4);
    expect(sumOf(whole, "revenue_squared")).toBeCloseTo(
      placed.reduce((sum, { revenue }) => sum + Number(revenue) ** 2, 0),
      2,
    );
    expect(sumOf(whole, "refunded_items")).toBe(sumOf(inWhole(refunds, "refunded_on"), "quantity"));
    for (let stage = 1; stage <= 6; stage++) {
      const reached = inWhole(sessions, "started_on").filter(
        ({ furthest_stage_position }) => Number(furthest_stage_position) >= stage,
      );
      expect(sumOf(whole, `sessions_${stage}`)).toBe(reached.length);
    }
  });

  it("hold every device's own, week by week", async () => {
    const rows = ((await ask("insight-weeks")) as Row[]).filter(
      ({ dimension }) => dimension === "device",
    );
    expect(new Set(rows.map(({ value }) => value))).toEqual(
      new Set(["mobile", "desktop", "unknown"]),
    );
    for (const { week_on, value, sessions: count, orders: placed, refunded_items } of rows) {
      const isThere = (day: unknown): boolean => startOf("week", String(day)) === week_on;
      expect(Number(count)).toBe(
        sessions.filter(({ started_on, device }) => isThere(started_on) && device === value).length,
      );
      expect(Number(placed)).toBe(
        orders.filter(
          ({ ordered_on, order_id }) => isThere(ordered_on) && deviceOf(order_id) === value,
        ).length,
      );
      expect(Number(refunded_items)).toBe(
        sumOf(
          refunds.filter(
            ({ refunded_on, order_id }) => isThere(refunded_on) && deviceOf(order_id) === value,
          ),
          "quantity",
        ),
      );
    }
  });

  it("name at most twelve products, those with most items", async () => {
    const rows = ((await ask("insight-weeks")) as Row[]).filter(
      ({ dimension }) => dimension === "product",
    );
    const days = new Map(orders.map(({ order_id, ordered_on }) => [order_id, String(ordered_on)]));
    const items = new Map<string, number>();
    for (const { order_id, product_id, quantity } of facts.order_lines ?? []) {
      if (!isWhole(days.get(order_id ?? "") ?? "")) continue;
      items.set(String(product_id), (items.get(String(product_id)) ?? 0) + Number(quantity));
    }
    const most = [...items].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 12);
    const found = new Map<string, number>();
    for (const { value, items: count } of rows) {
      found.set(String(value), (found.get(String(value)) ?? 0) + Number(count));
    }
    expect(found).toEqual(new Map(most));
  });
});

describe("the days that insights are looked for in", () => {
  it("are all days up to the last whole one, with their sessions and orders", async () => {
    const rows = (await ask("insight-days")) as Row[];
    expect(rows[0]?.["day_on"]).toBe(firstOn);
    expect(rows.at(-1)?.["day_on"]).toBe(addDays(asOfOn, -1));
    for (const { day_on, sessions: begun, orders: placed } of rows) {
      expect(Number(begun)).toBe(sessions.filter(({ started_on }) => started_on === day_on).length);
      expect(Number(placed)).toBe(orders.filter(({ ordered_on }) => ordered_on === day_on).length);
    }
  });
});

describe("the months of first orders", () => {
  it("hold who was won and who ordered again within 90 days", async () => {
    const histories = new Map<string, string[]>();
    for (const { visitor_id, ordered_on } of orders) {
      if (typeof visitor_id !== "string") continue;
      histories.set(visitor_id, [...(histories.get(visitor_id) ?? []), String(ordered_on)].sort());
    }
    const months = new Map<string, { customers: number; returned: number }>();
    for (const days of histories.values()) {
      const first = days[0] as string;
      const month = startOf("month", first);
      const next = startOf("month", addDays(month, 31));
      if (addDays(next, 90) > asOfOn) continue;
      const sums = months.get(month) ?? { customers: 0, returned: 0 };
      sums.customers++;
      if (days.some((day) => day > first && day <= addDays(first, 90))) sums.returned++;
      months.set(month, sums);
    }
    const rows = (await ask("insight-cohorts")) as Row[];
    expect(
      new Map(
        rows.map(({ month_on, customers, returned }) => [
          month_on,
          { customers: Number(customers), returned: Number(returned) },
        ]),
      ),
    ).toEqual(months);
    expect(months.size).toBeGreaterThan(5);
  });
});
