import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { bandedQuantile } from "../../src/stats/banded-quantile.js";
import { largestRemainder } from "../../src/stats/largest-remainder.js";
import { relativeDifference } from "../../src/stats/relative-difference.js";

describe("a whole number shared out", () => {
  it("adds up, and no part is a unit off its due", () => {
    const weights = fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.nat(1e9), weights, (total, given) => {
        const parts = largestRemainder(total, given);
        const sum = given.reduce((all, weight) => all + weight, 0);
        expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
        if (sum === 0) return;
        parts.forEach((part, place) => {
          expect(Math.abs(part - (total * (given[place] ?? 0)) / sum)).toBeLessThan(1 + 1e-6);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("gives what is left to the largest remainder, of equals to the first", () => {
    expect(largestRemainder(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(largestRemainder(5, [0, 0])).toEqual([3, 2]);
    expect(largestRemainder(5, [])).toEqual([]);
  });
});

describe("a quantile of bands", () => {
  const bands = [1, 2, 3, 4, 5].map((value) => ({ low: value, high: value, count: 20 }));

  it("is exact where a band is a number, with the ranks that the binomial leaves", () => {
    expect(bandedQuantile(bands, 0.5)).toEqual({ value: 3, low: 3, high: 3, count: 100 });
    expect(bandedQuantile(bands, 0.9)).toEqual({ value: 5, low: 5, high: 5, count: 100 });
  });

  it("lies within its band, and there is none without values", () => {
    const found = bandedQuantile([{ low: 100, high: 119, count: 7 }], 0.5);
    expect(found?.value).toBeCloseTo(109.5, 12);
    expect(bandedQuantile([], 0.5)).toBeNull();
  });
});

describe("a relative difference", () => {
  it("is Katz's, as for 15 of 100 against 10 of 100: 1.5 and 0.71 to 3.16 of the base", () => {
    const found = relativeDifference(
      { successes: 10, trials: 100 },
      { successes: 15, trials: 100 },
    );
    expect(found?.difference).toBeCloseTo(0.5, 12);
    const error = Math.sqrt(1 / 15 - 1 / 100 + 1 / 10 - 1 / 100);
    expect(found?.low).toBeCloseTo(1.5 * Math.exp(-1.959963984540054 * error) - 1, 12);
    expect((found?.high ?? 0) + 1).toBeCloseTo(3.17, 1);
  });

  it("is none where one of the shares is 0", () => {
    expect(relativeDifference({ successes: 0, trials: 9 }, { successes: 1, trials: 9 })).toBeNull();
  });
});
