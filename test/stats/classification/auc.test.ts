import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { aucInterval } from "../../../src/stats/classification/auc.js";
import {
  bootstrapScores,
  percentileInterval,
} from "../../../src/stats/classification/bootstrap-scores.js";
import { ranked, rankedAuc } from "../../../src/stats/classification/ranked-scores.js";
import { uniformDraws } from "../trees/uniform-draws.js";
import { scoredRows } from "./scored-rows.js";

const kernel = (one: number, zero: number): number => (one > zero ? 1 : one === zero ? 0.5 : 0);

const scored = fc
  .array(
    fc.record({ score: fc.integer({ min: 0, max: 8 }), label: fc.integer({ min: 0, max: 1 }) }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((rows) => ({
    scores: Float64Array.from(rows, (row) => row.score / 8),
    labels: rows.map((row) => row.label),
  }));

const of = (scores: Float64Array, labels: readonly number[], label: number): number[] =>
  [...scores].filter((_, row) => labels[row] === label);

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

const spread = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);

describe("the area under the curve", () => {
  it("is the share of pairs won, ties half, over all pairs (Mann, Whitney 1947)", () => {
    fc.assert(
      fc.property(scored, ({ scores, labels }) => {
        const ones = of(scores, labels, 1);
        const zeros = of(scores, labels, 0);
        const auc = rankedAuc(ranked(scores), labels, new Int32Array(labels.length).fill(1));
        if (ones.length === 0 || zeros.length === 0) return expect(auc).toBeNull();
        const pairs = ones.flatMap((one) => zeros.map((zero) => kernel(one, zero)));
        expect(auc).toBeCloseTo(mean(pairs), 12);
      }),
      { seed: 1947, numRuns: 300 },
    );
  });

  it("has DeLong's variance, computed from the placements of each row (1988, equation 4)", () => {
    fc.assert(
      fc.property(scored, ({ scores, labels }) => {
        const ones = of(scores, labels, 1);
        const zeros = of(scores, labels, 0);
        const estimate = aucInterval(scores, labels);
        if (ones.length < 2 || zeros.length < 2) return expect(estimate).toBeNull();
        const ofOnes = ones.map((one) => mean(zeros.map((zero) => kernel(one, zero))));
        const ofZeros = zeros.map((zero) => mean(ones.map((one) => kernel(one, zero))));
        const variance = spread(ofOnes) / ones.length + spread(ofZeros) / zeros.length;
        expect(estimate?.auc).toBeCloseTo(mean(ofOnes), 12);
        expect(estimate?.standardError).toBeCloseTo(Math.sqrt(variance), 10);
      }),
      { seed: 1988, numRuns: 300 },
    );
  });

  it("weighs a row drawn twice as two rows", () => {
    fc.assert(
      fc.property(scored, ({ scores, labels }) => {
        const twice = Float64Array.from([...scores, ...scores.slice(0, 3)]);
        const weights = labels.map((_, row) => (row < 3 ? 2 : 1));
        const longer = [...labels, ...labels.slice(0, 3)];
        const expected = rankedAuc(
          ranked(twice),
          longer,
          longer.map(() => 1),
        );
        const found = rankedAuc(ranked(scores), labels, weights);
        if (expected === null) return expect(found).toBeNull();
        expect(found).toBeCloseTo(expected, 12);
      }),
      { seed: 1947 },
    );
  });

  it("covers the true area about 95 times in 100, by DeLong and by bootstrap", () => {
    // the area of the true probabilities themselves, from a large draw
    const many = scoredRows(200_000, 3);
    const truth = aucInterval(many.truth, many.labels)?.auc ?? NaN;
    let byDeLong = 0;
    let byBootstrap = 0;
    const runs = 150;
    for (let seed = 1; seed <= runs; seed++) {
      const rows = scoredRows(200, 500 + seed);
      const { low, high } = aucInterval(rows.truth, rows.labels) ?? { low: NaN, high: NaN };
      if (low <= truth && truth <= high) byDeLong++;
      const replicates = bootstrapScores([rows.truth], rows.labels, {
        replicates: 200,
        draw: uniformDraws(seed),
      });
      const bounds = percentileInterval(replicates?.auc[0] ?? new Float64Array(0));
      if (bounds !== null && bounds.low <= truth && truth <= bounds.high) byBootstrap++;
    }
    for (const held of [byDeLong, byBootstrap]) {
      expect(held / runs).toBeGreaterThan(0.9);
      expect(held / runs).toBeLessThan(0.99);
    }
  });

  it("is 0.5 within its interval when the scores know nothing", () => {
    const { labels } = scoredRows(1000, 11);
    const draw = uniformDraws(12);
    const { low, high } = aucInterval(Float64Array.from(labels, draw), labels) ?? {
      low: 1,
      high: 0,
    };
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(aucInterval(new Float64Array(1000).fill(0.3), labels)).toMatchObject({
      auc: 0.5,
      standardError: 0,
    });
  });
});

describe("a bootstrap of scores", () => {
  it("pairs the candidates, so that equal ones never differ", () => {
    const { truth, labels } = scoredRows(300, 13);
    const asked = { replicates: 50, draw: uniformDraws(1) };
    const { auc, brier } = bootstrapScores([truth, truth], labels, asked) ?? { auc: [], brier: [] };
    expect(auc[0]).toEqual(auc[1]);
    expect(brier[0]).toEqual(brier[1]);
    expect(bootstrapScores([truth], new Int32Array(300), asked)).toBeNull();
  });

  it("draws again when an outcome is missing, and interpolates its interval", () => {
    const few = bootstrapScores([Float64Array.of(0.1, 0.9)], [0, 1], {
      replicates: 20,
      draw: uniformDraws(2),
    });
    expect(few?.auc[0]).toEqual(new Float64Array(20).fill(1));
    expect(percentileInterval(Float64Array.of(4, 1, 3, 2, 5), 0.5)).toEqual({ low: 2, high: 4 });
    expect(percentileInterval(new Float64Array(0))).toBeNull();
  });
});
