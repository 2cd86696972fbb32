import { describe, expect, it } from "@jest/globals";
import {
  fitLogistic,
  inverseLogit,
  type LogisticModel,
  type LogisticOptions,
} from "../../../src/stats/logistic/logistic-regression.js";
import {
  logisticFrom,
  logisticIntervals,
  logisticProbabilities,
  rawCoefficients,
} from "../../../src/stats/logistic/logistic-prediction.js";
import { uniformDraws } from "../trees/uniform-draws.js";

/** Hosmer, Lemeshow (2000), Applied logistic regression, table 1.1: age, and heart disease or not. */
const HEART: readonly (readonly [string, string])[] = [
  [
    "20 23 24 25 26 26 28 28 29 30 30 30 30 30 32 32 33 33 34 34 34 34 35 35 36 36 37 37 38 38 39",
    "0",
  ],
  ["40 41 41 42 42 42 43 43 44 44 45 46 47 47 48 49 49 50 51 52 55 57 57 58 60 64", "0"],
  ["25 30 34 36 37 39 40 42 43 44 44 45 46 47 48 48 49 50 52 53 53 54 55 55 56 56 56", "1"],
  ["57 57 57 57 58 58 59 59 60 61 62 62 63 64 65 69", "1"],
];
const ages = HEART.flatMap(([list]) => list.split(" ").map(Number));
const diseased = HEART.flatMap(([list, label]) => list.split(" ").map(() => Number(label)));

function modelOf(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticModel {
  const fit = fitLogistic(columns, labels, options);
  if (fit.kind !== "FITTED") throw new Error(fit.reason);
  return fit.model;
}

const normal = (draw: () => number) => (): number =>
  Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

describe("logistic regression", () => {
  it("is Hosmer's and Lemeshow's fit of heart disease by age (2000, table 1.3)", () => {
    expect(ages.length).toBe(100);
    const fit = fitLogistic([Float64Array.from(ages)], diseased);
    if (fit.kind !== "FITTED") throw new Error(fit.reason);
    const [intercept, age] = rawCoefficients(fit.model);
    expect(intercept?.value).toBeCloseTo(-5.30945, 5);
    expect(intercept?.standardError).toBeCloseTo(1.13365, 4);
    expect(age?.value).toBeCloseTo(0.11092, 5);
    expect(age?.standardError).toBeCloseTo(0.02406, 5);
    expect(fit.logLikelihood).toBeCloseTo(-53.67655, 4);
  });

  it("is the log odds of the share when there is no feature", () => {
    const model = modelOf([], [1, 1, 1, 0]);
    expect(model.coefficients[0]).toBeCloseTo(Math.log(3), 10);
    expect(model.covariance[0]).toBeCloseTo(1 / 3 + 1, 8);
  });

  it("stands where the penalised gradient is zero, whatever the penalty", () => {
    const draw = uniformDraws(5);
    const columns = [0, 1, 2].map((k) =>
      Float64Array.from({ length: 300 }, () => draw() * 10 ** k),
    );
    const labels = Float64Array.from({ length: 300 }, (_, row) =>
      draw() < inverseLogit(2 * (columns[0]?.[row] ?? 0) - 1) ? 1 : 0,
    );
    for (const ridge of [0, 0.5, 20]) {
      const model = modelOf(columns, labels, { ridge });
      const said = logisticProbabilities(model, columns);
      columns.forEach((column, k) => {
        let gradient = -ridge * (model.coefficients[k + 1] ?? NaN);
        column.forEach((value, row) => {
          const scaled = (value - (model.means[k] ?? NaN)) / (model.scales[k] ?? NaN);
          gradient += ((labels[row] ?? NaN) - (said[row] ?? NaN)) * scaled;
        });
        expect(Math.abs(gradient)).toBeLessThan(1e-6);
      });
      const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
      expect(mean(said)).toBeCloseTo(mean(labels), 8);
    }
  });

  it("gives intervals that hold the true probability about 95 times in 100", () => {
    let held = 0;
    let asked = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const draw = uniformDraws(1000 + seed);
      const gauss = normal(draw);
      const columns = [0, 1].map(() => Float64Array.from({ length: 400 }, gauss));
      const truth = Float64Array.from({ length: 400 }, (_, row) =>
        inverseLogit(-0.5 + 1.2 * (columns[0]?.[row] ?? 0) - 0.7 * (columns[1]?.[row] ?? 0)),
      );
      const labels = truth.map((probability) => (draw() < probability ? 1 : 0));
      const { low, high, probability } = logisticIntervals(modelOf(columns, labels), columns);
      for (let row = 0; row < 400; row += 10) {
        asked++;
        const [from, to] = [low[row] ?? NaN, high[row] ?? NaN];
        expect(from).toBeLessThan(probability[row] ?? NaN);
        if (from <= (truth[row] ?? NaN) && (truth[row] ?? NaN) <= to) held++;
      }
    }
    expect(held / asked).toBeGreaterThan(0.9);
    expect(held / asked).toBeLessThan(0.99);
  });

  it("names outcomes that a feature tells apart, and stays finite under a penalty", () => {
    const column = Float64Array.of(1, 2, 3, 4, 5, 6);
    expect(fitLogistic([column], [0, 0, 0, 1, 1, 1]).kind).toBe("SEPARATED");
    // quasi-complete (Albert, Anderson 1984): apart but for a tie on the border
    expect(fitLogistic([Float64Array.of(1, 2, 3, 3, 4, 5)], [0, 0, 0, 1, 1, 1]).kind).toBe(
      "SEPARATED",
    );
    const indicator = Float64Array.of(0, 0, 0, 0, 1, 1);
    expect(fitLogistic([indicator], [0, 1, 0, 1, 1, 1]).kind).toBe("SEPARATED");
    const penalised = fitLogistic([column], [0, 0, 0, 1, 1, 1], { ridge: 0.1 });
    expect(penalised.kind === "FITTED" && penalised.isSeparated).toBe(true);
    const mixed = fitLogistic([column], [0, 1, 0, 1, 0, 1], { ridge: 0.1 });
    expect(mixed.kind === "FITTED" && mixed.isSeparated).toBe(false);
  });

  it("fits a far outlier without calling it separation", () => {
    const draw = uniformDraws(8);
    const column = Float64Array.from({ length: 500 }, (_, row) =>
      row === 0 ? 40 : 4 * draw() - 2,
    );
    const labels = column.map((value) => (draw() < inverseLogit(value) ? 1 : 0));
    expect(fitLogistic([column], labels).kind).toBe("FITTED");
  });

  it("names what it cannot learn from", () => {
    expect(fitLogistic([], []).kind).toBe("NO_ROWS");
    expect(fitLogistic([Float64Array.of(1, 2)], [1, 1]).kind).toBe("ONE_OUTCOME");
    expect(fitLogistic([Float64Array.of(5, 5, 5)], [0, 1, 0]).kind).toBe("SINGULAR");
    const twice = Float64Array.of(1, 2, 3, 4);
    expect(fitLogistic([twice, twice.map((v) => 3 - v)], [0, 1, 0, 1]).kind).toBe("SINGULAR");
    const kept = fitLogistic([twice, Float64Array.of(5, 5, 5, 5)], [0, 1, 0, 1], { ridge: 1 });
    expect(kept.kind === "FITTED" && kept.model.coefficients[2]).toBe(0);
    expect(() => fitLogistic([Float64Array.of(NaN)], [1])).toThrow("finite");
    expect(() => fitLogistic([Float64Array.of(1)], [2])).toThrow("[0, 1]");
    expect(() => fitLogistic([Float64Array.of(1)], [1, 0])).toThrow("one label");
  });

  it("never answers anything but a probability, however far the row", () => {
    const model = modelOf([Float64Array.from(ages)], diseased);
    const { probability, low, high } = logisticIntervals(model, [Float64Array.of(-1e6, 1e6, 44)]);
    for (const values of [probability, low, high]) {
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
  });

  it("is the same model after JSON, and refuses what is none", () => {
    const model = modelOf([Float64Array.from(ages)], diseased, { ridge: 1 });
    const text = JSON.stringify(model);
    const again = logisticFrom(JSON.parse(text));
    expect(JSON.stringify(again)).toBe(text);
    for (const broken of [null, 1, {}, { ...model, scales: [0] }, { ...model, covariance: [1] }]) {
      expect(logisticFrom(broken)).toBeNull();
    }
  });
});
