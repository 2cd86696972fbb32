import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { storedCounts } from "../../../src/analytics/order-values/stored-counts.js";
import { decimalOf } from "../../../src/domain/decimal.js";
import { binsOf, fittingBins } from "../../../src/stats/value-bins.js";
import { below, quantileOf, valueCounts } from "../../../src/stats/value-counts.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";
import { nastyShop } from "../../architecture/contract-shop.js";
import { randomShop } from "../../architecture/random-shop.js";

const sql = readFileSync(sqlOf("order-values", "order-values"), "utf8");

let engine: ContractEngine;
beforeAll(async () => {
  engine = await openDuckdbContract();
});
afterAll(() => engine.close());

describe.each([
  ["a nasty shop", nastyShop()],
  ["400 random sessions", randomShop("values", 400)],
] as const)("the order values of %s", (_, facts) => {
  it("are those of its orders, by month, channel and kind of customer", async () => {
    await engine.load(facts);
    const truth = new Map<string, number>();
    for (const order of facts.orders ?? []) {
      const session = facts.sessions?.find(({ session_id: id }) => id === order.session_id);
      const number = order.customer_order_number ?? null;
      const kind = number === null ? "unknown" : number === 1 ? "new" : "returning";
      const month = `${String(order.ordered_on).slice(0, 7)}-01`;
      const key = [month, session?.channel ?? "unknown", kind, order.revenue].join(" ");
      truth.set(key, (truth.get(key) ?? 0) + 1);
    }
    const rows = await engine.rows(sql);
    const found = rows.flatMap((row) => {
      const counts = [...storedCounts([String(row["value_counts"])])];
      const cents = counts.map((count) => count.cents);
      expect(cents).toEqual([...new Set(cents)].sort((a, b) => a - b));
      expect(Number(row["orders"])).toBe(counts.reduce((sum, { times }) => sum + times, 0));
      return counts.map((count) => [
        [row["month_on"], row["channel"], row["customer_kind"], decimalOf(count.cents)].join(" "),
        count.times,
      ]);
    });
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(truth));
  });
});

const rows = fc.array(
  fc.record({
    cents: fc.integer({ min: 1, max: 20_000 }),
    times: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 60 },
);
const listOf = (drawn: readonly { cents: number; times: number }[]): number[] =>
  drawn.flatMap(({ cents, times }) => new Array<number>(times).fill(cents)).sort((a, b) => a - b);

describe("the distribution of stored counts", () => {
  it("has the quantiles of the list of orders: the least value that enough orders do not exceed", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95), (drawn, share) => {
        const list = listOf(drawn);
        const found = quantileOf(valueCounts(drawn), share);
        const isEnough = (value: number): boolean =>
          list.filter((one) => one <= value).length >= share * list.length - 1e-9;
        expect(found?.cents).toBe(list.find(isEnough));
        expect(found?.lowCents ?? 0).toBeLessThanOrEqual(found?.cents ?? 0);
        expect(found?.highCents ?? Infinity).toBeGreaterThanOrEqual(found?.cents ?? 0);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it("puts every order into one bin, and counts those below an amount", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 25_000 }), (drawn, limit) => {
        const list = listOf(drawn);
        const counts = valueCounts(drawn);
        const bins = fittingBins(counts);
        const width = (bins[0]?.toCents ?? 0) - (bins[0]?.fromCents ?? 0);
        // 40 of them, one for where they begin, and the open one
        expect(bins.length).toBeLessThanOrEqual(42);
        for (const { fromCents, toCents, times } of bins) {
          const isIn = (one: number): boolean => one >= fromCents && one < (toCents ?? Infinity);
          expect(times).toBe(list.filter(isIn).length);
          expect(fromCents % width).toBe(0);
        }
        expect(bins.reduce((sum, { times }) => sum + times, 0)).toBe(list.length);
        const under = list.filter((one) => one < limit);
        expect(below(counts, limit)).toEqual({
          times: under.length,
          cents: under.reduce((sum, one) => sum + one, 0),
        });
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it("of no orders has no quantile and no bin", () => {
    const none = valueCounts([]);
    expect([quantileOf(none, 0.5), binsOf(none, 100)]).toEqual([null, []]);
  });
});
