import { describe, expect, it } from "@jest/globals";
import { betaQuantile } from "../../../simulations/engine/numbers/beta-quantile.js";
import { gammaQuantile } from "../../../simulations/engine/numbers/gamma-quantile.js";
import { logBeta } from "../../../simulations/engine/numbers/log-beta.js";
import { logGamma } from "../../../simulations/engine/numbers/log-gamma.js";
import { normalCdf } from "../../../simulations/engine/numbers/normal-cdf.js";
import { normalQuantile } from "../../../simulations/engine/numbers/normal-quantile.js";
import * as scipy from "./scipy-values.js";

/** |found / expected - 1|, or what is found where 0 is expected. */
const relativeError = (found: number, expected: number) =>
  expected === 0 ? Math.abs(found) : Math.abs(found / expected - 1);

function worst<Row extends readonly number[]>(
  rows: readonly Row[],
  errorOf: (row: Row) => number,
): number {
  return Math.max(...rows.map((row) => errorOf(row)));
}

describe("pinned special functions equal SciPy's", () => {
  it("logGamma", () => {
    const error = worst(scipy.LOG_GAMMAS, ([x, value]) => relativeError(logGamma(x), value));
    expect(error).toBeLessThan(2e-14);
  });

  it("normalQuantile", () => {
    const error = worst(scipy.NORMAL_QUANTILES, ([u, value]) =>
      relativeError(normalQuantile(u), value),
    );
    expect(error).toBeLessThan(2e-15);
  });

  it("normalCdf", () => {
    const error = worst(scipy.NORMAL_SHARES, ([z, value]) => relativeError(normalCdf(z), value));
    expect(error).toBeLessThan(5e-15);
  });

  it("gammaQuantile", () => {
    const error = worst(scipy.GAMMA_QUANTILES, ([shape, u, value]) =>
      relativeError(gammaQuantile(shape, u), value),
    );
    expect(error).toBeLessThan(1e-12);
  });

  it("betaQuantile", () => {
    const error = worst(scipy.BETA_QUANTILES, ([a, b, u, value]) =>
      relativeError(betaQuantile(a, b, u), value),
    );
    expect(error).toBeLessThan(1e-11);
  });
});

describe("pinned special functions", () => {
  it("know the tail of the normal distribution far out", () => {
    // Abramowitz, Stegun (1964), table 26.2: -log10 Q(20) = 88.56010
    expect(-Math.log10(normalCdf(-20))).toBeCloseTo(88.5601, 5);
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
  });

  it("give the logarithm of B(3, 1e9) without losing it in large terms", () => {
    // B(3, b) = 2 / (b (b + 1) (b + 2))
    expect(logBeta(3, 1e9)).toBeCloseTo(Math.log(2) - 3 * Math.log(1e9) - 3e-9, 12);
    expect(logBeta(20, 30)).toBeCloseTo(logGamma(20) + logGamma(30) - logGamma(50), 11);
  });

  it("rise with u, and stay finite to the ends of the unit interval", () => {
    const ends = [5e-324, 1e-300, 1e-16, 0.3, 0.5, 0.5000001, 0.9, 0.9000001, 1 - 2 ** -53];
    for (const shape of [0.001, 0.2, 0.999, 1, 5, 1e6]) {
      const gammas = ends.map((u) => gammaQuantile(shape, u));
      const betas = ends.map((u) => betaQuantile(shape, 0.7, u));
      for (const values of [gammas, betas]) {
        expect(values.every((value) => value >= 0 && value < Infinity)).toBe(true);
        expect([...values].sort((a, b) => a - b)).toEqual(values);
      }
      expect(betas.at(-1)).toBeLessThanOrEqual(1);
    }
  });

  it("refuse what they are not defined for", () => {
    expect(() => normalQuantile(0)).toThrow("normalQuantile needs a number in (0, 1), not 0.");
    expect(() => normalQuantile(NaN)).toThrow(RangeError);
    expect(() => normalCdf(NaN)).toThrow(RangeError);
    expect(() => gammaQuantile(0, 0.5)).toThrow("gammaQuantile needs shape > 0 and u in (0, 1)");
    expect(() => gammaQuantile(2, 1)).toThrow(RangeError);
    expect(() => betaQuantile(1, -1, 0.5)).toThrow("betaQuantile needs a, b > 0 and u in (0, 1)");
    expect(() => logGamma(0)).toThrow(RangeError);
    expect(() => logBeta(1, Infinity)).toThrow(RangeError);
  });
});
