import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { affinityRatio } from "../../../src/stats/association/affinity-ratio.js";
import {
  cosineSimilarity,
  jaccardSimilarity,
} from "../../../src/stats/association/basket-similarity.js";
import { fisherExact } from "../../../src/stats/association/fisher-exact.js";
import { testIndependence } from "../../../src/stats/association/independence-test.js";
import { inverseConviction } from "../../../src/stats/association/inverse-conviction.js";
import { leverageOf } from "../../../src/stats/association/leverage.js";
import { reversed, type PairCounts } from "../../../src/stats/association/pair-counts.js";
import { zhangAssociation } from "../../../src/stats/association/zhang-association.js";
import { openStream } from "../../../src/generate/random.js";

/** Five baskets of mlxtend's user guide (association_rules, example 1). */
const ONION_EGGS: PairCounts = { baskets: 5, left: 3, right: 4, together: 3 };
const EGGS_BEANS: PairCounts = { baskets: 5, left: 4, right: 5, together: 4 };

/** Groceries of R's arules: {liquor, red/blush wine} and bottled beer, among 9,835 baskets. */
const BEER: PairCounts = { baskets: 9835, left: 21, right: 792, together: 19 };

const anyCounts = fc
  .tuple(
    fc.integer({ min: 1, max: 400 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([baskets, a, b, k]): PairCounts => {
    const left = Math.round(a * baskets);
    const right = Math.round(b * baskets);
    const least = Math.max(0, left + right - baskets);
    const together = least + Math.round(k * (Math.min(left, right) - least));
    return { baskets, left, right, together };
  });

describe("affinity", () => {
  it("equals what arules documents for the Groceries", () => {
    expect(affinityRatio(BEER)?.affinity).toBeCloseTo(11.23527, 5);
    expect(BEER.together / BEER.left).toBeCloseTo(0.9047619, 7);
    expect(BEER.together / BEER.baskets).toBeCloseTo(0.001931876, 9);
  });

  it("equals what mlxtend documents", () => {
    expect(affinityRatio(ONION_EGGS)?.affinity).toBeCloseTo(1.25, 12);
    expect(affinityRatio(EGGS_BEANS)?.affinity).toBe(1);
  });

  it("is 0 with an upper end for a pair never together, and null where one is in no basket", () => {
    const never = affinityRatio({ baskets: 100, left: 10, right: 20, together: 0 });
    expect(never).toMatchObject({ affinity: 0, low: 0, logStandardError: null });
    // Wilson: z²/(n + z²) of 100 baskets, per 0.1 x 0.2
    expect(never?.high).toBeCloseTo(3.841458820694124 / 103.841458820694124 / 0.02, 10);
    expect(affinityRatio({ baskets: 9, left: 0, right: 3, together: 0 })).toBeNull();
  });

  it("has an interval that holds the truth in 93 to 97 of 100 drawn shops", () => {
    const draw = openStream("affinity", "coverage");
    const truth = 0.06 / (0.2 * 0.15);
    let held = 0;
    for (let shop = 0; shop < 2000; shop++) {
      let [left, right, together] = [0, 0, 0];
      for (let basket = 0; basket < 800; basket++) {
        const u = draw();
        if (u < 0.06) together++;
        if (u < 0.2) left++;
        if (u < 0.06 || (u >= 0.2 && u < 0.29)) right++;
      }
      const found = affinityRatio({ baskets: 800, left, right, together });
      if (found !== null && found.low <= truth && truth <= found.high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(1860);
    expect(held).toBeLessThanOrEqual(1940);
  });
});

describe("leverage, conviction, Zhang's association, Jaccard and cosine", () => {
  it("equal what mlxtend documents", () => {
    expect(leverageOf(ONION_EGGS)?.leverage).toBeCloseTo(0.12, 12);
    expect(inverseConviction(ONION_EGGS)).toBe(0);
    expect(inverseConviction(reversed(ONION_EGGS))).toBeCloseTo(1 / 1.6, 12);
    expect(zhangAssociation(ONION_EGGS)).toBeCloseTo(0.5, 12);
    expect(zhangAssociation(reversed(ONION_EGGS))).toBeCloseTo(1, 12);
    expect(jaccardSimilarity(ONION_EGGS)).toBeCloseTo(0.75, 12);
    expect(leverageOf(EGGS_BEANS)?.leverage).toBeCloseTo(0, 12);
    expect(zhangAssociation(EGGS_BEANS)).toBe(0);
    expect(cosineSimilarity(ONION_EGGS)).toBeCloseTo(3 / Math.sqrt(12), 12);
  });

  it("stay within their ranges, whatever the counts", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { leverage, low, high } = leverageOf(counts) ?? { leverage: 0, low: 0, high: 0 };
        expect(Math.abs(leverage)).toBeLessThanOrEqual(0.25 + 1e-12);
        expect(low).toBeLessThanOrEqual(leverage);
        expect(high).toBeGreaterThanOrEqual(leverage);
        expect(inverseConviction(counts) ?? 0).toBeGreaterThanOrEqual(0);
        expect(Math.abs(zhangAssociation(counts) ?? 0)).toBeLessThanOrEqual(1 + 1e-12);
        expect(jaccardSimilarity(counts) ?? 0).toBeLessThanOrEqual(1);
        expect(cosineSimilarity(counts) ?? 0).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { seed: 1993 },
    );
  });

  it("say nothing where one of the two is in no basket", () => {
    const none: PairCounts = { baskets: 7, left: 0, right: 3, together: 0 };
    expect(inverseConviction(none)).toBeNull();
    expect(zhangAssociation(none)).toBeNull();
    expect(cosineSimilarity(none)).toBeNull();
    expect(jaccardSimilarity({ ...none, right: 0 })).toBeNull();
    expect(leverageOf({ baskets: 0, left: 0, right: 0, together: 0 })).toBeNull();
  });

  it("give leverage an interval as wide as its spread over drawn shops", () => {
    const draw = openStream("leverage", "spread");
    const found = Array.from({ length: 3000 }, () => {
      let [left, right, together] = [0, 0, 0];
      for (let basket = 0; basket < 300; basket++) {
        const u = draw();
        if (u < 0.1) together++;
        if (u < 0.3) left++;
        if (u < 0.1 || (u >= 0.3 && u < 0.5)) right++;
      }
      return leverageOf({ baskets: 300, left, right, together })?.leverage ?? 0;
    });
    const mean = found.reduce((sum, each) => sum + each, 0) / found.length;
    const spread = Math.sqrt(
      found.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (found.length - 1),
    );
    const told = leverageOf({ baskets: 300, left: 90, right: 90, together: 30 })?.standardError;
    expect(spread / (told ?? 0)).toBeGreaterThan(0.95);
    expect(spread / (told ?? 0)).toBeLessThan(1.05);
  });
});

describe("the test of independence", () => {
  it("equals R's fisher.test for Fisher's tea taster and his convicted twins", () => {
    expect(fisherExact({ baskets: 8, left: 4, right: 4, together: 3 })).toBeCloseTo(0.4857143, 7);
    expect(fisherExact({ baskets: 30, left: 12, right: 17, together: 2 })).toBeCloseTo(
      0.0005367241,
      9,
    );
  });

  it("equals R's chisq.test of the convicted twins without correction: 13.032, p 0.0003063", () => {
    const { pValue, isExact } = testIndependence({
      ...{ baskets: 30, left: 12, right: 17, together: 2 },
    });
    expect(isExact).toBe(false);
    expect(pValue).toBeCloseTo(0.0003063, 7);
  });

  it("keeps the digits of a small p-value", () => {
    const tenfold = { baskets: 300, left: 120, right: 170, together: 20 };
    // 130.31674 with one degree of freedom, by another erfc
    expect(Math.log10(testIndependence(tenfold).pValue)).toBeCloseTo(-29.45674, 4);
  });

  it("is exact where a cell is expected to hold fewer than 5 baskets", () => {
    expect(testIndependence(BEER)).toMatchObject({ isExact: true });
    expect(testIndependence(BEER).pValue).toBeLessThan(1e-15);
  });

  it("finds nothing where a margin leaves nothing to test", () => {
    expect(testIndependence(EGGS_BEANS)).toEqual({ pValue: 1, isExact: true });
  });

  it("is a probability, and the same from either side", () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { pValue } = testIndependence(counts);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        expect(testIndependence(reversed(counts)).pValue).toBeCloseTo(pValue, 9);
      }),
      { seed: 1935 },
    );
  });
});
