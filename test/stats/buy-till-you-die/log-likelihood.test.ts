import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  logLikelihood,
  negativeLogLikelihood,
} from "../../../src/stats/buy-till-you-die/log-likelihood.js";
import {
  groupHistories,
  type CustomerHistories,
  type OrderHistories,
  type OrderHistory,
} from "../../../src/stats/buy-till-you-die/order-histories.js";
import type { OrderModel } from "../../../src/stats/buy-till-you-die/order-model.js";

function grouped(input: CustomerHistories): OrderHistories {
  const result = groupHistories(input);
  if (result.kind !== "GROUPED") throw new Error(result.reason);
  return result.histories;
}

const one = (history: OrderHistory) =>
  grouped({
    repeatOrders: [history.repeatOrders],
    lastOrderAt: [history.lastOrderAt],
    observedFor: [history.observedFor],
  });

/** Weights and points of the trapezoidal rule for a density known up to a factor. */
function points(density: (u: number) => number): readonly (readonly [number, number])[] {
  const grid = Array.from({ length: 1201 }, (_, i) => -60 + i / 10);
  const weights = grid.map(density);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return grid
    .map((u, i) => [u, (weights[i] as number) / total] as const)
    .filter(([, w]) => w > 1e-18);
}

/** E over λ and p of what the story says: orders at these times, then still alive or gone. */
function byIntegration(model: OrderModel, history: OrderHistory): number {
  const { r, alpha, a, b } = model;
  const { repeatOrders: x, lastOrderAt, observedFor } = history;
  const rates = points((u) => Math.exp(r * u - alpha * Math.exp(u)));
  const dropouts = points((u) => Math.exp(a * u - (a + b) * Math.log1p(Math.exp(u))));
  const chances = model.rule === "MBG_NBD" ? x + 1 : x;
  let likelihood = 0;
  for (const [logRate, rateWeight] of rates) {
    const rate = Math.exp(logRate);
    const alive = rate ** x * Math.exp(-rate * observedFor);
    const gone = rate ** x * Math.exp(-rate * lastOrderAt);
    for (const [logit, dropoutWeight] of dropouts) {
      const p = 1 / (1 + Math.exp(-logit));
      const stayed = 1 / (1 + Math.exp(logit));
      const ended = chances > 0 ? p * stayed ** (chances - 1) * gone : 0;
      likelihood += rateWeight * dropoutWeight * (stayed ** chances * alive + ended);
    }
  }
  return Math.log(likelihood);
}

const RULES = ["BG_NBD", "MBG_NBD"] as const;

describe.each(RULES)("the log-likelihood of %s", (rule) => {
  it.each([
    [0, 0, 0],
    [0, 0, 38.9],
    [1, 2, 38.9],
    [4, 30.4, 31],
    [20, 12, 50],
  ])(
    "of %d repeat orders, the last at %d of %d, equals the integral over λ and p",
    (x, last, end) => {
      const history = { repeatOrders: x, lastOrderAt: last, observedFor: end };
      const model = { rule, r: 0.525, alpha: 6.2, a: 0.9, b: 1.6 };
      expect(logLikelihood(model, one(history))).toBeCloseTo(byIntegration(model, history), 9);
    },
  );

  it("has the gradient that its differences have, everywhere", () => {
    const histories = grouped({
      repeatOrders: [0, 0, 1, 3, 8, 8, 40],
      lastOrderAt: [0, 0, 2, 17, 30.5, 4, 50],
      observedFor: [0, 30, 30, 20, 31, 52, 52],
    });
    const objective = negativeLogLikelihood(rule, histories);
    const log = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(log, log, log, log), (logs) => {
        const at = Float64Array.from(logs);
        const gradient = new Float64Array(4);
        const ignored = new Float64Array(4);
        objective(at, gradient);
        at.forEach((value, i) => {
          const step = 1e-4;
          const slope =
            (objective(at.with(i, value + step), ignored) -
              objective(at.with(i, value - step), ignored)) /
            (2 * step);
          expect(Math.abs(slope - (gradient[i] as number))).toBeLessThan(
            1e-5 * (1 + Math.abs(slope)),
          );
        });
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  it("is infinitely bad beyond the bounds, never NaN", () => {
    const objective = negativeLogLikelihood(
      rule,
      one({ repeatOrders: 1, lastOrderAt: 1, observedFor: 2 }),
    );
    for (const far of [26, -26, Infinity, NaN]) {
      expect(objective(Float64Array.of(0, 0, far, 0), new Float64Array(4))).toBe(Infinity);
    }
    expect(objective(Float64Array.of(25, -25, 25, -25), new Float64Array(4))).not.toBeNaN();
  });
});
