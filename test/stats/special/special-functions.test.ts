import { describe, expect, it } from "@jest/globals";
import { digamma } from "../../../src/stats/special/digamma.js";
import { incompleteBeta } from "../../../src/stats/special/incomplete-beta.js";
import {
  lowerIncompleteGamma,
  upperIncompleteGamma,
} from "../../../src/stats/special/incomplete-gamma.js";
import { logBeta } from "../../../src/stats/special/log-beta.js";
import { logGamma } from "../../../src/stats/special/log-gamma.js";
import { normalDistribution } from "../../../src/stats/special/normal-distribution.js";
import { normalQuantile } from "../../../src/stats/special/normal-quantile.js";

// Expected values: mpmath 1.3.0 with 40 digits.
const LOG_GAMMA: readonly [number, number][] = [
  [1.0e-10, 23.025850929882735],
  [0.29999999999999999, 1.0957979948180756],
  [0.5, 0.57236494292470009],
  [0.75, 0.20328095143129537],
  [0.99999899999999997, 5.7721648738556524e-7],
  [1.0000009999999999, -5.7721484238741467e-7],
  [1.4616, -0.12148629003589733],
  [1.7, -0.095807697407065874],
  [1.9999899999999999, -4.2278111042416735e-6],
  [2.0001000000000002, 4.2281658112919946e-5],
  [2.5, 0.28468287047291916],
  [3.2999999999999998, 0.9870985778947344],
  [7.25, 7.0521854507385394],
  [9.9900000000000002, 12.779315214350193],
  [10.0, 12.80182748008147],
  [25.5, 56.389167643719947],
  [170.59999999999999, 704.51803712799874],
  [100000.0, 1051287.7089736569],
  [1000000000000.0, 26631021115915.652],
];
const DIGAMMA: readonly [number, number][] = [
  [9.9999999999999995e-7, -1000000.57721402],
  [0.10000000000000001, -10.423754940411076],
  [0.24299999999999999, -4.3510938644232107],
  [1.0, -0.57721566490153286],
  [1.3999999999999999, -0.061384544585116237],
  [2.4260000000000002, 0.66620791496879626],
  [5.0, 1.5061176684318005],
  [9.9000000000000004, 2.2411803166063814],
  [10.0, 2.2517525890667211],
  [44.5, 3.7842111540119259],
  [1000000.0, 13.815510057964191],
];
const LOG_BETA: readonly [number, number, number][] = [
  [0.79300000000000004, 2.4260000000000002, -0.51156928859370334],
  [1.0e-8, 3.0, 18.420680728952366],
  [3.0, 1000000000.0, -61.476650333279288],
  [0.5, 12.0, -0.65967472313785978],
  [40.25, 55.0, -65.526919696974492],
  [100000.0, 200000.0, -190958.88527911685],
  [9.9900000000000002, 10.0, -13.72903881682469],
];
const INCOMPLETE_GAMMA: readonly [number, number, number, number][] = [
  [0.5, 0.01, 0.11246291601828489, 0.88753708398171511],
  [0.5, 8.0, 0.99993665751633376, 6.3342483666239843e-5],
  [0.24299999999999999, 0.40000000000000002, 0.81965436794174274, 0.18034563205825726],
  [1.0, 1.0, 0.63212055882855768, 0.36787944117144232],
  [3.25, 10.0, 0.99602932946687644, 0.0039706705331235642],
  [30.0, 12.0, 8.8701387991446941e-6, 0.99999112986120086],
  [30.0, 31.0, 0.59534782096561088, 0.40465217903438912],
  [30.0, 90.0, 0.99999999999993607, 6.3926569911374996e-14],
  [400.0, 390.0, 0.31294286318558784, 0.68705713681441216],
  [400.0, 460.0, 0.99800128225778925, 0.0019987177422107518],
];
const INCOMPLETE_BETA: readonly [number, number, number, number][] = [
  [0.01, 0.5, 0.5, 0.063768560858519849],
  [0.5, 0.79300000000000004, 2.4260000000000002, 0.85948855790744975],
  [0.90000000000000002, 0.79300000000000004, 2.4260000000000002, 0.9973823448213859],
  [0.25, 30.0, 70.0, 0.13581490428342744],
  [0.999, 3.0, 0.20000000000000001, 0.66854148390108463],
  [0.59999999999999998, 350.0, 250.0, 0.7957518149558661],
  [0.001, 2.0, 900.0, 0.2278654171641114],
];
const NORMAL_QUANTILE: readonly [number, number][] = [
  [1e-300, -37.047096299361199],
  [1e-20, -9.2623400897984076],
  [9.9999999999999995e-7, -4.753424308822899],
  [0.01, -2.3263478740408411],
  [0.025000000000000001, -1.9599639845400542],
  [0.29999999999999999, -0.52440051270804082],
  [0.5, 0.0],
  [0.60999999999999999, 0.27931903444745413],
  [0.94999999999999996, 1.6448536269514723],
  [0.97499999999999998, 1.9599639845400539],
  [0.99999899999999997, 4.7534243088170878],
];
const NORMAL: readonly [number, number][] = [
  [-30.0, 4.9067139271481871e-198],
  [-8.0, 6.2209605742717841e-16],
  [-1.96, 0.024997895148220436],
  [-0.10000000000000001, 0.46017216272297102],
  [0.0, 0.5],
  [0.10000000000000001, 0.53982783727702898],
  [1.5, 0.93319279873114193],
  [6.0, 0.99999999901341235],
];

function expectClose(actual: number, expected: number, relative: number, absolute = 0): void {
  const error = Math.abs(actual - expected);
  if (!(error <= relative * Math.abs(expected) + absolute)) expect(actual).toBe(expected);
}

describe("the special functions equal mpmath's 40 digits", () => {
  it.each(LOG_GAMMA)("ln gamma of %d", (x, expected) => {
    expectClose(logGamma(x), expected, 1e-14);
  });

  it.each(DIGAMMA)("digamma of %d", (x, expected) => {
    expectClose(digamma(x), expected, 1e-14, 1e-14);
  });

  it.each(LOG_BETA)("ln beta of %d and %d", (a, b, expected) => {
    expectClose(logBeta(a, b), expected, 2e-14);
    expect(logBeta(b, a)).toBe(logBeta(a, b));
  });

  it.each(INCOMPLETE_GAMMA)("incomplete gamma of %d and %d", (a, x, lower, upper) => {
    expectClose(lowerIncompleteGamma(a, x), lower, 2e-13);
    expectClose(upperIncompleteGamma(a, x), upper, 2e-13);
  });

  it.each(INCOMPLETE_BETA)("incomplete beta at %d of %d and %d", (x, a, b, expected) => {
    expectClose(incompleteBeta(x, a, b), expected, 2e-13);
  });

  it.each(NORMAL_QUANTILE)("normal quantile of %d", (probability, expected) => {
    expectClose(normalQuantile(probability), expected, 2e-15, 1e-16);
  });

  it.each(NORMAL)("normal distribution at %d", (z, expected) => {
    expectClose(normalDistribution(z), expected, 2e-13);
  });
});

describe("the ends of the special functions", () => {
  it("are reached exactly", () => {
    expect(logGamma(1)).toBe(0);
    expect(logGamma(2)).toBe(0);
    expect(lowerIncompleteGamma(2, 0)).toBe(0);
    expect(lowerIncompleteGamma(2, Infinity)).toBe(1);
    expect(upperIncompleteGamma(2, 0)).toBe(1);
    expect(upperIncompleteGamma(2, Infinity)).toBe(0);
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
    expect(normalDistribution(-Infinity)).toBe(0);
    expect(normalDistribution(Infinity)).toBe(1);
  });

  it("are not crossed: outside the domain nothing is returned", () => {
    for (const x of [0, -1, NaN, Infinity]) {
      expect(() => logGamma(x)).toThrow(RangeError);
      expect(() => digamma(x)).toThrow(RangeError);
      expect(() => logBeta(x, 1)).toThrow(RangeError);
      expect(() => lowerIncompleteGamma(x, 1)).toThrow(RangeError);
      expect(() => incompleteBeta(0.5, x, 1)).toThrow(RangeError);
      expect(() => normalQuantile(x)).toThrow(RangeError);
    }
    expect(() => upperIncompleteGamma(1, -1)).toThrow(RangeError);
    expect(() => incompleteBeta(1.1, 1, 1)).toThrow(RangeError);
    expect(() => normalDistribution(NaN)).toThrow(RangeError);
  });
});
