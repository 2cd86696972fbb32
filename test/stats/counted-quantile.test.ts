import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../src/generate/random.js";
import { countedQuantile } from "../../src/stats/counted-quantile.js";

const upTo = (n: number) => Array.from({ length: n }, (_, i) => ({ value: i + 1, count: 1 }));

describe("the quantile of counted values", () => {
  // table of order statistics for the median at 95 %: Conover (1999), the sign test's interval
  it.each([
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
    [25, 8, 18],
    [50, 18, 33],
    [100, 40, 61],
  ])("of %i values lies between order statistics %i and %i", (n, low, high) => {
    expect(countedQuantile(upTo(n), 0.5)).toMatchObject({ low, high });
  });

  it("is the smallest value that at least the share does not exceed", () => {
    const counts = [
      { value: 0, count: 3 },
      { value: 7, count: 1 },
      { value: 30, count: 4 },
    ];
    expect(countedQuantile(counts, 0.25)?.value).toBe(0);
    expect(countedQuantile(counts, 0.375)?.value).toBe(0);
    expect(countedQuantile(counts, 0.38)?.value).toBe(7);
    expect(countedQuantile(counts, 0.5)?.value).toBe(7);
    expect(countedQuantile(counts, 0.9)?.value).toBe(30);
  });

  it("has no end where five values cannot give one, and is null without values", () => {
    expect(countedQuantile(upTo(5), 0.5)).toEqual({ value: 3, low: null, high: null });
    expect(countedQuantile([], 0.5)).toBeNull();
  });

  it("holds the true median in at least 93 of 100 samples", () => {
    const draw = openStream("quantile", "coverage");
    let held = 0;
    for (let sample = 0; sample < 1_000; sample++) {
      const values = Array.from({ length: 61 }, () => Math.floor(-Math.log(1 - draw()) * 100));
      values.sort((a, b) => a - b);
      const counts = values.map((value) => ({ value, count: 1 }));
      const { low, high } = countedQuantile(counts, 0.5) ?? { low: null, high: null };
      const median = Math.floor(Math.LN2 * 100);
      if (low !== null && high !== null && low <= median && median <= high) held++;
    }
    expect(held / 1_000).toBeGreaterThan(0.93);
  });
});
