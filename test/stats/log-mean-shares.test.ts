import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { logarithmicMean, logMeanShares, wholeShares } from "../../src/stats/log-mean-shares.js";

const factor = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const product = (factors: readonly number[]): number => factors.reduce((a, b) => a * b, 1);
const sum = (parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0);

describe("the parts of a change by the log-mean Divisia index", () => {
  it("are those worked by hand: 2 x 3 to 4 x 3 is the first factor's alone", () => {
    expect(logMeanShares([2, 3], [4, 3])?.map((part) => Math.round(part * 1e9) / 1e9)).toEqual([
      6, 0,
    ]);
    // L(24, 6) = 18 / ln 4, of which ln 2 goes to each
    expect(logMeanShares([2, 3], [4, 6])).toEqual([expect.closeTo(9, 9), expect.closeTo(9, 9)]);
  });

  it("sum to the change, whatever the factors, and are opposite in opposite directions", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(factor, factor), { minLength: 1, maxLength: 4 }), (pairs) => {
        const before = pairs.map(([one]) => one);
        const now = pairs.map(([, other]) => other);
        const parts = logMeanShares(before, now) ?? [];
        const size = product(before) + product(now);
        expect(Math.abs(sum(parts) - (product(now) - product(before)))).toBeLessThan(1e-9 * size);
        const back = logMeanShares(now, before) ?? [];
        for (const [place, part] of parts.entries())
          expect(Math.abs(part + (back[place] ?? 0))).toBeLessThan(1e-9 * size);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("cannot be told where a factor is 0 or negative", () => {
    expect(logMeanShares([0, 1], [1, 1])).toBeNull();
    expect(logMeanShares([1, 1], [1, -1])).toBeNull();
  });

  it("use a mean between the geometric and the arithmetic one, also of nearly equal numbers", () => {
    for (const [a, b] of [
      [1, 2],
      [5, 5],
      [5, 5.0001],
      [5, 5 + 1e-12],
      [1e-3, 1e6],
    ] as const) {
      const mean = logarithmicMean(a, b);
      expect(mean).toBeGreaterThanOrEqual(Math.sqrt(a * b) * (1 - 1e-12));
      expect(mean).toBeLessThanOrEqual(((a + b) / 2) * (1 + 1e-12));
    }
  });
});

describe("whole shares", () => {
  it("sum to the total, each within 1 of its part", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (parts) => {
          const total = Math.round(sum(parts));
          const whole = wholeShares(parts, total);
          expect(sum(whole) - total).toBe(0);
          for (const [place, part] of parts.entries())
            expect(Math.abs((whole[place] ?? 0) - part)).toBeLessThan(1.5);
        },
      ),
      { numRuns: 200, seed: 2 },
    );
  });
});
