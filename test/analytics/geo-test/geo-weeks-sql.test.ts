import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { addDays, startOf } from "../../../src/domain/calendar.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";
import { nastyShop } from "../../architecture/contract-shop.js";
import { randomShop } from "../../architecture/random-shop.js";

const sql = readFileSync(sqlOf("geo-test", "geo-weeks"), "utf8");

let engine: ContractEngine;
beforeAll(async () => {
  engine = await openDuckdbContract();
});
afterAll(() => engine.close());

/** Counted plainly: sessions, orders, new customers, cents, by country and Monday. */
function truthOf({ shop = [], sessions = [], orders = [] }: ShopFacts): Map<string, number[]> {
  const first = String(shop[0]?.first_on);
  const from = startOf("week", addDays(first, 6));
  const to = startOf("week", addDays(String(shop[0]?.as_of_on), 1));
  const truth = new Map<string, number[]>();
  const add = (country: unknown, day: unknown, amounts: readonly number[]): void => {
    const weekOn = startOf("week", String(day));
    if (weekOn < from || weekOn >= to) return;
    const key = `${String(country ?? "unknown")} ${weekOn}`;
    const before = truth.get(key) ?? [0, 0, 0, 0];
    truth.set(
      key,
      before.map((each, place) => each + (amounts[place] ?? 0)),
    );
  };
  for (const session of sessions) add(session.country, session.started_on, [1]);
  for (const order of orders) {
    const session = sessions.find(({ session_id: id }) => id === order.session_id);
    const isFirst = order.customer_order_number === 1 ? 1 : 0;
    const cents = Math.round(Number(order.revenue) * 100);
    add(order.country ?? session?.country, order.ordered_on, [0, 1, isFirst, cents]);
  }
  return truth;
}

describe.each([
  ["a nasty shop", nastyShop()],
  ["400 random sessions", randomShop("weeks", 400)],
] as const)("the weeks by country of %s", (_, facts) => {
  it("are its whole weeks, counted", async () => {
    await engine.load(facts);
    const rows = await engine.rows(sql);
    const found = rows.map((row): [string, number[]] => [
      `${String(row["country"])} ${String(row["week_on"])}`,
      [
        ...["sessions", "orders", "new_customers"].map((column) => Number(row[column])),
        Math.round(Number(row["revenue"]) * 100),
      ],
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(truthOf(facts)));
  });
});
