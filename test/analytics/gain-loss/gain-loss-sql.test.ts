import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";
import { nastyShop } from "../../architecture/contract-shop.js";
import { randomShop } from "../../architecture/random-shop.js";
import { bucketEnd, bucketOf } from "../../exactness/true-calendar.js";

const sql = readFileSync(sqlOf("gain-loss", "gain-loss"), "utf8");
const shops: Readonly<Record<string, ShopFacts>> = {
  "a nasty shop": nastyShop(),
  "260 random sessions": randomShop("gains", 260),
};

let engine: ContractEngine;
beforeAll(async () => {
  engine = await openDuckdbContract();
});
afterAll(() => engine.close());

const cents = (amount: unknown): number => Math.round(Number(amount) * 100);

interface Bought {
  readonly who: string | null;
  readonly on: string;
  readonly cents: number;
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
    if (dimension === "shop") add("", { who, on, cents: cents(order.revenue) });
    else {
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
  own: { now: Bought[]; before: Bought[] },
  whole: { now: Bought[]; before: Bought[]; earlier: boolean },
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

describe.each(Object.entries(shops))("gains and losses of %s", (_, facts) => {
  let rows: readonly Readonly<Record<string, unknown>>[];
  beforeAll(async () => {
    await engine.load(facts);
    rows = await engine.rows(sql);
  });

  it.each(["shop", "product", "category", "brand"])(
    "by %s are those of a loop over its customers",
    (dimension) => {
      const asOf = String(facts.shop?.[0]?.as_of_on);
      const all = boughtBy(facts, "shop").get("") ?? [];
      const byValue = boughtBy(facts, dimension);
      const truth: Record<string, unknown> = {};
      for (const grain of ["MONTH", "QUARTER", "YEAR"] as const) {
        for (const against of grain === "YEAR" ? ["previous"] : ["previous", "year before"]) {
          const starts = new Set<string>();
          for (const { on } of all) {
            const start = bucketOf(grain, on);
            starts.add(start);
            const later =
              against === "previous" || grain === "YEAR"
                ? bucketEnd(grain, start)
                : `${Number(start.slice(0, 4)) + 1}${start.slice(4)}`;
            if (later <= asOf) starts.add(later);
          }
          for (const from of starts) {
            const to = bucketEnd(grain, from);
            const beforeFrom =
              against === "previous"
                ? bucketOf(
                    grain,
                    new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10),
                  )
                : `${Number(from.slice(0, 4)) - 1}${from.slice(4)}`;
            const beforeTo = bucketEnd(grain, beforeFrom);
            const [wholeNow, wholeBefore] = [
              inside(from, to, all),
              inside(beforeFrom, beforeTo, all),
            ];
            for (const [value, bought] of byValue) {
              const own = {
                now: inside(from, to, bought),
                before: inside(beforeFrom, beforeTo, bought),
              };
              for (const who of new Set([...own.now, ...own.before].map((one) => one.who))) {
                const earlier = all.some((one) => one.who === who && one.on < from);
                const movement =
                  who === null
                    ? "anonymous"
                    : movementOf(who, own, { now: wholeNow, before: wholeBefore, earlier });
                const key = [grain.toLowerCase(), against, from, value, movement].join(" | ");
                const found = (truth[key] ?? [0, 0, 0]) as number[];
                const of = (some: readonly Bought[]): number =>
                  sum(some.filter((one) => one.who === who));
                truth[key] = [
                  (found[0] ?? 0) + (who === null ? 0 : 1),
                  (found[1] ?? 0) + of(own.now),
                  (found[2] ?? 0) + of(own.before),
                ];
              }
            }
          }
        }
      }
      const found = rows
        .filter((row) => row["dimension"] === dimension)
        .map((row) => [
          [row["grain"], row["against"], row["bucket_on"], row["value"], row["movement"]].join(
            " | ",
          ),
          [Number(row["customers"]), cents(row["revenue_now"]), cents(row["revenue_before"])],
        ]);
      expect(found.length).toBeGreaterThan(3);
      expect(Object.fromEntries(found)).toEqual(truth);
    },
  );
});
