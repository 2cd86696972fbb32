import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import { expectedOrders } from "../../src/stats/buy-till-you-die/expected-orders.js";
import { aliveProbability } from "../../src/stats/buy-till-you-die/alive.js";
import { predictOrders } from "../../src/stats/buy-till-you-die/predict-orders.js";
import { aucInterval } from "../../src/stats/classification/auc.js";
import { calibrationLine } from "../../src/stats/classification/calibration-slope.js";
import { brierScore, logLoss } from "../../src/stats/classification/probability-scores.js";
import { fitGammaGamma } from "../../src/stats/gamma-gamma/fit-gamma-gamma.js";
import { repeatValues } from "../../src/stats/gamma-gamma/repeat-values.js";
import {
  logisticIntervals,
  rawCoefficients,
} from "../../src/stats/logistic/logistic-prediction.js";
import { fitLogistic, inverseLogit } from "../../src/stats/logistic/logistic-regression.js";
import { meanInterval } from "../../src/stats/mean-interval.js";
import { fitParetoNbd } from "../../src/stats/pareto-nbd/fit-pareto-nbd.js";
import { Z_95, type Interval } from "../../src/stats/wilson-interval.js";
import { fitted, grouped } from "./buy-till-you-die/fitted-orders.js";
import { gammaDraw, simulateCustomers } from "./buy-till-you-die/simulated-customers.js";

const DATA_SETS = 500;

/** How often each named interval held its truth, over generated data sets. */
class Held {
  private readonly counts = new Map<string, number>();

  note(name: string, { low, high }: Interval, truth: number): void {
    const isHeld = low <= truth && truth <= high;
    this.counts.set(name, (this.counts.get(name) ?? 0) + (isHeld ? 1 : 0));
  }

  /** 90 to 99 of 100, where the interval says 95. */
  expectAll(names: readonly string[]): void {
    expect([...this.counts.keys()]).toEqual(names);
    for (const [name, count] of this.counts) {
      expect({
        name,
        isFair: count >= 0.9 * DATA_SETS && count <= 0.99 * DATA_SETS,
        count,
      }).toEqual({
        name,
        isFair: true,
        count,
      });
    }
  }
}

/** As standard errors on the scale of the log promise. */
function logInterval(value: number, standardError: number): Interval {
  const factor = Math.exp((Z_95 * standardError) / value);
  return { low: value / factor, high: value * factor };
}

/** About the mean. */
function interval(value: number, standardError: number): Interval {
  return { low: value - Z_95 * standardError, high: value + Z_95 * standardError };
}

describe("intervals at 95 %, over 500 generated shops", () => {
  it.each(["BG_NBD", "MBG_NBD"] as const)("hold what %s was given", (rule) => {
    const model = { rule, r: 0.6, alpha: 4, a: 0.9, b: 2.4 };
    const history = { repeatOrders: 2, lastOrderAt: 20, observedFor: 35 };
    const held = new Held();
    for (let seed = 0; seed < DATA_SETS; seed++) {
      const shop = simulateCustomers(seedrandom.alea(`${rule} ${seed}`), model, {
        customers: 1000,
        observedFor: (i) => 26 + (i % 27),
      });
      const fit = fitted(rule, grouped(shop));
      for (const name of ["r", "alpha", "a", "b"] as const) {
        held.note(name, logInterval(fit.model[name], fit.standardErrors[name]), model[name]);
      }
      const prediction = predictOrders(fit, history, 52);
      held.note("alive", prediction.aliveProbability, aliveProbability(model, history));
      held.note("orders", prediction.expectedOrders, expectedOrders(model, history, 52));
    }
    held.expectAll(["r", "alpha", "a", "b", "alive", "orders"]);
  });

  it("hold what Pareto/NBD was given", () => {
    const truth = { r: 0.8, alpha: 6, s: 0.7, beta: 10 };
    const held = new Held();
    for (let seed = 0; seed < DATA_SETS; seed++) {
      const fit = fitParetoNbd(grouped(lifetimes(seedrandom.alea(`pareto ${seed}`), truth)));
      if (fit.kind !== "FITTED") throw new Error(fit.kind);
      for (const name of ["r", "alpha", "s", "beta"] as const) {
        held.note(name, logInterval(fit.parameters[name], fit.standardErrors[name]), truth[name]);
      }
    }
    held.expectAll(["r", "alpha", "s", "beta"]);
  });

  it("hold what Gamma-Gamma was given", () => {
    const truth = { p: 6, q: 4, gamma: 15 };
    const held = new Held();
    for (let seed = 0; seed < DATA_SETS; seed++) {
      const draw = seedrandom.alea(`values ${seed}`);
      const orders = Array.from({ length: 600 }, (_, i) => 1 + (i % 5));
      const mean = orders.map((count) => {
        const nu = gammaDraw(draw, truth.q) / truth.gamma;
        return gammaDraw(draw, truth.p * count) / nu / count;
      });
      const fit = fitGammaGamma(repeatValues(orders, mean));
      if (fit.kind !== "FITTED") throw new Error(fit.kind);
      for (const name of ["p", "q", "gamma"] as const) {
        held.note(name, logInterval(fit.parameters[name], fit.standardErrors[name]), truth[name]);
      }
    }
    held.expectAll(["p", "q", "gamma"]);
  });

  it("hold what a logistic regression was given, and what its scores are worth", () => {
    const [intercept, slope] = [-0.5, 0.8];
    const worth = truthOf(intercept, slope);
    const held = new Held();
    for (let seed = 0; seed < DATA_SETS; seed++) {
      const draw = seedrandom.alea(`logistic ${seed}`);
      const feature = Float64Array.from({ length: 400 }, () => 4 * draw() - 2);
      const probability = feature.map((value) => inverseLogit(intercept + slope * value));
      const labels = Array.from(probability, (each) => (draw() < each ? 1 : 0));
      const fit = fitLogistic([feature], labels);
      if (fit.kind !== "FITTED") throw new Error(fit.kind);
      rawCoefficients(fit.model).forEach(({ value, standardError }, i) => {
        const name = i === 0 ? "intercept" : "slope";
        held.note(name, interval(value, standardError), i === 0 ? intercept : slope);
      });
      const { low, high } = logisticIntervals(fit.model, [Float64Array.of(1)]);
      const at = { low: low[0] as number, high: high[0] as number };
      held.note("probability", at, inverseLogit(intercept + slope));
      held.note("area", aucInterval(probability, labels) as Interval, worth.auc);
      held.note("Brier", brierScore(probability, labels) as Interval, worth.brier);
      held.note("log loss", logLoss(probability, labels) as Interval, worth.logLoss);
      const line = calibrationLine(probability, labels);
      if (line === null) throw new Error("no line");
      held.note("line", interval(line.slope.value, line.slope.standardError), 1);
    }
    held.expectAll(["intercept", "slope", "probability", "area", "Brier", "log loss", "line"]);
  });

  it("hold the mean of skewed order values", () => {
    const held = new Held();
    for (let seed = 0; seed < DATA_SETS; seed++) {
      const draw = seedrandom.alea(`mean ${seed}`);
      const values = Array.from({ length: 200 }, () => 30 * gammaDraw(draw, 2));
      const sum = values.reduce((total, value) => total + value, 0);
      const squares = values.reduce((total, value) => total + value * value, 0);
      held.note("mean", meanInterval(values.length, sum, squares) as Interval, 60);
    }
    held.expectAll(["mean"]);
  });
});

/** Customers who order at a rate of their own for a lifetime of their own: Schmittlein et al. (1987). */
function lifetimes(
  draw: () => number,
  { r, alpha, s, beta }: { r: number; alpha: number; s: number; beta: number },
) {
  const columns = {
    repeatOrders: new Float64Array(500),
    lastOrderAt: new Float64Array(500),
    observedFor: new Float64Array(500).fill(40),
  };
  for (let i = 0; i < 500; i++) {
    const rate = gammaDraw(draw, r) / alpha;
    const end = Math.min(40, (-Math.log1p(-draw()) * beta) / gammaDraw(draw, s));
    for (let time = -Math.log1p(-draw()) / rate; time < end; time -= Math.log1p(-draw()) / rate) {
      columns.repeatOrders[i] = (columns.repeatOrders[i] as number) + 1;
      columns.lastOrderAt[i] = time;
    }
  }
  return columns;
}

/** What the true probabilities are worth, by integrating over the feature, uniform on -2 to 2. */
function truthOf(intercept: number, slope: number) {
  const steps = 4000;
  const at = Array.from({ length: steps }, (_, i) => -2 + (4 * (i + 0.5)) / steps);
  let [brier, loss, ones, zeros, beaten] = [0, 0, 0, 0, 0];
  for (const value of at) {
    const p = inverseLogit(intercept + slope * value);
    brier += (p * (1 - p)) / steps;
    loss -= (p * Math.log(p) + (1 - p) * Math.log1p(-p)) / steps;
    beaten += (p / steps) * (zeros + (1 - p) / steps / 2);
    ones += p / steps;
    zeros += (1 - p) / steps;
  }
  return { brier, logLoss: loss, auc: beaten / (ones * zeros) };
}
