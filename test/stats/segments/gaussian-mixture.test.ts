import { describe, expect, it } from "@jest/globals";
import { adjustedRandIndex } from "../../../src/stats/segments/adjusted-rand-index.js";
import {
  fitMixture,
  type FittedMixture,
  type MixtureOptions,
} from "../../../src/stats/segments/gaussian-mixture.js";
import { mixtureDensity } from "../../../src/stats/segments/mixture-density.js";
import type { Points } from "../../../src/stats/segments/points.js";
import { drawsOf, normalOf, planted, pointsOf } from "./generated-points.js";
import { irisFlowers, irisSpecies } from "./iris-flowers.js";
import { oldFaithful } from "./old-faithful.js";

function fitted(points: Points, options: MixtureOptions): FittedMixture {
  const fit = fitMixture(points, options);
  if (fit.kind !== "CONVERGED") throw new Error(fit.kind);
  return fit;
}

const exact = { ridge: 0, tolerance: 1e-11, maxSteps: 5000 };

describe("a Gaussian mixture", () => {
  // Scrucca, Fop, Murphy, Raftery (2016), mclust 5, The R Journal 8(1), 289-317: model VVV with two
  // components on `faithful` has log-likelihood -1130.264, 11 parameters and BIC 2322.192
  it("of Old Faithful has mclust's log-likelihood and BIC", () => {
    const fit = fitted(pointsOf(oldFaithful), {
      componentCount: 2,
      covariance: "FULL",
      starts: [oldFaithful.map(([duration]) => (duration > 3 ? 1 : 0))],
      ...exact,
    });
    expect(fit.logLikelihood).toBeCloseTo(-1130.264, 2);
    expect(fit.parameterCount).toBe(11);
    expect(fit.bic).toBeCloseTo(2322.192, 2);
    expect([...fit.mixture.weights][0]).toBeCloseTo(0.3559, 3);
    expect(fit.mixture.means[2]).toBeCloseTo(4.2897, 3);
  });

  // the same authors' table of BIC on `iris`: VVV with 1, 2, 3 components 829.9782, 574.0178, 580.8396
  it.each([
    [1, 829.9782],
    [2, 574.0178],
    [3, 580.8396],
  ])("of the irises with %i components has mclust's BIC %f", (componentCount, bic) => {
    const fit = fitted(pointsOf(irisFlowers), {
      componentCount,
      covariance: "FULL",
      starts: [irisSpecies.map((label) => Math.min(label, componentCount - 1))],
      ...exact,
    });
    expect(fit.bic).toBeCloseTo(bic, 1);
  });

  it("with one component is the sample's mean and covariance, and the textbook likelihood", () => {
    const rows = irisFlowers.map(([a, b]) => [a, b] as const);
    const { mixture, logLikelihood } = fitted(pointsOf(rows), {
      componentCount: 1,
      covariance: "DIAGONAL",
      starts: [rows.map(() => 0)],
      ...exact,
    });
    const n = rows.length;
    const moments = [0, 1].map((column) => {
      const values = rows.map((row) => row[column] as number);
      const mean = values.reduce((s, v) => s + v, 0) / n;
      return { mean, variance: values.reduce((s, v) => s + (v - mean) ** 2, 0) / n };
    });
    moments.forEach(({ mean, variance }, column) => {
      expect(mixture.means[column]).toBeCloseTo(mean, 10);
      expect(mixture.covariances[column]).toBeCloseTo(variance, 10);
    });
    const expected = moments.reduce(
      (sum, { variance }) => sum - (n / 2) * (Math.log(2 * Math.PI * variance) + 1),
      0,
    );
    expect(logLikelihood).toBeCloseTo(expected, 8);
  });

  it("has the log-likelihood of a sum over densities written out", () => {
    const { rows, labels } = planted(
      [
        [0, 0],
        [3, 1],
      ],
      60,
      5,
    );
    const { mixture, logLikelihood } = fitted(pointsOf(rows), {
      componentCount: 2,
      covariance: "FULL",
      starts: [labels],
      ridge: 1e-6,
      tolerance: 1e-12,
      maxSteps: 3000,
    });
    const density = (row: readonly number[], component: number): number => {
      const [a, b, c, d] = mixture.covariances.slice(component * 4, component * 4 + 4);
      const determinant = (a as number) * (d as number) - (b as number) * (c as number);
      const x = (row[0] as number) - (mixture.means[component * 2] as number);
      const y = (row[1] as number) - (mixture.means[component * 2 + 1] as number);
      const form =
        ((d as number) * x * x - 2 * (b as number) * x * y + (a as number) * y * y) / determinant;
      return Math.exp(-form / 2) / (2 * Math.PI * Math.sqrt(determinant));
    };
    const byHand = rows.reduce((sum, row) => {
      const parts = [0, 1].map((j) => (mixture.weights[j] as number) * density(row, j));
      return sum + Math.log((parts[0] as number) + (parts[1] as number));
    }, 0);
    expect(logLikelihood).toBeCloseTo(byHand, 6);
  });

  it("never becomes less likely from step to step", () => {
    const { rows } = planted(
      [
        [0, 0, 0],
        [2, 0, 1],
      ],
      200,
      8,
    );
    for (const covariance of ["FULL", "DIAGONAL"] as const) {
      const { trace } = fitted(pointsOf(rows), {
        componentCount: 2,
        covariance,
        starts: [rows.map(([x]) => ((x as number) > 1 ? 1 : 0))],
        ...exact,
      });
      trace.slice(1).forEach((value, step) => {
        expect(value).toBeGreaterThanOrEqual((trace[step] as number) - 1e-8);
      });
    }
  });

  it.each([1, 2, 3, 4])("finds planted components again (seed %i)", (seed) => {
    const { rows, labels } = planted(
      [
        [0, 0],
        [6, 0],
        [0, 6],
      ],
      300,
      seed,
    );
    const draw = drawsOf(seed);
    const wrong = rows.map(() => Math.floor(draw() * 3));
    const rough = rows.map(([x, y]) => ((x as number) > 3 ? 1 : (y as number) > 3 ? 2 : 0));
    const points = pointsOf(rows);
    const options = { componentCount: 3, covariance: "FULL" as const, starts: [wrong, rough] };
    const fit = fitted(points, { ...options, maxSteps: 2000 });
    const density = mixtureDensity(fit.mixture);
    const own = new Float64Array(3);
    const found = rows.map((_, row) => {
      density?.memberships(points, row, own);
      expect(own.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
      return own.indexOf(Math.max(...own));
    });
    expect(adjustedRandIndex(found, labels)).toBeGreaterThan(0.95);
    const alone = fitMixture(points, { ...options, starts: [rough], maxSteps: 2000 });
    expect(fit.logLikelihood).toBeGreaterThanOrEqual((alone as FittedMixture).logLikelihood - 1e-6);
  });

  it("stays finite far out, where every density underflows", () => {
    const { rows, labels } = planted([[0], [8]], 100, 3);
    const { mixture } = fitted(pointsOf(rows), {
      componentCount: 2,
      covariance: "DIAGONAL",
      starts: [labels],
    });
    const own = new Float64Array(2);
    const log = mixtureDensity(mixture)?.memberships(pointsOf([[1e6]]), 0, own);
    expect(Number.isFinite(log)).toBe(true);
    expect([...own].every(Number.isFinite)).toBe(true);
  });

  it("holds points that coincide by its ridge, and names what it cannot fit", () => {
    const normal = normalOf(drawsOf(2));
    const rows = [
      ...Array.from({ length: 20 }, () => [1, 1]),
      ...[1, 2, 3].map(() => [normal(), 5]),
    ];
    const labels = rows.map(([, y]) => (y === 5 ? 1 : 0));
    const options = { componentCount: 2, covariance: "FULL" as const, starts: [labels] };
    expect(fitMixture(pointsOf(rows), options).kind).toBe("CONVERGED");
    expect(fitMixture(pointsOf(rows), { ...options, ridge: 0 }).kind).toBe("DEGENERATE_FIT");
    expect(fitMixture(pointsOf(rows), { ...options, componentCount: 3 }).kind).toBe(
      "DEGENERATE_FIT",
    );
    const bad = [
      fitMixture(pointsOf([]), options),
      fitMixture(pointsOf([[1, NaN]]), options),
      fitMixture(pointsOf([[1, 2]]), { ...options, starts: [[0]] }),
      fitMixture(pointsOf(rows), { ...options, starts: [] }),
      fitMixture(pointsOf(rows), { ...options, starts: [[0]] }),
    ];
    expect(bad.map(({ kind }) => kind)).toEqual(bad.map(() => "BAD_INPUT"));
  });
});
