import { describe, expect, it } from "@jest/globals";
import { commonBins, filledBins } from "../../src/stats/common-bins.js";
import { binsOf, fittingBins } from "../../src/stats/value-bins.js";
import { valueCounts } from "../../src/stats/value-counts.js";

const counts = (values: readonly number[]) =>
  valueCounts(values.map((cents) => ({ cents, times: 1 })));
const upToHundred = Array.from({ length: 200 }, (_, i) => (i + 1) * 50);

describe("bins of a fitting width", () => {
  it("show all orders where none is far above the others, in at most 40", () => {
    const bins = fittingBins(counts(upToHundred));
    expect(bins.length).toBeLessThanOrEqual(41);
    expect(bins.length).toBeGreaterThan(15);
    expect(bins.reduce((sum, { times }) => sum + times, 0)).toBe(200);
  });

  it("keep their width when one order is a thousand times as large, and end with an open bin", () => {
    const plain = fittingBins(counts(upToHundred));
    const bins = fittingBins(counts([...upToHundred, 10_000_000]));
    expect(bins[0]).toEqual(plain[0]);
    expect(bins.at(-1)).toMatchObject({ toCents: null });
    expect(bins.reduce((sum, { times }) => sum + times, 0)).toBe(201);
    for (const [i, { toCents }] of bins.slice(0, -1).entries()) {
      expect(toCents).toBe(bins[i + 1]?.fromCents);
    }
  });

  it("are one bin for orders of one value, and none without orders", () => {
    expect(fittingBins(counts([500, 500]))).toEqual([{ fromCents: 500, toCents: 501, times: 2 }]);
    expect(fittingBins(counts([]))).toEqual([]);
  });
});

describe("bins of a given width", () => {
  it("are half-open, on multiples of it, with empty ones in between", () => {
    expect(binsOf(counts([99, 100, 350]), 100)).toEqual([
      { fromCents: 0, toCents: 100, times: 1 },
      { fromCents: 100, toCents: 200, times: 1 },
      { fromCents: 200, toCents: 300, times: 0 },
      { fromCents: 300, toCents: 400, times: 1 },
    ]);
  });
});

describe("bins that parts of a list share", () => {
  const whole = [-500_000, ...upToHundred, 10_000_000];
  const bins = commonBins(counts(whole));
  if (bins === null) throw new Error("there are amounts, but no bins");

  it("are neither squeezed by one amount far above nor by one far below", () => {
    const width = bins.widthCents;
    expect(bins).toEqual({ fromCents: 0, widthCents: 500, length: 20 });
    const filled = filledBins(counts(whole), bins);
    expect(filled[0]).toEqual({ fromCents: null, toCents: 0, times: 1 });
    expect(filled.at(-1)).toEqual({ fromCents: 10_000, toCents: null, times: 2 });
    for (const { fromCents, toCents, times } of filled.slice(1, -1)) {
      expect([toCents, times]).toEqual([(fromCents ?? 0) + width, fromCents === 0 ? 9 : 10]);
    }
  });

  it("are the same for a part, empty ones too, without open ones that hold nothing", () => {
    const filled = filledBins(counts([250, 9999]), bins);
    expect(filled.map(({ fromCents }) => fromCents)).toEqual(
      Array.from({ length: 20 }, (_, bin) => bin * 500),
    );
    expect(filled.filter(({ times }) => times > 0)).toEqual([
      { fromCents: 0, toCents: 500, times: 1 },
      { fromCents: 9500, toCents: 10_000, times: 1 },
    ]);
  });

  it("are none without amounts", () => {
    expect(commonBins(counts([]))).toBeNull();
  });
});
