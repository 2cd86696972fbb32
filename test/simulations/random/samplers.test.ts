import { describe, expect, it } from "@jest/globals";
import { betaDraw } from "../../../simulations/engine/random/beta-draw.js";
import { binomialDraw } from "../../../simulations/engine/random/binomial-draw.js";
import { gammaDraw, logGammaDraw } from "../../../simulations/engine/random/gamma-draw.js";
import { normalDraw } from "../../../simulations/engine/random/normal-draw.js";
import { poissonDraw } from "../../../simulations/engine/random/poisson-draw.js";
import { seedKey } from "../../../simulations/engine/random/seed-key.js";
import { LuckStream } from "../../../simulations/engine/random/stream.js";
import { incompleteBeta } from "../../../src/stats/special/incomplete-beta.js";
import { lowerIncompleteGamma } from "../../../src/stats/special/incomplete-gamma.js";
import { logGamma } from "../../../src/stats/special/log-gamma.js";
import { normalDistribution } from "../../../src/stats/special/normal-distribution.js";

const DRAWS = 25_000;

function sample(draw: (luck: LuckStream) => number): number[] {
  const luck = new LuckStream(seedKey("samplers"));
  return Array.from({ length: DRAWS }, (_, customer) => {
    luck.aim(0, customer, 9);
    return draw(luck);
  });
}

/** Kolmogorov's distance between draws and a distribution function, times the root of their number. */
function kolmogorov(values: readonly number[], cdf: (x: number) => number): number {
  const ascending = [...values].sort((a, b) => a - b);
  const distances = ascending.map((value, place) => {
    const share = cdf(value);
    return Math.max(share - place / DRAWS, (place + 1) / DRAWS - share);
  });
  return Math.max(...distances.slice(0, 20_000), ...distances.slice(20_000)) * Math.sqrt(DRAWS);
}

/** P(distance > 1.95) = 0.001 */
const KOLMOGOROV_LIMIT = 1.95;

/** Chi-square per cell that expects at least 10 draws, in standard deviations from its expectation. */
function chiSquareScore(values: readonly number[], probability: (count: number) => number): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let [chiSquare, cells, seen, expectedSeen] = [0, 0, 0, 0];
  const most = Math.max(...counts.keys());
  for (let count = 0; count <= most; count++) {
    const expected = DRAWS * probability(count);
    if (expected < 10) continue;
    chiSquare += ((counts.get(count) ?? 0) - expected) ** 2 / expected;
    seen += counts.get(count) ?? 0;
    expectedSeen += expected;
    cells += 1;
  }
  if (DRAWS - expectedSeen >= 5) {
    chiSquare += (seen - expectedSeen) ** 2 / (DRAWS - expectedSeen);
    cells += 1;
  }
  return (chiSquare - (cells - 1)) / Math.sqrt(2 * (cells - 1));
}

describe("continuous draws follow their distribution function (Kolmogorov, 0.1 % limit)", () => {
  it("normal", () => {
    expect(kolmogorov(sample(normalDraw), normalDistribution)).toBeLessThan(KOLMOGOROV_LIMIT);
  });

  it.each([0.05, 0.3, 0.8, 1, 1.7, 12, 400])("gamma of shape %d", (shape) => {
    const draws = sample((luck) => gammaDraw(shape, luck));
    const distance = kolmogorov(draws, (x) => lowerIncompleteGamma(shape, x));
    expect(distance).toBeLessThan(KOLMOGOROV_LIMIT);
  });

  it.each([
    [0.04, 3],
    [0.4, 0.6],
    [0.8, 2.5],
    [1, 1],
    [14, 26],
    [3, 900],
  ])("beta of %d and %d", (a, b) => {
    const draws = sample((luck) => betaDraw(a, b, luck));
    const distance = kolmogorov(draws, (x) => incompleteBeta(x, a, b));
    expect(distance).toBeLessThan(KOLMOGOROV_LIMIT);
  });

  it("gamma of a shape whose draws are mostly no double, on its logarithm", () => {
    // P(ln X <= t) = e^(shape t) / Γ(1 + shape) where e^t is next to nothing
    const shape = 0.001;
    const draws = sample((luck) => logGammaDraw(shape, luck));
    const below = draws.filter((value) => value < -700).length / DRAWS;
    expect(below).toBeCloseTo(Math.exp(-0.7 - logGamma(1.001)), 2);
  });
});

describe("counts follow their probabilities (chi-square, 4 standard deviations)", () => {
  it.each([0.02, 1, 9.99, 10, 37.5, 3000])("Poisson of mean %d", (mean) => {
    const draws = sample((luck) => poissonDraw(mean, luck));
    const score = chiSquareScore(draws, (count) =>
      Math.exp(count * Math.log(mean) - mean - logGamma(count + 1)),
    );
    expect(Math.abs(score)).toBeLessThan(4);
  });

  it.each([
    [1, 0.3],
    [20, 0.02],
    [30, 0.33],
    [40, 0.5],
    [25, 0.9],
    [1000, 0.2],
    [100_000, 0.99],
  ])("binomial of %d with %d", (n, p) => {
    const draws = sample((luck) => binomialDraw(n, p, luck));
    const score = chiSquareScore(draws, (count) =>
      count > n
        ? 0
        : Math.exp(
            logGamma(n + 1) -
              logGamma(count + 1) -
              logGamma(n - count + 1) +
              count * Math.log(p) +
              (n - count) * Math.log1p(-p),
          ),
    );
    expect(Math.abs(score)).toBeLessThan(4);
  });

  it("keep mean and variance where counts are large", () => {
    const draws = sample((luck) => binomialDraw(1e9, 0.3, luck));
    const mean = draws.reduce((sum, count) => sum + count, 0) / DRAWS;
    const variance = draws.reduce((sum, count) => sum + (count - mean) ** 2, 0) / DRAWS;
    expect(Math.abs(mean - 3e8) / Math.sqrt(2.1e8 / DRAWS)).toBeLessThan(4);
    expect(Math.abs(variance / 2.1e8 - 1)).toBeLessThan(4 * Math.sqrt(2 / DRAWS));
  });
});

describe("draws at the ends of what they take", () => {
  const luck = new LuckStream(seedKey("ends"));

  it("are certain where chance has nothing to say", () => {
    expect([poissonDraw(0, luck), binomialDraw(0, 0.5, luck)]).toEqual([0, 0]);
    expect([binomialDraw(7, 0, luck), binomialDraw(7, 1, luck)]).toEqual([0, 7]);
  });

  it("refuse what is no parameter", () => {
    for (const bad of [NaN, -1, Infinity]) {
      expect(() => gammaDraw(bad, luck)).toThrow("A gamma draw needs a shape above 0");
      expect(() => betaDraw(bad, 1, luck)).toThrow("A gamma draw needs a shape above 0");
      expect(() => poissonDraw(bad, luck)).toThrow("A Poisson draw needs a mean from 0 to 1e15");
      expect(() => binomialDraw(bad, 0.5, luck)).toThrow("A binomial draw needs whole n");
      expect(() => binomialDraw(5, bad, luck)).toThrow("A binomial draw needs whole n");
    }
    expect(() => gammaDraw(0, luck)).toThrow(RangeError);
    expect(() => binomialDraw(1.5, 0.5, luck)).toThrow(RangeError);
  });
});
