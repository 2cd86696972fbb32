import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { customerSegments } from "../../../src/analytics/segmentation/segmentation.analytic.js";
import { sqlText } from "../../../src/domain/sql-engine.js";
import { resultDdl } from "../../../src/pipeline/result-table.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";
import { nastyShop } from "../../architecture/contract-shop.js";
import { randomShop } from "../../architecture/random-shop.js";

const sql = readFileSync(sqlOf("gain-loss", "gain-loss"), "utf8");
const shops: Readonly<Record<string, ShopFacts>> = {
  "a nasty shop": nastyShop(),
  "500 random sessions": randomShop("gains", 500),
};

let engine: ContractEngine;
beforeAll(async () => {
  engine = await openDuckdbContract();
  await engine.run(resultDdl(customerSegments));
});
afterAll(() => engine.close());

const cents = (amount: unknown): number => Math.round(Number(amount) * 100);

interface Bought {
  readonly who: string | null;
  readonly on: string;
  readonly cents: number;
}

/** Anything that tells customers apart. */
const segmentOf = (who: string): string => `segment-${who.length + who.charCodeAt(who.length - 1)}`;

async function fillSegments(facts: ShopFacts): Promise<void> {
  const people = new Set((facts.orders ?? []).flatMap(({ visitor_id: id }) => id ?? []));
  const rows = [...people].map(
    (id) => `(${sqlText(String(id))}, 'all', 1, 1, 1, '${segmentOf(String(id))}')`,
  );
  await engine.run("delete from customer_segments");
  await engine.run(
    `insert into customer_segments (customer_id, segment_id, recency_score, frequency_score,
      monetary_score, rfm_segment_id) values ${rows.join(", ")}`,
  );
}

/** What was bought of each value of a dimension. */
function boughtBy(facts: ShopFacts, dimension: string): Map<string, Bought[]> {
  const { orders = [], order_lines: lines = [], products = [] } = facts;
  const found = new Map<string, Bought[]>();
  const add = (value: string, bought: Bought) =>
    found.set(value, [...(found.get(value) ?? []), bought]);
  for (const order of orders) {
    const who = typeof order.visitor_id === "string" ? order.visitor_id : null;
    const on = String(order.ordered_on);
    const bought = { who, on, cents: cents(order.revenue) };
    if (dimension === "shop") add("", bought);
    else if (dimension.endsWith("segment")) {
      const segment = dimension === "segment" ? "all" : segmentOf(who ?? "");
      add(who === null ? "unknown" : segment, bought);
    } else {
      for (const line of lines.filter(({ order_id: id }) => id === order.order_id)) {
        const product = products.find(({ product_id: id }) => id === line.product_id);
        const labels: Readonly<Record<string, unknown>> = {
          product: line.product_id,
          category: product?.category ?? "unknown",
          brand: product?.brand ?? "unknown",
        };
        add(String(labels[dimension]), { who, on, cents: cents(line.revenue) });
      }
    }
  }
  return found;
}

const inside = (from: string, to: string, some: readonly Bought[]): Bought[] =>
  some.filter(({ on }) => on >= from && on < to);
const sum = (some: readonly Bought[]): number => some.reduce((all, one) => all + one.cents, 0);

/** One customer's movement, by the words of the definition. */
function movementOf(
  who: string,
  own: { now: readonly Bought[]; before: readonly Bought[] },
  whole: { now: readonly Bought[]; before: readonly Bought[]; earlier: boolean },
): string {
  const of = (some: readonly Bought[]): Bought[] => some.filter((one) => one.who === who);
  const [now, before] = [of(own.now), of(own.before)];
  if (now.length > 0 && before.length > 0) {
    if (sum(now) === sum(before)) return "kept equal";
    return sum(now) > sum(before) ? "kept up" : "kept down";
  }
  if (now.length > 0) {
    if (!whole.earlier) return "new";
    return of(whole.before).length > 0 ? "switched in" : "returned";
  }
  return of(whole.now).length > 0 ? "switched out" : "left";
}

interface Pair {
  readonly grain: string;
  readonly against: string;
  readonly now: readonly [from: string, to: string];
  readonly before: readonly [from: string, to: string];
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** Moves the first day of a month by whole months. */
const moved = (first: string, months: number): string => {
  const [year = 0, month = 1] = first.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
};

/** First day of the month, quarter or year that holds a day. */
const startOf = (length: number, on: string): string => {
  const month = Number(on.slice(5, 7)) - 1;
  return `${on.slice(0, 4)}-${String(month - (month % length) + 1).padStart(2, "0")}-01`;
};

/** Every bucket with orders in it or in the one it is compared with, until as_of. */
function pairsOf(all: readonly Bought[], asOf: string): Pair[] {
  return Object.entries(MONTHS).flatMap(([grain, length]) =>
    (grain === "year" ? ["previous"] : ["previous", "year before"]).flatMap((against) => {
      const back = against === "previous" ? length : 12;
      const own = all.map(({ on }) => startOf(length, on));
      const starts = new Set([...own, ...own.map((start) => moved(start, back))]);
      return [...starts]
        .filter((from) => from <= asOf)
        .map((from): Pair => ({
          ...{ grain, against },
          now: [from, moved(from, length)],
          before: [moved(from, -back), moved(from, length - back)],
        }));
    }),
  );
}

/** Customers, revenue now and before by bucket, value and movement. */
function truthOf(facts: ShopFacts, dimension: string): Record<string, readonly number[]> {
  const truth: Record<string, readonly number[]> = {};
  const all = boughtBy(facts, "shop").get("") ?? [];
  const count = (pair: Pair, value: string, bought: readonly Bought[]): void => {
    const own = { now: inside(...pair.now, bought), before: inside(...pair.before, bought) };
    for (const who of new Set([...own.now, ...own.before].map((one) => one.who))) {
      const whole = {
        now: inside(...pair.now, all),
        before: inside(...pair.before, all),
        earlier: all.some((one) => one.who === who && one.on < pair.now[0]),
      };
      const movement = who === null ? "anonymous" : movementOf(who, own, whole);
      const key = [pair.grain, pair.against, pair.now[0], value, movement].join(" | ");
      const [people = 0, now = 0, before = 0] = truth[key] ?? [];
      const of = (some: readonly Bought[]): number => sum(some.filter((one) => one.who === who));
      truth[key] = [people + (who === null ? 0 : 1), now + of(own.now), before + of(own.before)];
    }
  };
  for (const pair of pairsOf(all, String(facts.shop?.[0]?.as_of_on))) {
    for (const [value, bought] of boughtBy(facts, dimension)) count(pair, value, bought);
  }
  return truth;
}

describe.each(Object.entries(shops))("gains and losses of %s", (_, facts) => {
  it("are those of a loop over its customers, by shop, product, category, brand and segment", async () => {
    await engine.load(facts);
    await fillSegments(facts);
    const rows = await engine.rows(sql);
    for (const dimension of ["shop", "product", "category", "brand", "rfm_segment", "segment"]) {
      const found = rows
        .filter((row) => row["dimension"] === dimension)
        .map((row) => [
          ["grain", "against", "bucket_on", "value", "movement"]
            .map((name) => row[name])
            .join(" | "),
          [Number(row["customers"]), cents(row["revenue_now"]), cents(row["revenue_before"])],
        ]);
      expect(found.length).toBeGreaterThan(3);
      expect(Object.fromEntries(found)).toEqual(truthOf(facts, dimension));
    }
  });
});
