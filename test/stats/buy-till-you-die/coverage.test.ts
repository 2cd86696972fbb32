import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import { NEW_CUSTOMER } from "../../../src/stats/buy-till-you-die/alive.js";
import { expectedCumulativeOrders } from "../../../src/stats/buy-till-you-die/cohort-tracking.js";
import { expectedOrders } from "../../../src/stats/buy-till-you-die/expected-orders.js";
import {
  fitOrderModel,
  type FittedOrderModel,
} from "../../../src/stats/buy-till-you-die/fit-order-model.js";
import { groupHistories } from "../../../src/stats/buy-till-you-die/order-histories.js";
import {
  predictAllOrders,
  predictOrders,
} from "../../../src/stats/buy-till-you-die/predict-orders.js";
import { simulateCustomers, type SimulatedCustomers } from "./simulated-customers.js";

function fitTo(rule: "BG_NBD" | "MBG_NBD", customers: SimulatedCustomers) {
  const result = groupHistories(customers);
  if (result.kind !== "GROUPED") throw new Error(result.reason);
  const fit = fitOrderModel(rule, result.histories);
  if (fit.kind !== "FITTED") throw new Error(fit.kind);
  return { histories: result.histories, fit: fit as FittedOrderModel };
}

describe.each(["BG_NBD", "MBG_NBD"] as const)(
  "%s, fitted to half a year of generated customers",
  (rule) => {
    const model = { rule, r: 0.6, alpha: 4, a: 0.9, b: 2.4 };
    const n = 4000;
    const horizon = 52;
    const customers = simulateCustomers(seedrandom.alea("coverage"), model, {
      customers: n,
      observedFor: (i) => 26 + (i % 27),
      horizon,
    });
    const { histories, fit } = fitTo(rule, customers);
    const predictions = predictAllOrders(fit, histories, horizon);
    const of = (column: Float64Array, customer: number) =>
      column[histories.groupOf[customer] as number] as number;

    it("has 90 to 99 of 100 customers place as many orders as the predictive interval says", () => {
      let inside = 0;
      for (let i = 0; i < n; i++) {
        const orders = customers.futureOrders[i] as number;
        if (orders >= of(predictions.ordersLow, i) && orders <= of(predictions.ordersHigh, i))
          inside++;
      }
      expect(inside / n).toBeGreaterThan(0.95);
      expect(inside / n).toBeLessThan(0.99);
    });

    it("expects in each tenth of the customers, by expectation, what they then order", () => {
      const ranked = Array.from({ length: n }, (_, i) => i).sort(
        (i, j) => of(predictions.expectedOrders, i) - of(predictions.expectedOrders, j),
      );
      for (let tenth = 0; tenth < 10; tenth++) {
        const group = ranked.slice((tenth * n) / 10, ((tenth + 1) * n) / 10);
        const mean = (values: readonly number[]) =>
          values.reduce((sum, v) => sum + v, 0) / values.length;
        const actual = group.map((i) => customers.futureOrders[i] as number);
        const expected = mean(group.map((i) => of(predictions.expectedOrders, i)));
        const average = mean(actual);
        const spread = Math.sqrt(mean(actual.map((v) => (v - average) ** 2)) / actual.length);
        // 4 standard errors and what the fit itself is off by
        expect(Math.abs(average - expected)).toBeLessThan(4 * spread + 0.05 * expected);
      }
    });

    it("believes as many alive as are, and as many to order as do, knowing the true parameters", () => {
      const exact = predictAllOrders(
        { model, logCovariance: new Float64Array(16) },
        histories,
        horizon,
      );
      const isOrdering = customers.futureOrders.map((orders) => (orders > 0 ? 1 : 0));
      for (const [happened, probabilities] of [
        [customers.isAlive, exact.aliveProbability],
        [isOrdering, exact.orderProbability],
      ] as const) {
        let [surplus, variance] = [0, 0];
        happened.forEach((yes, i) => {
          const probability = of(probabilities, i);
          surplus += yes - probability;
          variance += probability * (1 - probability);
        });
        expect(Math.abs(surplus)).toBeLessThan(3 * Math.sqrt(variance));
      }
    });

    it("tracks the cumulative repeat orders of the customers it was fitted on", () => {
      const starts = customers.observedFor.map((observed) => 52 - observed);
      const cohorts = { firstOrderAt: starts, customers: new Float64Array(n).fill(1) };
      const weeks = [26, 39, 52];
      const curve = expectedCumulativeOrders(fit.model, cohorts, weeks);
      weeks.forEach((week, at) => {
        let actual = 0;
        customers.orderTimes.forEach((times, i) => {
          actual += times.filter((time) => time + (starts[i] as number) <= week).length;
        });
        expect(Math.abs(actual / (curve[at] as number) - 1)).toBeLessThan(0.03);
      });
    });
  },
);

describe.each(["BG_NBD", "MBG_NBD"] as const)("the 95 %% interval of what %s expects", (rule) => {
  it("holds the truth for new and for known customers in most of 60 generated shops", () => {
    const model = { rule, r: 0.6, alpha: 4, a: 0.9, b: 2.4 };
    const known = { repeatOrders: 3, lastOrderAt: 20, observedFor: 30 };
    let [newInside, knownInside, aliveInside] = [0, 0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const draw = seedrandom.alea(`interval-${seed}`);
      const customers = simulateCustomers(draw, model, {
        customers: 1000,
        observedFor: (i) => 26 + (i % 27),
      });
      const { fit } = fitTo(rule, customers);
      const inside = ({ low, high }: { low: number; high: number }, truth: number) =>
        low <= truth && truth <= high ? 1 : 0;
      const fresh = predictOrders(fit, NEW_CUSTOMER, 52);
      newInside += inside(fresh.expectedOrders, expectedOrders(model, NEW_CUSTOMER, 52));
      const old = predictOrders(fit, known, 52);
      knownInside += inside(old.expectedOrders, expectedOrders(model, known, 52));
      const truth = predictOrders({ model, logCovariance: new Float64Array(16) }, known, 52);
      aliveInside += inside(old.aliveProbability, truth.aliveProbability.value);
    }
    // 57 of 60 on average; fewer than 52 would happen once in 100 honest intervals
    for (const count of [newInside, knownInside, aliveInside]) {
      expect(count).toBeGreaterThanOrEqual(52);
    }
  });
});
