import { describe, expect, it } from "@jest/globals";
import { modelStream } from "../../../src/analytics/model-stream.js";
import {
  fitGammaGamma,
  type GammaGammaFit,
} from "../../../src/stats/gamma-gamma/fit-gamma-gamma.js";
import { gammaGammaLogLikelihood } from "../../../src/stats/gamma-gamma/gamma-gamma-likelihood.js";
import { repeatValues } from "../../../src/stats/gamma-gamma/repeat-values.js";
import { logGamma } from "../../../src/stats/special/log-gamma.js";
import { describeRealData } from "../../exactness/real-data.js";
import { gammaDraw } from "../buy-till-you-die/simulated-customers.js";
import { cdnowCustomers } from "./cdnow-orders.js";

const TRUE = { p: 6.25, q: 3.74, gamma: 15.44 };

function simulated(seed: string, customers: number) {
  const draw = modelStream(seed);
  const orders = Array.from({ length: customers }, () => 1 + Math.floor(4 * draw() * draw()));
  const mean = orders.map((x) => {
    const rate = gammaDraw(draw, TRUE.q) / TRUE.gamma;
    return gammaDraw(draw, TRUE.p * x) / rate / x;
  });
  return { orders, mean };
}

const fitted = (orders: readonly number[], mean: readonly number[]): GammaGammaFit => {
  const fit = fitGammaGamma(repeatValues(orders, mean));
  if (fit.kind !== "FITTED") throw new Error(fit.kind);
  return fit;
};

describeRealData("cdnow", (path) => {
  it("gives the estimates that Fader and Hardie publish: p 6.25, q 3.74, gamma 15.44", () => {
    const customers = cdnowCustomers(path);
    const fit = fitted(
      customers.map(({ orders }) => orders),
      customers.map(({ meanValue }) => meanValue),
    );
    expect(fit.customers).toBe(946);
    expect(fit.parameters.p).toBeCloseTo(6.25, 2);
    expect(fit.parameters.q).toBeCloseTo(3.74, 2);
    expect(fit.parameters.gamma).toBeCloseTo(15.44, 2);
  });
});

/** The density of a mean of x orders, by integrating over the rate instead of the closed form. */
function densityByIntegration(x: number, z: number): number {
  const { p, q, gamma } = TRUE;
  let sum = 0;
  const step = 0.01;
  for (let log = -12; log < 8; log += step) {
    const rate = Math.exp(log);
    const ofMean =
      p * x * Math.log(rate * x) + (p * x - 1) * Math.log(z) - rate * x * z - logGamma(p * x);
    const ofRate = q * Math.log(gamma) + (q - 1) * log - gamma * rate - logGamma(q);
    sum += Math.exp(ofMean + ofRate) * rate * step;
  }
  return sum;
}

describe("the Gamma-Gamma likelihood", () => {
  const logs = Float64Array.of(TRUE.p, TRUE.q, TRUE.gamma).map(Math.log);

  it.each([
    [1, 35],
    [3, 8.5],
    [12, 140],
  ])("equals the integral over the rate for %d orders of %d", (x, z) => {
    const value = gammaGammaLogLikelihood(repeatValues([x], [z]), logs, new Float64Array(3));
    expect(value).toBeCloseTo(Math.log(densityByIntegration(x, z)), 8);
  });

  it("has the gradient of its differences", () => {
    const { orders, mean } = simulated("gradient", 200);
    const values = repeatValues(orders, mean);
    const gradient = new Float64Array(3);
    gammaGammaLogLikelihood(values, logs, gradient);
    const at = (i: number, step: number): number => {
      const moved = logs.slice();
      moved[i] = (moved[i] as number) + step;
      return gammaGammaLogLikelihood(values, moved, new Float64Array(3));
    };
    [0, 1, 2].forEach((i) => {
      const numeric = (at(i, 1e-5) - at(i, -1e-5)) / 2e-5;
      expect(gradient[i]).toBeCloseTo(numeric, 3);
    });
  });
});

describe("a fit of the Gamma-Gamma model", () => {
  it("finds planted parameters: 95 % intervals of the logs hold them in most of 40 shops", () => {
    const held = { p: 0, q: 0, gamma: 0 };
    for (let seed = 0; seed < 40; seed++) {
      const { orders, mean } = simulated(`recovery ${seed}`, 800);
      const { parameters, standardErrors } = fitted(orders, mean);
      for (const name of ["p", "q", "gamma"] as const) {
        const error = standardErrors[name] / parameters[name];
        if (Math.abs(Math.log(parameters[name] / TRUE[name])) < 1.96 * error) held[name]++;
      }
    }
    // 38 expected; 34 or fewer would have a chance below 2 %
    expect(Math.min(held.p, held.q, held.gamma)).toBeGreaterThanOrEqual(35);
  });

  it("does not depend on the order of customers, and only gamma on the currency", () => {
    const { orders, mean } = simulated("order", 500);
    const fit = fitted(orders, mean);
    expect(fitted([...orders].reverse(), [...mean].reverse())).toEqual(fit);
    const cents = fitted(
      orders,
      mean.map((value) => 100 * value),
    );
    expect(cents.parameters.p / fit.parameters.p).toBeCloseTo(1, 6);
    expect(cents.parameters.q / fit.parameters.q).toBeCloseTo(1, 6);
    expect(cents.parameters.gamma / fit.parameters.gamma).toBeCloseTo(100, 4);
    expect(cents.logLikelihood).toBeCloseTo(fit.logLikelihood - 500 * Math.log(100), 4);
  });

  it("leaves out customers without repeat orders, and values that are none", () => {
    const { orders, mean } = simulated("bad", 300);
    const strange = [NaN, -5, 0, Infinity];
    const fit = fitted([...orders, 2, 2, 2, 2, 0, NaN, -1], [...mean, ...strange, 9, 9, 9]);
    expect(fit).toEqual(fitted(orders, mean));
    expect(repeatValues([2, 2, 2, 2, 0], [...strange, 3]).withoutValue).toBe(4);
  });
});

describe("data that cannot carry the Gamma-Gamma model", () => {
  const kindOf = (orders: number[], mean: number[]) =>
    fitGammaGamma(repeatValues(orders, mean)).kind;
  const many = (value: number): number[] => new Array<number>(60).fill(value);

  it("are named: no customers, one customer, no prices", () => {
    expect(kindOf([], [])).toBe("TOO_FEW_REPEAT_ORDERS");
    expect(kindOf([3], [12])).toBe("TOO_FEW_REPEAT_ORDERS");
    expect(kindOf(many(2), many(0))).toBe("NO_PRICES");
    expect(kindOf(many(2), many(-1))).toBe("NO_PRICES");
  });

  it("are named: all values alike", () => {
    const fit = fitGammaGamma(repeatValues(many(2), many(49.99)));
    expect(fit.kind).toBe("DEGENERATE_FIT");
  });

  it("are named or fitted, never NaN: values of any size", () => {
    for (const scale of [1e-8, 1e12]) {
      const { orders, mean } = simulated("scale", 200);
      const fit = fitted(
        orders,
        mean.map((value) => value * scale),
      );
      expect(Object.values(fit.parameters).every(Number.isFinite)).toBe(true);
    }
    const wild = many(1).map((_, i) => (i % 2 === 0 ? 1e-6 : 1e6));
    expect(["FITTED", "DEGENERATE_FIT", "NOT_CONVERGED"]).toContain(kindOf(many(1), wild));
  });
});
