import { describe, expect, it } from "@jest/globals";
import {
  fitForest,
  forestFrom,
  forestProbabilities,
  type ForestOptions,
} from "../../../src/stats/trees/random-forest.js";
import { uniformDraws } from "./uniform-draws.js";

interface Planted {
  readonly columns: readonly Float64Array[];
  readonly labels: Int32Array;
  /** The true probability of class 1. */
  readonly truth: Float64Array;
}

/** Six features; leaving depends on two of them, and only together (no line parts them). */
function planted(rowCount: number, seed: number): Planted {
  const draw = uniformDraws(seed);
  const columns = Array.from({ length: 6 }, () => Float64Array.from({ length: rowCount }, draw));
  const value = (feature: number, row: number) => columns[feature]?.[row] ?? NaN;
  const truth = Float64Array.from({ length: rowCount }, (_, row) =>
    value(0, row) > 0.5 !== value(1, row) > 0.4 ? 0.85 : 0.15,
  );
  return { columns, truth, labels: Int32Array.from(truth, (p) => (draw() < p ? 1 : 0)) };
}

const options = (seed: number): ForestOptions => ({
  classCount: 2,
  treeCount: 60,
  maxDepth: 10,
  minLeaf: 15,
  draw: uniformDraws(seed),
});

function fitted(data: Planted, asked: ForestOptions) {
  const fit = fitForest(data.columns, data.labels, asked);
  if (fit.kind !== "FITTED") throw new Error(fit.reason);
  return fit;
}

/** Probability of class 1 per row. */
const ones = (probabilities: Float64Array): Float64Array =>
  probabilities.filter((_, place) => place % 2 === 1);

/** Share of pairs of one and zero in which the one has the higher score. */
function pairsWon(scores: Float64Array, labels: Int32Array): number {
  let won = 0;
  let pairs = 0;
  scores.forEach((one, i) => {
    if (labels[i] !== 1) return;
    scores.forEach((zero, j) => {
      if (labels[j] !== 0) return;
      pairs++;
      won += one > zero ? 1 : one === zero ? 0.5 : 0;
    });
  });
  return won / pairs;
}

describe("a random forest", () => {
  it("finds what no single feature shows, on rows it has not seen", () => {
    const { forest, outOfBag } = fitted(planted(3000, 11), options(12));
    const unseen = planted(1500, 13);
    const scores = ones(forestProbabilities(forest, unseen.columns));
    const best = pairsWon(unseen.truth, unseen.labels);
    expect(pairsWon(scores, unseen.labels)).toBeGreaterThan(best - 0.04);
    // always the likelier class is right 85 times in 100
    expect(outOfBag.accuracy).toBeGreaterThan(0.82);
    expect(outOfBag.accuracy).toBeLessThan(0.88);
  });

  it("says the true probability on average, out of bag as on new rows", () => {
    const data = planted(4000, 21);
    // two features of six per node would keep every score nearer to the mean
    const { forest, outOfBag } = fitted(data, { ...options(22), featuresPerSplit: 5 });
    const unseen = planted(4000, 23);
    const both: [Float64Array, Float64Array][] = [
      [ones(outOfBag.probabilities), data.truth],
      [ones(forestProbabilities(forest, unseen.columns)), unseen.truth],
    ];
    for (const [scores, truth] of both) {
      for (const level of [0.15, 0.85]) {
        const group = scores.filter((_, row) => truth[row] === level);
        const mean = group.reduce((sum, score) => sum + score, 0) / group.length;
        expect(Math.abs(mean - level)).toBeLessThan(0.06);
      }
    }
  });

  it("finds nothing where there is nothing: out of bag it is no better than guessing", () => {
    const { columns } = planted(2000, 31);
    const draw = uniformDraws(32);
    const labels = Int32Array.from({ length: 2000 }, () => (draw() < 0.5 ? 1 : 0));
    const { outOfBag } = fitted({ columns, labels, truth: new Float64Array(0) }, options(33));
    expect(Math.abs(pairsWon(ones(outOfBag.probabilities), labels) - 0.5)).toBeLessThan(0.04);
  });

  it("leaves a row out of about 37 trees in 100, and its probabilities sum to 1", () => {
    const { outOfBag, forest } = fitted(planted(1000, 41), options(42));
    const left = outOfBag.treeCounts.reduce((sum, count) => sum + count, 0) / 1000 / 60;
    expect(left).toBeCloseTo(Math.exp(-1), 2);
    const scores = forestProbabilities(forest, planted(50, 43).columns);
    for (let row = 0; row < 50; row++) {
      expect((scores[2 * row] ?? NaN) + (scores[2 * row + 1] ?? NaN)).toBeCloseTo(1, 12);
    }
  });

  it("tells three classes apart and takes missing values", () => {
    const draw = uniformDraws(51);
    const labels = Int32Array.from({ length: 900 }, (_, row) => row % 3);
    const column = Float64Array.from(labels, (label) => (label === 2 ? NaN : label * 10 + draw()));
    const fit = fitForest([column, Float64Array.from(labels, draw)], labels, {
      ...options(52),
      classCount: 3,
    });
    expect(fit.kind === "FITTED" && fit.outOfBag.accuracy).toBeGreaterThan(0.99);
  });

  it("is the same with the same draws, and the same bytes and answers after JSON", () => {
    const data = planted(600, 61);
    const { forest } = fitted(data, options(62));
    const text = JSON.stringify(forest);
    expect(JSON.stringify(fitted(data, options(62)).forest)).toBe(text);
    expect(JSON.stringify(fitted(data, options(63)).forest)).not.toBe(text);
    const again = forestFrom(JSON.parse(text));
    expect(JSON.stringify(again)).toBe(text);
    if (again === null) throw new Error("the forest was not read");
    expect(forestProbabilities(again, data.columns)).toEqual(
      forestProbabilities(forest, data.columns),
    );
    const other = { ...forest, classCount: 3 };
    for (const broken of [null, {}, { ...forest, trees: [] }, { ...forest, trees: [1] }, other]) {
      expect(forestFrom(broken)).toBeNull();
    }
  });

  it("names what it cannot learn from", () => {
    expect(fitForest([], [], options(1)).kind).toBe("NO_ROWS");
    expect(() => fitForest([Float64Array.of(1)], [3], options(1))).toThrow(RangeError);
    const one = fitForest([Float64Array.of(1)], [1], { ...options(1), treeCount: 1 });
    expect(one.kind === "FITTED" && one.outOfBag.accuracy).toBeNull();
  });
});
