import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { populationStabilityIndex } from "../../../src/stats/segments/population-stability-index.js";
import {
  quantileOfSorted,
  scaled,
  scalingOf,
  unscaled,
} from "../../../src/stats/segments/robust-scaling.js";
import { sampleRows } from "../../../src/stats/segments/sample-rows.js";
import { drawsOf, normalOf } from "./generated-points.js";

describe("the scaling of a feature", () => {
  it("brings a normal feature to median 0 and about standard deviation 1, unlogged", () => {
    const normal = normalOf(drawsOf(3));
    const values = Float64Array.from({ length: 4000 }, () => 50 + 7 * normal());
    const scaling = scalingOf(values);
    expect(scaling?.isLogged).toBe(false);
    expect(scaling?.center).toBeCloseTo(50, 0);
    expect((scaling?.scale ?? 0) / 7).toBeCloseTo(1, 1);
  });

  it("logs a long tail, not one with negative values", () => {
    const normal = normalOf(drawsOf(3));
    const tail = Float64Array.from({ length: 4000 }, () => Math.exp(3 + normal()));
    expect(scalingOf(tail)?.isLogged).toBe(true);
    expect(scalingOf(tail.map((value) => value - 30))?.isLogged).toBe(false);
  });

  it("falls back on the standard deviation where most values are equal", () => {
    const orders = Float64Array.from({ length: 100 }, (_, row) => (row < 90 ? 1 : 5));
    const scaling = scalingOf(orders);
    expect(scaling?.scale).toBeCloseTo(Math.log(3) * Math.sqrt(0.09), 10);
  });

  it("is undone by its inverse within ±4, and ends there", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.boolean(), (value, isLogged) => {
        const scaling = { isLogged, center: isLogged ? 2 : 40, scale: isLogged ? 1 : 20 };
        const place = scaled(value, scaling);
        expect(Math.abs(place)).toBeLessThanOrEqual(4);
        expect(unscaled(place, scaling)).toBeCloseTo(value, 6);
      }),
      { seed: 4 },
    );
    expect(scaled(1e9, { isLogged: false, center: 0, scale: 1 })).toBe(4);
  });

  it("is none for a constant, also one that sums inexactly, and for nothing", () => {
    expect(scalingOf(new Float64Array(1000).fill(0.1))).toBeNull();
    expect(scalingOf(new Float64Array(0))).toBeNull();
    expect(scalingOf(Float64Array.of(7))).toBeNull();
    expect(scalingOf(Float64Array.of(1, NaN, 3))).toBeNull();
  });
});

// Hyndman, Fan (1996), type 7: R's quantile(c(1, 2, 4, 8), c(0.25, 0.5, 0.9)) is 1.75, 3, 6.8
it("quantiles are R's of type 7", () => {
  const sorted = Float64Array.of(1, 2, 4, 8);
  const found = [0, 0.25, 0.5, 0.9, 1].map((p) => quantileOfSorted(sorted, p));
  [1, 1.75, 3, 6.8, 8].forEach((expected, place) => expect(found[place]).toBeCloseTo(expected, 12));
});

describe("the population stability index", () => {
  it("is Σ (new − old) ln(new / old), worked by hand", () => {
    const expected = 0.1 * Math.log(0.6 / 0.5) - 0.1 * Math.log(0.4 / 0.5);
    expect(populationStabilityIndex([0.5, 0.5], [0.6, 0.4])).toBeCloseTo(expected, 12);
    expect(populationStabilityIndex([0.3, 0.7], [0.3, 0.7])).toBe(0);
  });

  it("stays finite for empty bins, and is null for none or unequal ones", () => {
    expect(Number.isFinite(populationStabilityIndex([0, 1], [1, 0]))).toBe(true);
    expect(populationStabilityIndex([], [])).toBeNull();
    expect(populationStabilityIndex([1], [0.5, 0.5])).toBeNull();
  });
});

describe("a sample of rows", () => {
  it("has different rows in order, all of them where it is as large", () => {
    const rows = sampleRows(50, 20, drawsOf(1));
    expect(rows).toHaveLength(20);
    expect(new Set(rows).size).toBe(20);
    expect([...rows]).toEqual([...rows].sort((a, b) => a - b));
    expect([...sampleRows(3, 9, drawsOf(1))]).toEqual([0, 1, 2]);
    expect([...sampleRows(0, 9, drawsOf(1))]).toEqual([]);
  });

  it("holds each row equally often", () => {
    const draw = drawsOf(5);
    const times = new Array<number>(10).fill(0);
    for (let sample = 0; sample < 4000; sample++) {
      for (const row of sampleRows(10, 3, draw)) times[row] = (times[row] as number) + 1;
    }
    // 1200 each, standard deviation 29
    for (const count of times) expect(Math.abs(count - 1200)).toBeLessThan(5 * 29);
  });
});
