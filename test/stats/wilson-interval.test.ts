import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { wilsonInterval, Z_95 } from "../../src/stats/wilson-interval.js";

describe("the Wilson interval", () => {
  // Newcombe, R. G. (1998), Two-sided confidence intervals for the single proportion, Statistics in
  // Medicine 17, 857-872, Table I, method 3 (score method, no continuity correction)
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is Newcombe's %f to %f", (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it("holds exactly the shares from which the observed one is at most z standard errors away", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trials, part) => {
          const successes = Math.round(part * trials);
          const interval = wilsonInterval(successes, trials);
          for (const end of [interval?.low ?? NaN, interval?.high ?? NaN]) {
            if (end === 0 || end === 1) continue;
            const distance =
              Math.abs(successes / trials - end) / Math.sqrt((end * (1 - end)) / trials);
            expect(distance).toBeCloseTo(Z_95, 6);
          }
        },
      ),
      { seed: 1927 },
    );
  });

  it("lies in [0, 1], holds the share, mirrors, and narrows with more trials", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trials, part) => {
          const successes = Math.round(part * trials);
          const { low, high } = wilsonInterval(successes, trials) ?? { low: NaN, high: NaN };
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(successes / trials);
          expect(high).toBeGreaterThanOrEqual(successes / trials);
          const mirrored = wilsonInterval(trials - successes, trials) ?? { low: NaN, high: NaN };
          expect(mirrored.low).toBeCloseTo(1 - high, 9);
          expect(mirrored.high).toBeCloseTo(1 - low, 9);
          const more = wilsonInterval(4 * successes, 4 * trials) ?? { low: NaN, high: NaN };
          expect(more.high - more.low).toBeLessThan(high - low);
        },
      ),
      { seed: 1927 },
    );
  });

  it.each([
    [20, 0.1],
    [50, 0.03],
    [200, 0.5],
    [1000, 0.003],
  ])(
    "covers the true share about 95 times in 100: %i trials of %f, by brute force",
    (trials, share) => {
      let covered = 0;
      let probability = (1 - share) ** trials;
      for (let successes = 0; successes <= trials; successes++) {
        const { low, high } = wilsonInterval(successes, trials) ?? { low: NaN, high: NaN };
        if (low <= share && share <= high) covered += probability;
        probability *= ((trials - successes) / (successes + 1)) * (share / (1 - share));
      }
      expect(covered).toBeGreaterThan(0.92);
      expect(covered).toBeLessThan(0.985);
    },
  );

  it("says nothing without trials", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(wilsonInterval(0, -1)).toBeNull();
  });
});
