import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { openStream } from "../../../src/generate/random.js";
import {
  cosineSimilarity,
  jaccardSimilarity,
} from "../../../src/stats/association/basket-similarity.js";
import { convictionInterval } from "../../../src/stats/association/conviction-interval.js";
import { cosineInterval } from "../../../src/stats/association/cosine-interval.js";
import { inverseConviction } from "../../../src/stats/association/inverse-conviction.js";
import type { PairCounts } from "../../../src/stats/association/pair-counts.js";
import { zhangAssociation } from "../../../src/stats/association/zhang-association.js";
import { zhangInterval } from "../../../src/stats/association/zhang-interval.js";
import { shareRatioInterval } from "../../../src/stats/share-ratio.js";
import { wilsonInterval, Z_95, type Interval } from "../../../src/stats/wilson-interval.js";

/** Baskets with both, with the left alone, with the right alone, with neither. */
const anyCounts = fc
  .tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 40 })))
  .filter((cells) => cells.some((cell) => cell > 0))
  .map(([both = 0, left = 0, right = 0, neither = 0]): PairCounts => ({
    baskets: both + left + right + neither,
    left: both + left,
    right: both + right,
    together: both,
  }));

const trials = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, part]) => ({ trials: n, successes: Math.round(n * part) }));

describe("the interval of a ratio of two shares", () => {
  it("ends where the first share less so many times the second may just be 0 (Zou, Donner 2008)", () => {
    fc.assert(
      fc.property(trials, trials, (first, second) => {
        const [p, q] = [first, second].map((each) => each.successes / each.trials) as [
          number,
          number,
        ];
        const one = wilsonInterval(first.successes, first.trials) as Interval;
        const other = wilsonInterval(second.successes, second.trials) as Interval;
        const { low, high } = shareRatioInterval(first, second) as Interval;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(p - low * q).toBeCloseTo(Math.hypot(p - one.low, low * (other.high - q)), 9);
        if (high === Infinity) expect(second.successes).toBe(0);
        else {
          const scale = Math.max(1, high);
          const distance = Math.hypot(one.high - p, high * (q - other.low));
          expect((high * q - p) / scale).toBeCloseTo(distance / scale, 9);
        }
      }),
      { seed: 2012 },
    );
  });

  it("is null without trials", () => {
    expect(shareRatioInterval({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeNull();
  });
});

describe("intervals of conviction, Zhang's association and cosine", () => {
  it("hold the number itself, and stay within its range", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const inverse = inverseConviction(counts);
        const checks: [number | null, Interval | null, number, number][] = [
          [inverse === null ? null : 1 / inverse, convictionInterval(counts), 0, Infinity],
          [zhangAssociation(counts), zhangInterval(counts), -1, 1],
          [cosineSimilarity(counts), cosineInterval(counts), 0, 1],
        ];
        for (const [value, interval, least, most] of checks) {
          if (interval === null) continue;
          expect(interval.low).toBeGreaterThanOrEqual(least);
          expect(interval.high).toBeLessThanOrEqual(most);
          expect(interval.low).toBeLessThanOrEqual((value as number) + 1e-12);
          expect(interval.high).toBeGreaterThanOrEqual((value as number) - 1e-12);
        }
        expect(zhangInterval(counts) === null).toBe(zhangAssociation(counts) === null);
        expect(cosineInterval(counts) === null).toBe(cosineSimilarity(counts) === null);
      }),
      { seed: 2000 },
    );
  });

  it("of the cosine have the standard error of the delta method, taken by differences", () => {
    const counts: PairCounts = { baskets: 1000, left: 120, right: 200, together: 60 };
    const cells = [60, 60, 140, 740].map((cell) => cell / 1000);
    const logOf = ([both = 0, left = 0, right = 0]: readonly number[]): number =>
      Math.log(both) - Math.log(both + left) / 2 - Math.log(both + right) / 2;
    const slopes = cells.map((_, moved) => {
      const at = (step: number) =>
        logOf(cells.map((cell, place) => (place === moved ? cell + step : cell)));
      return (at(1e-6) - at(-1e-6)) / 2e-6;
    });
    const mean = cells.reduce((sum, cell, place) => sum + cell * (slopes[place] as number), 0);
    const square = cells.reduce(
      (sum, cell, place) => sum + cell * (slopes[place] as number) ** 2,
      0,
    );
    const { low, high } = cosineInterval(counts) as Interval;
    const error = Math.sqrt((square - mean * mean) / 1000);
    expect(Math.log(high / low) / (2 * Z_95)).toBeCloseTo(error, 6);
  });

  it("tell of a pair without exceptions what can be told", () => {
    const always: PairCounts = { baskets: 50, left: 4, right: 4, together: 4 };
    expect(convictionInterval(always)).toBeNull();
    expect(zhangInterval(always)).toMatchObject({ high: 1 });
    expect(zhangInterval(always)?.low).toBeGreaterThan(0.5);
    expect(cosineInterval(always)).toEqual({ low: wilsonInterval(4, 4)?.low, high: 1 });
    const never: PairCounts = { baskets: 50, left: 4, right: 4, together: 0 };
    expect(zhangInterval(never)).toMatchObject({ low: -1 });
    expect(cosineInterval(never)?.low).toBe(0);
    expect(cosineInterval(never)?.high).toBeLessThan(1);
  });

  it.each([
    ["often together", { both: 0.06, left: 0.14, right: 0.09 }, 800],
    ["apart more often than by chance", { both: 0.02, left: 0.2, right: 0.25 }, 800],
    ["rare", { both: 0.004, left: 0.01, right: 0.02 }, 1500],
  ])("hold the truth in about 95 of 100 shops: %s", (_name, cells, baskets) => {
    const draw = openStream(`intervals ${baskets} ${cells.both}`, "baskets");
    const { both, left, right } = cells;
    const [a, b] = [both + left, both + right];
    const ratio = both / a / (right / (1 - a));
    const truth = {
      conviction: (1 - b) / (1 - both / a),
      zhang: ratio >= 1 ? 1 - 1 / ratio : ratio - 1,
      jaccard: both / (both + left + right),
      cosine: both / Math.sqrt(a * b),
    };
    const held = { conviction: 0, zhang: 0, jaccard: 0, cosine: 0 };
    for (let shop = 0; shop < 1000; shop++) {
      const seen = [0, 0, 0];
      for (let basket = 0; basket < baskets; basket++) {
        const u = draw();
        const cell = u < both ? 0 : u < both + left ? 1 : u < both + left + right ? 2 : 3;
        if (cell < 3) seen[cell] = (seen[cell] as number) + 1;
      }
      const [together, alone, other] = seen as [number, number, number];
      const counts = { baskets, left: together + alone, right: together + other, together };
      const found = {
        conviction: convictionInterval(counts),
        zhang: zhangInterval(counts),
        jaccard: wilsonInterval(together, together + alone + other),
        cosine: cosineInterval(counts),
      };
      expect(jaccardSimilarity(counts)).toBeCloseTo(together / (together + alone + other), 12);
      for (const name of ["conviction", "zhang", "jaccard", "cosine"] as const) {
        const interval = found[name];
        if (interval !== null && interval.low <= truth[name] && truth[name] <= interval.high) {
          held[name]++;
        }
      }
    }
    for (const count of Object.values(held)) {
      expect(count).toBeGreaterThanOrEqual(930);
      expect(count).toBeLessThanOrEqual(980);
    }
  });
});
