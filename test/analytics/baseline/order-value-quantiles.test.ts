import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { countedQuantiles } from "../../../src/analytics/baseline/order-value-quantiles.js";

/** Type 7 of Hyndman and Fan, from all values one by one. */
function bruteForce(values: readonly number[], counts: readonly number[]): number[] {
  const all = values.flatMap((value, i) => new Array<number>(counts[i] ?? 0).fill(value));
  return Array.from({ length: 257 }, (_, step) => {
    const place = ((all.length - 1) * step) / 256;
    const below = all[Math.floor(place)] as number;
    const above = all[Math.ceil(place)] as number;
    return below + (place - Math.floor(place)) * (above - below);
  });
}

const counted = fc
  .uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 30 })
  .chain((values) =>
    fc.tuple(
      fc.constant([...values].sort((a, b) => a - b)),
      fc.array(fc.integer({ min: 1, max: 40 }), {
        minLength: values.length,
        maxLength: values.length,
      }),
    ),
  );

describe("quantiles of order values", () => {
  it("equal numpy.quantile (numpy 2, method linear)", () => {
    const quantiles = countedQuantiles([250, 999, 1000, 4999, 120_000], [3, 1, 40, 7, 2]);
    const places = [0, 10, 15, 16, 20, 100, 215, 216, 220, 250, 251, 256];
    const expected = [
      ...[250, 273.40625, 999.046875, 999.25, 1000, 1000, 3686.828125, 4499.125, 4999],
      ...[94_843.53125, 118_203.109375, 120_000],
    ];
    places.forEach((place, i) => expect(quantiles?.[place]).toBeCloseTo(expected[i] as number, 8));
  });

  it("equal those of the values written out one by one", () => {
    fc.assert(
      fc.property(counted, ([values, counts]) => {
        const quantiles = countedQuantiles(values, counts) as number[];
        const furthest = bruteForce(values, counts).reduce(
          (most, expected, step) =>
            Math.max(most, Math.abs((quantiles[step] as number) - expected)),
          0,
        );
        expect(furthest).toBeLessThan(1e-8);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it("never fall, and end at the least and the greatest value", () => {
    fc.assert(
      fc.property(counted, ([values, counts]) => {
        const quantiles = countedQuantiles(values, counts) as number[];
        expect(quantiles).toHaveLength(257);
        expect(quantiles[0]).toBe(values[0]);
        expect(quantiles[256]).toBe(values.at(-1));
        const falls = quantiles.filter((each, i) => i > 0 && each < (quantiles[i - 1] as number));
        expect(falls).toEqual([]);
      }),
      { seed: 12, numRuns: 60 },
    );
  });

  it("are none without values", () => expect(countedQuantiles([], [])).toBeNull());
});
