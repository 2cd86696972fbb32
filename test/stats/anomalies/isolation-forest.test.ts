import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import {
  averagePathLength,
  isolationScores,
} from "../../../src/stats/anomalies/isolation-forest.js";

const ROWS = 300;

/** A cloud of a few hundred points and three that stand apart from it. */
function points(): [Float64Array, Float64Array] {
  const x = Float64Array.from(
    { length: ROWS },
    (_, i) => Math.sin(i * 1.7) + 0.3 * Math.cos(i * 0.31) * (i % 7),
  );
  const y = Float64Array.from({ length: ROWS }, (_, i) => (Math.cos(i * 2.3) * ((i % 5) + 1)) / 2);
  for (const [row, ...[left, up]] of [
    [297, 9, -8],
    [298, 6, 0],
    [299, 0, 7],
  ] as const) {
    x[row] = left;
    y[row] = up;
  }
  return [x, y];
}

const scored = (trees: number, seed = "forest"): Float64Array =>
  isolationScores(points(), { trees, sampleSize: 128, random: seedrandom.alea(seed) });

describe("an isolation forest", () => {
  // IsolationForest(n_estimators=1000, max_samples=128) of scikit-learn 1.9.1, mean of five seeds
  const AUTHORITY = [
    [0, 0.4018],
    [1, 0.4547],
    [10, 0.4967],
    [50, 0.404],
    [99, 0.4091],
    [150, 0.4321],
    [200, 0.462],
    [297, 0.7854],
    [298, 0.6656],
    [299, 0.6522],
  ] as const;

  it("scores rows as scikit-learn does", () => {
    const scores = scored(2000);
    for (const [row, score] of AUTHORITY) {
      expect(Math.abs((scores[row] as number) - score)).toBeLessThan(0.012);
    }
  });

  it("gives equal scores for equal seeds and others for other seeds", () => {
    expect(scored(20)).toEqual(scored(20));
    expect(scored(20, "another")).not.toEqual(scored(20));
  });

  it("tells nobody apart where all are alike, or nobody else is there", () => {
    const random = seedrandom.alea("alike");
    const alike = isolationScores([new Float64Array(50).fill(3)], {
      ...{ trees: 10, sampleSize: 32, random },
    });
    for (const score of alike) expect(score).toBeCloseTo(0.5, 12);
    const options = { trees: 10, sampleSize: 32, random };
    expect([...isolationScores([Float64Array.of(1)], options)]).toEqual([0.5]);
    expect([...isolationScores([], options)]).toEqual([]);
  });

  it("reckons with the mean depth of a search that fails", () => {
    expect([0, 1, 2].map(averagePathLength)).toEqual([0, 0, 1]);
    // 2 H(255) - 2 * 255 / 256, with H(255) = 6.120416...
    let harmonic = 0;
    for (let k = 1; k <= 255; k++) harmonic += 1 / k;
    expect(averagePathLength(256)).toBeCloseTo(2 * harmonic - 510 / 256, 4);
  });
});
