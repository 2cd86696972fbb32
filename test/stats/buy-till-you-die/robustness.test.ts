import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { discountedExpectedOrders } from "../../../src/stats/buy-till-you-die/discounted-orders.js";
import { fitOrderModel } from "../../../src/stats/buy-till-you-die/fit-order-model.js";
import { nextOrder } from "../../../src/stats/buy-till-you-die/next-order.js";
import { groupHistories } from "../../../src/stats/buy-till-you-die/order-histories.js";
import { modelAtLogs, parameterNamesOf } from "../../../src/stats/buy-till-you-die/order-model.js";
import { predictOrders } from "../../../src/stats/buy-till-you-die/predict-orders.js";

const rule = fc.constantFrom("BG_NBD" as const, "MBG_NBD" as const, "NBD" as const);

/** Any history at all, in any unit. */
const history = fc
  .tuple(
    fc.integer({ min: 0, max: 400 }),
    fc.double({ min: 0.001, max: 1, noNaN: true }),
    fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
  )
  .map(([x, share, observedFor]) => ({
    repeatOrders: x,
    lastOrderAt: x === 0 ? 0 : share * observedFor,
    observedFor,
  }));

const KINDS = ["FITTED", "TOO_FEW_REPEAT_ORDERS", "DEGENERATE_FIT", "NOT_CONVERGED"];

describe("whatever the data", () => {
  it("a fit is finite numbers or a named failure", () => {
    const shop = fc.array(history, { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(rule, shop, fc.constantFrom(1e-6, 1, 1e6), (dropout, customers, unit) => {
        const grouped = groupHistories({
          repeatOrders: customers.map((one) => one.repeatOrders),
          lastOrderAt: customers.map((one) => one.lastOrderAt * unit),
          observedFor: customers.map((one) => one.observedFor * unit),
        });
        if (grouped.kind !== "GROUPED") throw new Error(grouped.reason);
        const fit = fitOrderModel(dropout, grouped.histories);
        expect(KINDS).toContain(fit.kind);
        if (fit.kind !== "FITTED") return;
        const names = parameterNamesOf(dropout);
        const values = names.map((name) => fit.model[name]);
        const errors = names.map((name) => fit.standardErrors[name]);
        for (const value of [...values, ...errors, fit.logLikelihood]) {
          expect(Number.isFinite(value)).toBe(true);
        }
        expect(Math.min(...values, ...errors)).toBeGreaterThan(0);
        expect(fit.covariance).toHaveLength(names.length ** 2);
        expect(fit.covariance.every(Number.isFinite)).toBe(true);
      }),
      { seed: 20, numRuns: 150 },
    );
  });

  it("a prediction is finite numbers in order, for parameters over twelve orders of magnitude", () => {
    const log = fc.double({ min: -14, max: 14, noNaN: true });
    const horizon = fc.constantFrom(0, 1e-6, 1, 52, 1e4, 1e9);
    fc.assert(
      fc.property(
        rule,
        fc.tuple(log, log, log, log),
        history,
        horizon,
        (dropout, logs, one, ahead) => {
          const model = modelAtLogs(dropout, logs);
          const size = parameterNamesOf(dropout).length;
          const logCovariance = Float64Array.from({ length: size * size }, (_, at) =>
            at % (size + 1) === 0 ? 1 : 0,
          );
          const found = predictOrders({ model, logCovariance }, one, ahead);
          const { aliveProbability: alive, expectedOrders: orders } = found;
          const numbers = [
            alive.low,
            alive.value,
            alive.high,
            orders.low,
            orders.value,
            orders.high,
          ];
          numbers.push(found.ordersLow, found.ordersHigh, found.orderProbability);
          expect(numbers.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
          expect(orders.low <= orders.value && orders.value <= orders.high).toBe(true);
          expect(alive.low <= alive.value && alive.value <= alive.high && alive.high <= 1).toBe(
            true,
          );
          expect(found.ordersLow).toBeLessThanOrEqual(found.ordersHigh);
          expect(found.orderProbability).toBeLessThanOrEqual(alive.value);
          const wait = Object.values(nextOrder(model, one)) as (number | null)[];
          expect(wait.every((value) => value === null || Number.isFinite(value))).toBe(true);
          const discounted = discountedExpectedOrders(model, one, {
            horizon: ahead,
            annualRate: 0.2,
            weeksPerPeriod: 1,
          });
          expect(Number.isFinite(discounted)).toBe(true);
          expect(discounted).toBeLessThanOrEqual(orders.value * (1 + 1e-6));
        },
      ),
      { seed: 20, numRuns: 300 },
    );
  });
});
