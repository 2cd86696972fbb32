import { describe, expect, it } from "@jest/globals";
import { quantileRanks } from "../../src/stats/quantile-interval.js";

/** P(B <= k) by adding up the terms. */
function binomial(k: number, n: number, p: number): number {
  let [term, sum] = [(1 - p) ** n, 0];
  for (let found = 0; found <= k; found++) {
    sum += term;
    term *= ((n - found) / (found + 1)) * (p / (1 - p));
  }
  return sum;
}

describe("the order statistics around a quantile", () => {
  it("are those of tables of the sign test for a median: 2 and 9 of ten, 6 and 15 of twenty", () => {
    expect(quantileRanks(10, 0.5)).toEqual({ low: 2, high: 9 });
    expect(quantileRanks(20, 0.5)).toEqual({ low: 6, high: 15 });
    expect(quantileRanks(100, 0.5)).toEqual({ low: 40, high: 61 });
  });

  it("have an end missing where too few values bound it", () => {
    expect(quantileRanks(5, 0.5)).toEqual({ low: null, high: null });
    expect(quantileRanks(6, 0.5)).toEqual({ low: 1, high: 6 });
    expect(quantileRanks(30, 0.05)).toEqual({ low: null, high: 5 });
    expect(quantileRanks(1, 0.9)).toEqual({ low: null, high: null });
  });

  it.each([7, 40, 150])("leave at most 0.025 on each side, and no wider than needed: %i", (n) => {
    for (const p of [0.05, 0.1, 0.25, 0.5, 0.75, 0.95]) {
      const { low, high } = quantileRanks(n, p);
      // the quantile lies below the low one when fewer than `low` values are below it
      if (low !== null) {
        expect(binomial(low - 1, n, p)).toBeLessThanOrEqual(0.025 + 1e-12);
        expect(binomial(low, n, p)).toBeGreaterThan(0.025);
      } else expect(binomial(0, n, p)).toBeGreaterThan(0.025);
      if (high !== null) {
        expect(1 - binomial(high - 1, n, p)).toBeLessThanOrEqual(0.025 + 1e-12);
        expect(1 - binomial(high - 2, n, p)).toBeGreaterThan(0.025);
      } else expect(1 - binomial(n - 1, n, p)).toBeGreaterThan(0.025);
    }
  });
});
