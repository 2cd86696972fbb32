import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { DEFINITIONS } from "../../../src/analytics/definition-sensitivity/definitions.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";
import type { FactRow, ShopFacts } from "../../architecture/contract-facts.js";
import { nastyShop } from "../../architecture/contract-shop.js";
import { randomShop } from "../../architecture/random-shop.js";

const sql = readFileSync(sqlOf("definition-sensitivity", "definition-values"), "utf8");
const DAY = 86_400_000;

let engine: ContractEngine;
beforeAll(async () => {
  engine = await openDuckdbContract();
});
afterAll(() => engine.close());

const cents = (amount: unknown): number => Math.round(Number(amount) * 100);
const at = (order: FactRow<"orders">): number =>
  Date.parse(`${String(order.ordered_at).replace(" ", "T").slice(0, 23)}Z`);
const on = (order: FactRow<"orders">): number => Date.parse(String(order.ordered_on));

/** Trials and successes, or the sum in cents for amounts, by plain loops. */
function truthOf(facts: ShopFacts): Record<string, [trials: number, counted: number]> {
  const { orders = [], refunds = [], charges = [] } = facts;
  const asOf = Date.parse(String(facts.shop?.[0]?.as_of_on));
  const found: Record<string, [number, number]> = {};
  const add = (name: string, counted: number | boolean): void => {
    const [trials, sum] = found[name] ?? [0, 0];
    found[name] = [trials + 1, sum + Number(counted)];
  };
  const booked = (rows: readonly { order_id?: unknown; amount?: unknown }[], id: unknown): number =>
    rows.filter((row) => row.order_id === id).reduce((sum, row) => sum + cents(row.amount), 0);
  const customers = new Map<string, FactRow<"orders">[]>();
  for (const order of orders) {
    const gross = cents(order.revenue);
    add("AOV per order, gross", gross);
    add("AOV per order, net of refunds", gross - booked(refunds, order.order_id));
    add("AOV per order, with charges", gross + booked(charges, order.order_id));
    if (typeof order.visitor_id === "string") {
      customers.set(order.visitor_id, [...(customers.get(order.visitor_id) ?? []), order]);
    } else {
      add("AOV per checkout, orders within 30 minutes merged", gross);
      add("AOV per customer and day", gross);
    }
  }
  for (const unsorted of customers.values()) {
    const own = [...unsorted].sort(
      (a, b) => Number(a.customer_order_number) - Number(b.customer_order_number),
    );
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) continue;
    const gaps = own.slice(1).map((order, place) => at(order) - at(own[place] ?? order));
    let checkout = 0;
    own.forEach((order, place) => {
      if (place > 0 && (gaps[place - 1] ?? 0) > 30 * 60_000) {
        add("AOV per checkout, orders within 30 minutes merged", checkout);
        checkout = 0;
      }
      checkout += cents(order.revenue);
    });
    add("AOV per checkout, orders within 30 minutes merged", checkout);
    for (const day of new Set(own.map(on))) {
      const sum = own
        .filter((order) => on(order) === day)
        .reduce((all, o) => all + cents(o.revenue), 0);
      add("AOV per customer and day", sum);
    }
    const [year = 0, month = 0] = String(first.ordered_on).split("-").map(Number);
    const [next, after] = [Date.UTC(year, month), Date.UTC(year, month + 1)];
    // a month is over with its last day
    if (after <= asOf + DAY) {
      add(
        "RETENTION in the next calendar month",
        own.some((o) => on(o) >= next && on(o) < after),
      );
      add(
        "RETENTION in the next calendar month or later",
        own.some((o) => on(o) >= next),
      );
    }
    for (const days of [30, 90, 365]) {
      const isLater = (order: FactRow<"orders">): boolean =>
        on(order) > on(first) && on(order) <= on(first) + days * DAY;
      if (asOf - on(first) > days * DAY)
        add(`RETENTION on a later day within ${days} days`, own.some(isLater));
    }
    add("RETENTION ever again, however soon", own.length > 1);
    for (const days of [30, 60, 90, 180])
      add(`CHURN no order for ${days} days`, asOf - on(last) > days * DAY);
    if (gaps.length > 0) {
      const sorted = [...gaps].sort((a, b) => a - b);
      const middle = (sorted.length - 1) / 2;
      const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
      add("CHURN no order for twice the usual gap", asOf - on(last) > 2 * median);
    }
    gaps.forEach((gap, place) => {
      for (const minutes of [10, 30, 60, 1440])
        add(`SPLIT_ORDER_RATE within ${minutes} minutes`, gap <= minutes * 60_000);
      const [before, order] = [own[place], own[place + 1]];
      if (before && order) add("SPLIT_ORDER_RATE on the same day", on(before) === on(order));
    });
  }
  for (const name of [
    "per order, gross",
    "per checkout, orders within 30 minutes merged",
    "per customer and day",
  ]) {
    const [trials = 0] = found[`AOV ${name}`] ?? [];
    found[`ORDERS ${name}`] = [trials, trials];
  }
  return found;
}

describe.each([
  ["a nasty shop", nastyShop()],
  ["700 random sessions", randomShop("definitions", 700)],
] as const)("every definition for %s", (_, facts) => {
  it("counts what a loop over its orders counts", async () => {
    await engine.load(facts);
    const rows = await engine.rows(sql);
    const found = Object.fromEntries(
      rows.map((row) => [
        `${String(row["metric"])} ${String(row["definition"])}`,
        [
          Number(row["trials"]),
          row["metric"] === "AOV" ? cents(row["total"]) : Number(row["successes"]),
        ],
      ]),
    );
    expect(found).toEqual(truthOf(facts));
  });
});

describe("the definitions", () => {
  it("are those of the SQL, one default for each figure", async () => {
    await engine.load(randomShop("definitions", 700));
    const rows = await engine.rows(sql);
    expect(
      rows.map((row) => `${String(row["metric"])} ${String(row["definition"])}`).sort(),
    ).toEqual(DEFINITIONS.map(({ metric, definition }) => `${metric} ${definition}`).sort());
    for (const metric of ["ORDERS", "AOV", "RETENTION", "CHURN", "SPLIT_ORDER_RATE"]) {
      const defaults = DEFINITIONS.filter((one) => one.metric === metric && one.defaultBecause);
      expect(defaults).toHaveLength(1);
    }
  });
});
