import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import seedrandom from "seedrandom";
import {
  fitOrderModel,
  type FittedOrderModel,
} from "../../../src/stats/buy-till-you-die/fit-order-model.js";
import {
  logLikelihood,
  negativeLogLikelihood,
} from "../../../src/stats/buy-till-you-die/log-likelihood.js";
import {
  groupHistories,
  type CustomerHistories,
  type OrderHistories,
} from "../../../src/stats/buy-till-you-die/order-histories.js";
import type { OrderModel } from "../../../src/stats/buy-till-you-die/order-model.js";
import { simulateCustomers } from "./simulated-customers.js";

const TRUTH: OrderModel = { rule: "NBD", r: 0.83, alpha: 9.8, a: 0, b: 1 };

function grouped(input: CustomerHistories): OrderHistories {
  const result = groupHistories(input);
  if (result.kind !== "GROUPED") throw new Error(result.reason);
  return result.histories;
}

function fitted(histories: OrderHistories): FittedOrderModel {
  const fit = fitOrderModel("NBD", histories);
  if (fit.kind !== "FITTED") throw new Error(fit.kind);
  return fit;
}

const generated = (seed: string, customers = 700) =>
  simulateCustomers(seedrandom.alea(seed), TRUTH, {
    customers,
    observedFor: (i) => 26 + (i % 27),
  });

/** Customers with the given numbers of repeat orders, all observed for the same time. */
const observedAlike = (repeatOrders: readonly number[], observedFor: number) =>
  grouped({
    repeatOrders,
    lastOrderAt: repeatOrders.map((x) => (x > 0 ? observedFor : 0)),
    observedFor: repeatOrders.map(() => observedFor),
  });

describe("the log-likelihood of NBD", () => {
  it.each([
    [0, 0],
    [0, 38.9],
    [1, 38.9],
    [4, 31],
    [60, 50],
  ])("of %d repeat orders in %d equals the integral over λ", (x, end) => {
    const { r, alpha } = TRUTH;
    const weights = Array.from({ length: 4001 }, (_, i) => -80 + i / 40).map((u) => ({
      rate: Math.exp(u),
      prior: Math.exp(r * u - alpha * Math.exp(u)),
    }));
    let [total, likelihood] = [0, 0];
    for (const { rate, prior } of weights) {
      total += prior;
      likelihood += prior * Math.exp(x * Math.log(rate) - rate * end);
    }
    const histories = grouped({
      repeatOrders: [x],
      lastOrderAt: [x > 0 ? end / 2 : 0],
      observedFor: [end],
    });
    expect(logLikelihood(TRUTH, histories)).toBeCloseTo(Math.log(likelihood / total), 9);
  });

  it("has the gradient that its differences have, everywhere", () => {
    const objective = negativeLogLikelihood(
      "NBD",
      grouped({
        repeatOrders: [0, 0, 1, 3, 8, 8, 40],
        lastOrderAt: [0, 0, 2, 17, 30.5, 4, 50],
        observedFor: [0, 30, 30, 20, 31, 52, 52],
      }),
    );
    const log = fc.double({ min: -6, max: 6, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(log, log), (logs) => {
        const at = Float64Array.from(logs);
        const gradient = new Float64Array(2);
        const ignored = new Float64Array(2);
        objective(at, gradient);
        at.forEach((value, i) => {
          const slope =
            (objective(at.with(i, value + 1e-4), ignored) -
              objective(at.with(i, value - 1e-4), ignored)) /
            2e-4;
          expect(Math.abs(slope - (gradient[i] as number))).toBeLessThan(
            1e-6 * (1 + Math.abs(slope)),
          );
        });
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  it.each(["BG_NBD", "MBG_NBD"] as const)("is where that of %s ends as a goes to 0", (rule) => {
    const histories = grouped(generated("limit", 200));
    const ends = { ...TRUTH, rule, a: 1e-10 };
    const limit = logLikelihood(TRUTH, histories);
    expect(logLikelihood(ends, histories) / limit).toBeCloseTo(1, 6);
  });
});

describe("a fit of NBD", () => {
  it("equals that of Bliss, Fisher (1953), Biometrics 9: mites on 150 apple leaves, k = 1.02459", () => {
    const leaves = [70, 38, 17, 10, 9, 3, 2, 1];
    const mites = leaves.flatMap((count, x) => Array<number>(count).fill(x));
    const { model } = fitted(observedAlike(mites, 1));
    expect(model.r.toFixed(5)).toBe("1.02459");
    expect(model.r / model.alpha).toBeCloseTo(172 / 150, 8);
    expect(model).toMatchObject({ rule: "NBD", a: 0, b: 1 });
  });

  it("finds the planted parameters as often as its standard errors promise", () => {
    const seeds = 300;
    let [together, byR, byAlpha] = [0, 0, 0];
    for (let seed = 0; seed < seeds; seed++) {
      const { model, standardErrors, logCovariance } = fitted(
        grouped(generated(`recovery-${seed}`)),
      );
      const [v, c, , w] = logCovariance as unknown as [number, number, number, number];
      const offR = Math.log(model.r / TRUTH.r);
      const offAlpha = Math.log(model.alpha / TRUTH.alpha);
      // chi-square with 2 degrees of freedom: 95 % lies below 5.991
      const wald = (w * offR ** 2 - 2 * c * offR * offAlpha + v * offAlpha ** 2) / (v * w - c * c);
      if (wald <= 5.991) together++;
      if (Math.abs(offR) <= (2 * standardErrors.r) / model.r) byR++;
      if (Math.abs(offAlpha) <= (2 * standardErrors.alpha) / model.alpha) byAlpha++;
    }
    const within = (count: number, nominal: number) => {
      const spread = Math.sqrt(seeds * nominal * (1 - nominal));
      expect(Math.abs(count - seeds * nominal)).toBeLessThan(2.5 * spread);
    };
    within(together, 0.95);
    within(byR, 0.9545);
    within(byAlpha, 0.9545);
  });

  it("has matrices of its two parameters and no error of what is fixed", () => {
    const { model, covariance, logCovariance, standardErrors } = fitted(
      grouped(generated("matrices")),
    );
    expect([covariance.length, logCovariance.length]).toEqual([4, 4]);
    expect(standardErrors).toMatchObject({ a: 0, b: 0 });
    expect(standardErrors.r ** 2 / (covariance[0] as number)).toBeCloseTo(1, 12);
    expect(standardErrors.alpha ** 2 / (covariance[3] as number)).toBeCloseTo(1, 12);
    expect(covariance[1]).toBeCloseTo(model.r * model.alpha * (logCovariance[1] as number), 12);
    expect(covariance[2]).toBeCloseTo(covariance[1] as number, 12);
  });

  it("depends on no order of customers, and changes alpha alone when weeks become days", () => {
    const weeks = generated("unit");
    const backwards = {
      repeatOrders: weeks.repeatOrders.toReversed(),
      lastOrderAt: weeks.lastOrderAt.toReversed(),
      observedFor: weeks.observedFor.toReversed(),
    };
    const days = {
      repeatOrders: weeks.repeatOrders,
      lastOrderAt: weeks.lastOrderAt.map((time) => time * 7),
      observedFor: weeks.observedFor.map((time) => time * 7),
    };
    const inWeeks = fitted(grouped(weeks));
    const inDays = fitted(grouped(days));
    expect(fitted(grouped(backwards))).toEqual(inWeeks);
    expect(inWeeks.logLikelihood).toBeCloseTo(logLikelihood(inWeeks.model, grouped(weeks)), 7);
    expect(inDays.logLikelihood).toBeCloseTo(logLikelihood(inDays.model, grouped(days)), 7);
    expect(inDays.model.r / inWeeks.model.r).toBeCloseTo(1, 7);
    expect(inDays.model.alpha / inWeeks.model.alpha).toBeCloseTo(7, 6);
    expect(inDays.standardErrors.alpha / inWeeks.standardErrors.alpha).toBeCloseTo(7, 5);
  });

  it.each(["BG_NBD", "MBG_NBD"] as const)(
    "stands where nobody ever leaves and %s is refused for it",
    (rule) => {
      const histories = grouped(generated("immortal", 2000));
      const refused = fitOrderModel(rule, histories);
      if (refused.kind !== "DEGENERATE_FIT") throw new Error(refused.kind);
      const names = refused.parameters.map(({ name }) => name);
      expect(names.some((name) => name === "a" || name === "b")).toBe(true);
      const { model, standardErrors } = fitted(histories);
      for (const name of ["r", "alpha"] as const) {
        expect(Math.abs(model[name] - TRUTH[name])).toBeLessThan(2 * standardErrors[name]);
        expect(standardErrors[name] / model[name]).toBeLessThan(0.1);
      }
    },
  );

  it("is refused by name where there is nobody, hardly anybody, or all order at one rate", () => {
    expect(fitOrderModel("NBD", observedAlike([], 52))).toEqual({ kind: "NO_CUSTOMERS" });
    expect(fitOrderModel("NBD", observedAlike([1, ...Array<number>(99).fill(0)], 52))).toEqual({
      kind: "TOO_FEW_REPEAT_ORDERS",
      repeatCustomers: 1,
      required: 10,
    });
    const alike = fitOrderModel("NBD", observedAlike(Array<number>(100).fill(3), 52));
    if (alike.kind !== "DEGENERATE_FIT") throw new Error(alike.kind);
    expect(alike.parameters).toContainEqual({ name: "r", towards: "INFINITY" });
    expect(alike.parameters.every(({ name }) => name === "r" || name === "alpha")).toBe(true);
  });
});
