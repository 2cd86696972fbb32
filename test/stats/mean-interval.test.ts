import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { meanInterval } from "../../src/stats/mean-interval.js";

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
const ofValues = (values: readonly number[]) =>
  meanInterval(values.length, sum(values), sum(values.map((value) => value * value)));

describe("the interval of a mean", () => {
  // Anscombe, F. J. (1973), Graphs in Statistical Analysis: the eleven x have mean 9, variance 11
  it("of Anscombe's x is 9 with a standard error of 1", () => {
    const interval = ofValues([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]);
    expect(interval?.mean).toBe(9);
    expect(interval?.standardError).toBeCloseTo(1, 12);
    expect(interval?.low).toBeCloseTo(9 - 1.959964, 6);
    expect(interval?.high).toBeCloseTo(9 + 1.959964, 6);
  });

  it("is that of the values themselves, though only their sums are given", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 200 }),
        (cents) => {
          const values = cents.map((value) => value / 100);
          const mean = sum(values) / values.length;
          const variance = sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
          const interval = ofValues(values);
          expect(interval?.mean).toBeCloseTo(mean, 6);
          expect(interval?.standardError).toBeCloseTo(Math.sqrt(variance / values.length), 3);
        },
      ),
      { seed: 1973 },
    );
  });

  it("is a point when all values are equal, never NaN by rounding", () => {
    for (const value of [0, 0.1, 49.99, 1e7 + 0.07]) {
      const interval = ofValues(Array.from({ length: 1000 }, () => value));
      expect(interval?.mean).toBeCloseTo(value, 6);
      expect((interval?.high ?? NaN) - (interval?.low ?? NaN)).toBeLessThan(
        1e-4 * Math.max(1, value),
      );
    }
  });

  it("needs two values: one has no spread", () => {
    expect(meanInterval(0, 0, 0)).toBeNull();
    expect(meanInterval(1, 5, 25)).toBeNull();
    expect(meanInterval(2, 10, 50)).toMatchObject({ mean: 5, standardError: 0 });
  });
});
