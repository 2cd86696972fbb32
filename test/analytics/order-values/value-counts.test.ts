import { describe, expect, it } from "@jest/globals";
import {
  binsOf,
  fittingBins,
  valueCounts,
} from "../../../src/analytics/order-values/value-counts.js";

const counts = (values: readonly number[]) =>
  valueCounts(values.map((cents) => ({ cents, orders: 1 })));
const upToHundred = Array.from({ length: 200 }, (_, i) => (i + 1) * 50);

describe("bins of a fitting width", () => {
  it("show all orders where none is far above the others, in at most 40", () => {
    const bins = fittingBins(counts(upToHundred));
    expect(bins.length).toBeLessThanOrEqual(41);
    expect(bins.length).toBeGreaterThan(15);
    expect(bins.reduce((sum, { orders }) => sum + orders, 0)).toBe(200);
  });

  it("keep their width when one order is a thousand times as large, and end with an open bin", () => {
    const plain = fittingBins(counts(upToHundred));
    const bins = fittingBins(counts([...upToHundred, 10_000_000]));
    expect(bins[0]).toEqual(plain[0]);
    expect(bins.at(-1)).toMatchObject({ toCents: null });
    expect(bins.reduce((sum, { orders }) => sum + orders, 0)).toBe(201);
    for (const [i, { toCents }] of bins.slice(0, -1).entries()) {
      expect(toCents).toBe(bins[i + 1]?.fromCents);
    }
  });

  it("are one bin for orders of one value, and none without orders", () => {
    expect(fittingBins(counts([500, 500]))).toEqual([{ fromCents: 500, toCents: 501, orders: 2 }]);
    expect(fittingBins(counts([]))).toEqual([]);
  });
});

describe("bins of a given width", () => {
  it("are half-open, on multiples of it, with empty ones in between", () => {
    expect(binsOf(counts([99, 100, 350]), 100)).toEqual([
      { fromCents: 0, toCents: 100, orders: 1 },
      { fromCents: 100, toCents: 200, orders: 1 },
      { fromCents: 200, toCents: 300, orders: 0 },
      { fromCents: 300, toCents: 400, orders: 1 },
    ]);
  });
});
