import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { calibrationLine } from "../../../src/stats/classification/calibration-slope.js";
import {
  calibrationError,
  calibrationTable,
} from "../../../src/stats/classification/calibration-table.js";
import { gainTable } from "../../../src/stats/classification/gain-table.js";
import { permutationImportance } from "../../../src/stats/classification/permutation-importance.js";
import { brierScore, logLoss } from "../../../src/stats/classification/probability-scores.js";
import { fitPlatt, plattProbability } from "../../../src/stats/logistic/platt-scaling.js";
import { uniformDraws } from "../trees/uniform-draws.js";
import { scoredRows } from "./scored-rows.js";

describe("scores of probabilities", () => {
  it("are counted by hand on four customers", () => {
    const said = Float64Array.of(0.9, 0.2, 0.5, 0.5);
    const left = [1, 0, 1, 0];
    expect(brierScore(said, left)?.mean).toBeCloseTo((0.01 + 0.04 + 0.25 + 0.25) / 4, 12);
    const loss = -(Math.log(0.9) + Math.log(0.8) + 2 * Math.log(0.5)) / 4;
    expect(logLoss(said, left)?.mean).toBeCloseTo(loss, 12);
    expect(logLoss(Float64Array.of(0, 1), [1, 0])?.mean).toBeCloseTo(-Math.log(1e-6), 8);
    expect(brierScore(Float64Array.of(1), [1])).toBeNull();
  });

  it("are best for the truth: any other probabilities cost more", () => {
    const { truth, labels } = scoredRows(5000, 2);
    const best = [brierScore, logLoss].map((score) => score(truth, labels)?.mean ?? NaN);
    for (const bend of [(p: number) => p ** 2, (p: number) => (p + 0.5) / 2]) {
      [brierScore, logLoss].forEach((score, k) => {
        expect(score(truth.map(bend), labels)?.mean).toBeGreaterThan(best[k] ?? NaN);
      });
    }
  });
});

describe("calibration", () => {
  it("finds the truth calibrated, squeezed probabilities timid, stretched ones too extreme", () => {
    const { truth, labels } = scoredRows(20_000, 3);
    const odds = (p: number) => Math.log(p / (1 - p));
    const slope = (stretch: number) =>
      calibrationLine(
        truth.map((p) => 1 / (1 + Math.exp(-stretch * odds(p)))),
        labels,
      )?.slope.value;
    expect(slope(1)).toBeCloseTo(1, 1);
    expect(slope(2)).toBeCloseTo(0.5, 1);
    expect(slope(0.5)).toBeCloseTo(2, 0);
    const bins = calibrationTable(truth, labels);
    expect(bins.length).toBe(10);
    expect(calibrationError(bins)).toBeLessThan(0.02);
    const held = bins.filter(
      (bin) => bin.low <= bin.meanProbability && bin.meanProbability <= bin.high,
    );
    expect(held.length).toBeGreaterThanOrEqual(8);
  });

  it("keeps equal probabilities in one bin and loses no row", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 12 }),
        (tenths, binCount) => {
          const said = Float64Array.from(tenths, (tenth) => tenth / 10);
          const labels = tenths.map((tenth, row) => (tenth + row) % 2);
          const bins = calibrationTable(said, labels, binCount);
          expect(bins.length).toBeLessThanOrEqual(binCount);
          expect(bins.reduce((sum, bin) => sum + bin.rowCount, 0)).toBe(tenths.length);
          bins.slice(1).forEach((bin, k) => expect(bin.from).toBeGreaterThan(bins[k]?.to ?? NaN));
          for (const bin of bins) {
            const inside = labels.filter((_, row) => {
              const value = said[row] ?? NaN;
              return value >= bin.from && value <= bin.to;
            });
            expect(inside.length).toBe(bin.rowCount);
            expect(inside.reduce((a, b) => a + b, 0)).toBe(bin.ones);
          }
        },
      ),
      { seed: 1977 },
    );
    expect(calibrationTable(new Float64Array(0), [])).toEqual([]);
    expect(calibrationError([])).toBeNull();
    expect(calibrationLine(Float64Array.of(0.4, 0.4), [0, 1])).toBeNull();
  });

  it("is restored by Platt's scaling, which keeps the order and refuses one outcome", () => {
    const { truth, labels } = scoredRows(8000, 4);
    const squeezed = truth.map((p) => 0.4 + p / 5);
    const platt = fitPlatt(squeezed, labels);
    if (platt === null) throw new Error("there is no scaling");
    const fresh = scoredRows(8000, 5);
    const scaled = fresh.truth.map((p) => plattProbability(platt, 0.4 + p / 5));
    expect(calibrationError(calibrationTable(scaled, fresh.labels))).toBeLessThan(0.03);
    expect(platt.slope).toBeGreaterThan(0);
    expect(plattProbability(platt, 0)).toBeGreaterThan(0);
    expect(plattProbability(platt, 1)).toBeLessThanOrEqual(1);
    expect(fitPlatt(truth, new Int32Array(8000))).toBeNull();
    expect(fitPlatt(new Float64Array(8000).fill(0.5), labels)).toBeNull();
  });
});

describe("a gain table", () => {
  it("counts by hand who is reached first, a tie shared evenly", () => {
    const scores = Float64Array.of(0.9, 0.8, 0.5, 0.5, 0.5, 0.1);
    const parts = gainTable(scores, [1, 1, 0, 1, 0, 0], 3);
    expect(parts.map((part) => part.ones)).toEqual(
      [2, 2 / 3, 1 / 3].map((n) => expect.closeTo(n, 12)),
    );
    expect(parts.map((part) => part.ratio)).toEqual(
      [2, 2 / 3, 1 / 3].map((n) => expect.closeTo(n, 12)),
    );
    expect(parts.at(-1)?.cumulativeShare).toBeCloseTo(1, 12);
  });

  it("does not depend on the order of the rows, and reaches everybody", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1 })), {
          minLength: 1,
          maxLength: 50,
        }),
        (rows) => {
          const tableOf = (list: readonly (readonly [number, number])[]) =>
            gainTable(
              Float64Array.from(list, ([score]) => score),
              list.map(([, label]) => label),
            );
          const parts = tableOf(rows);
          if (rows.every(([, label]) => label === 0)) return expect(parts).toEqual([]);
          expect(parts.reduce((sum, part) => sum + part.rowCount, 0)).toBe(rows.length);
          expect(parts.at(-1)?.cumulativeShare).toBeCloseTo(1, 9);
          expect(tableOf([...rows].reverse())).toEqual(
            parts.map((part) => ({
              ...part,
              ones: expect.closeTo(part.ones, 9),
              ratio: expect.closeTo(part.ratio, 9),
              cumulativeShare: expect.closeTo(part.cumulativeShare, 9),
            })),
          );
        },
      ),
      { seed: 2011 },
    );
  });
});

describe("permutation importance", () => {
  const draw = uniformDraws(6);
  const columns = Array.from({ length: 3 }, () => Float64Array.from({ length: 1500 }, draw));
  const labels = Int32Array.from(columns[0] ?? [], (value) => (draw() < value ? 1 : 0));
  const question = {
    columns,
    labels,
    groups: [[0], [1, 2]],
    scoresOf: (given: readonly Float64Array[]) => given[0] ?? new Float64Array(0),
    shuffles: 5,
    replicates: 100,
    draw: uniformDraws(7),
  };

  it("is the whole gain over guessing for the one feature used, and 0 for those not used", () => {
    const [used, unused] = permutationImportance(question) ?? [];
    // P(leaving) = x uniform: the area is 2 ∫∫ x₁(1 - x₀)[x₁ > x₀] / (1/2 · 1/2) = 5/6
    expect(used?.aucLost).toBeCloseTo(5 / 6 - 1 / 2, 1);
    expect(used?.low).toBeLessThan(1 / 3);
    expect(used?.high).toBeGreaterThan(1 / 3);
    expect(unused).toEqual({ aucLost: 0, low: 0, high: 0 });
  });

  it("says nothing without both outcomes", () => {
    expect(permutationImportance({ ...question, labels: new Int32Array(1500) })).toBeNull();
  });
});
