import { describe, expect, it } from "@jest/globals";
import { meanOf } from "../../../simulations/engine/distributions/distribution-mean.js";
import { quantileOf } from "../../../simulations/engine/distributions/distribution-quantile.js";
import { betaQuantile } from "../../../simulations/engine/numbers/beta-quantile.js";
import { gammaQuantile } from "../../../simulations/engine/numbers/gamma-quantile.js";
import type { Distribution } from "../../../simulations/engine/distribution.js";
import { QUANTILES_AT, SCIPY_DISTRIBUTIONS } from "./scipy-distributions.js";

const EFFECT: Distribution = {
  kind: "MIXTURE",
  parts: [
    {
      weight: 0.1,
      of: { kind: "NEGATIVE", of: { kind: "LOG_NORMAL", median: 0.0005, sigma: 0.5 } },
    },
    { weight: 0.9, of: { kind: "LOG_NORMAL", median: 0.004, sigma: 0.6 } },
  ],
};
const OTHERS: readonly Distribution[] = [
  { kind: "FIXED", value: -3 },
  { kind: "EMPIRICAL", values: [5, 1, 3, 3] },
  { kind: "RANGE_90", p5: 0.9, p95: 1.4, shape: "AUTO" },
  { kind: "RANGE_90", p5: -0.01, p95: 0.03, shape: "AUTO" },
  { kind: "RANGE_90", p5: 2, p95: 20, shape: "UNIFORM" },
  { kind: "NEGATIVE", of: { kind: "GAMMA", shape: 3, mean: 2 } },
  { kind: "BETA", alpha: 0.01, beta: 0.02 },
  { kind: "PERT", low: 0, mode: 0, high: 1 },
  { kind: "NORMAL", mean: 0, sd: 1, low: 5.5, high: 5.6 },
  EFFECT,
];
const ALL = [...SCIPY_DISTRIBUTIONS.map(({ distribution }) => distribution), ...OTHERS];
const named = (list: readonly Distribution[]) =>
  list.map((distribution) => [JSON.stringify(distribution), distribution] as const);

describe("quantiles and means equal SciPy's", () => {
  it.each(SCIPY_DISTRIBUTIONS.map((row) => [JSON.stringify(row.distribution), row] as const))(
    "for %s",
    (_, { distribution, mean, quantiles }) => {
      const quantile = quantileOf(distribution);
      expect(Math.abs(meanOf(distribution) / mean - 1)).toBeLessThan(1e-9);
      QUANTILES_AT.forEach((u, place) => {
        const expected = quantiles[place] as number;
        expect(Math.abs(quantile(u) - expected)).toBeLessThanOrEqual(
          1e-8 * Math.abs(expected) + 1e-17,
        );
      });
    },
  );
});

describe.each(named(ALL))("%s", (_, distribution) => {
  const quantile = quantileOf(distribution);

  it("rises with u and stays finite to the ends", () => {
    const grid = Array.from({ length: 20_001 }, (__, k) => (k + 0.5) / 20_001);
    const ends = [1e-300, 2 ** -53, 2 ** -33, ...grid, 1 - 2 ** -33, 1 - 2 ** -53];
    const values = ends.map(quantile);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values.every((value, k) => k === 0 || value >= (values[k - 1] as number))).toBe(true);
  });

  it("has the mean of its quantiles", () => {
    let sum = 0;
    for (let k = 0; k < 20_000; k++) sum += quantile((k + 0.5) / 20_000);
    const spread = quantile(0.95) - quantile(0.05);
    expect(Math.abs(sum / 20_000 - meanOf(distribution))).toBeLessThan(2e-3 * spread + 1e-12);
  });

  it("refuses a share that is none", () => {
    for (const u of [0, 1, NaN, -1, 2]) {
      expect(() => quantile(u)).toThrow(`A quantile needs u in (0, 1), not ${u}.`);
    }
  });
});

describe("shapes that others are made of", () => {
  it("fit 5 % below and 5 % above a range", () => {
    for (const shape of ["AUTO", "NORMAL", "LOG_NORMAL", "UNIFORM"] as const) {
      const quantile = quantileOf({ kind: "RANGE_90", p5: 2, p95: 50, shape });
      expect(quantile(0.05)).toBeCloseTo(2, 12);
      expect(quantile(0.95)).toBeCloseTo(50, 11);
    }
    expect(quantileOf({ kind: "RANGE_90", p5: 2, p95: 50, shape: "AUTO" })(0.5)).toBeCloseTo(
      10,
      12,
    );
    expect(quantileOf({ kind: "RANGE_90", p5: -2, p95: 6, shape: "AUTO" })(0.5)).toBeCloseTo(2, 12);
  });

  it("take each of the values given equally often", () => {
    const quantile = quantileOf({ kind: "EMPIRICAL", values: [5, 1, 3, 3] });
    expect([0.1, 0.3, 0.6, 0.8].map(quantile)).toEqual([1, 3, 3, 5]);
  });

  it("mirror their part", () => {
    const part: Distribution = { kind: "LOG_NORMAL", median: 2, sigma: 0.5 };
    const mirrored = quantileOf({ kind: "NEGATIVE", of: part });
    expect(mirrored(0.25)).toBeCloseTo(-quantileOf(part)(0.75), 14);
  });

  it("mix their parts by weight, the lower first", () => {
    const quantile = quantileOf(EFFECT);
    expect(quantile(0.0999)).toBeLessThan(0);
    expect(quantile(0.05)).toBeCloseTo(-0.0005, 12);
    expect(quantile(0.55)).toBeCloseTo(0.004, 12);
  });
});

describe("interpolated quantiles", () => {
  it.each([
    [0.5, 0.5],
    [0.5, 3],
    [0.6, 900],
    [1, 1],
    [14, 26],
    [400, 9600],
  ])("of beta and gamma with shape %d (and %d) stay within 2e-8", (shape, other) => {
    const beta = quantileOf({ kind: "BETA", alpha: shape, beta: other });
    const gamma = quantileOf({ kind: "GAMMA", shape, mean: shape });
    let worst = 0;
    for (let k = 1; k < 500; k++) {
      const u = k / 500;
      worst = Math.max(worst, Math.abs(beta(u) / betaQuantile(shape, other, u) - 1));
      worst = Math.max(worst, Math.abs(gamma(u) / gammaQuantile(shape, u) - 1));
    }
    expect(worst).toBeLessThan(2e-8);
  });
});
