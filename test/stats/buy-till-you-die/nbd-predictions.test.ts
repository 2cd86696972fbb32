import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import { aliveProbability, posteriorOf } from "../../../src/stats/buy-till-you-die/alive.js";
import { expectedCumulativeOrders } from "../../../src/stats/buy-till-you-die/cohort-tracking.js";
import { discountedExpectedOrders } from "../../../src/stats/buy-till-you-die/discounted-orders.js";
import {
  expectedOrders,
  expectedOrdersOfNewCustomer,
} from "../../../src/stats/buy-till-you-die/expected-orders.js";
import { fitOrderModel } from "../../../src/stats/buy-till-you-die/fit-order-model.js";
import {
  nextOrder,
  probabilityOfOrder,
  timeOfNextOrder,
} from "../../../src/stats/buy-till-you-die/next-order.js";
import {
  orderCountDistribution,
  orderCountInterval,
  probabilityOfAtLeast,
} from "../../../src/stats/buy-till-you-die/order-count.js";
import {
  groupHistories,
  type OrderHistory,
} from "../../../src/stats/buy-till-you-die/order-histories.js";
import type { OrderModel } from "../../../src/stats/buy-till-you-die/order-model.js";
import {
  predictAllOrders,
  predictOrders,
} from "../../../src/stats/buy-till-you-die/predict-orders.js";
import { simulateCustomers } from "./simulated-customers.js";

const NBD: OrderModel = { rule: "NBD", r: 0.83, alpha: 9.8, a: 0, b: 1 };
const HISTORIES: readonly OrderHistory[] = [
  { repeatOrders: 0, lastOrderAt: 0, observedFor: 0 },
  { repeatOrders: 0, lastOrderAt: 0, observedFor: 38.86 },
  { repeatOrders: 2, lastOrderAt: 30.43, observedFor: 38.86 },
  { repeatOrders: 29, lastOrderAt: 5, observedFor: 38 },
];

/** P(N = n) of the negative binomial, each from the one before. */
function negativeBinomial(shape: number, share: number, count: number): number[] {
  const masses = [(1 - share) ** shape];
  for (let n = 1; n < count; n++) {
    masses.push(((masses[n - 1] as number) * (shape + n - 1) * share) / n);
  }
  return masses;
}

describe.each(HISTORIES)("NBD after $repeatOrders repeat orders in $observedFor", (history) => {
  const shape = NBD.r + history.repeatOrders;
  const rate = NBD.alpha + history.observedFor;

  it("has the customer alive, whatever his silence", () => {
    expect(aliveProbability(NBD, history)).toBe(1);
    expect(posteriorOf(NBD, history)).toMatchObject({ shape, rate, logDeadOdds: null });
  });

  it.each([1, 39, 520])(
    "has orders in the next %d with the negative binomial distribution",
    (horizon) => {
      const masses = orderCountDistribution(NBD, history, { horizon, tailBelow: 1e-12 });
      const known = negativeBinomial(shape, horizon / (rate + horizon), masses.length);
      masses.forEach((mass, n) => {
        expect(Math.abs(mass - (known[n] as number))).toBeLessThan(1e-12);
      });
      const mean = (shape / rate) * horizon;
      expect(expectedOrders(NBD, history, horizon) / mean).toBeCloseTo(1, 13);
      expect(masses.reduce((sum, mass, n) => sum + n * mass, 0) / mean).toBeCloseTo(1, 8);
      expect(1 - probabilityOfOrder(NBD, history, horizon)).toBeCloseTo(known[0] as number, 12);
      expect(probabilityOfAtLeast(NBD, history, { horizon, orders: 2 })).toBeCloseTo(
        1 - (known[0] as number) - (known[1] as number),
        12,
      );
      const { low, high } = orderCountInterval(NBD, history, { horizon });
      const below = (n: number) => known.slice(0, n).reduce((sum, mass) => sum + mass, 0);
      expect(below(low)).toBeLessThan(0.025);
      expect(below(low + 1)).toBeGreaterThanOrEqual(0.025);
      expect(below(high)).toBeLessThan(0.975);
      expect(below(high + 1)).toBeGreaterThanOrEqual(0.975);
    },
  );

  it("bounds counts on long horizons, where they are no longer listed, too", () => {
    for (const horizon of [1e5, 1e9]) {
      const { low, high } = orderCountInterval(NBD, history, { horizon });
      const atLeast = (orders: number) => probabilityOfAtLeast(NBD, history, { horizon, orders });
      expect(atLeast(high + 1)).toBeLessThanOrEqual(0.025);
      expect(atLeast(high)).toBeGreaterThan(0.025);
      expect(atLeast(low)).toBeGreaterThan(0.975);
      expect(atLeast(low + 1)).toBeLessThanOrEqual(0.975);
    }
  });

  it("has a next order for certain, after a Lomax time", () => {
    const wait = nextOrder(NBD, history);
    expect(wait.everProbability).toBe(1);
    expect(wait.meanTime).toBe(shape > 1 ? rate / (shape - 1) : null);
    const median = rate * (2 ** (1 / shape) - 1);
    expect((wait.medianTime as number) / median).toBeCloseTo(1, 12);
    expect((timeOfNextOrder(NBD, history, 0.5) as number) / median).toBeCloseTo(1, 12);
    for (const probability of [0, 0.01, 0.9, 0.999]) {
      const time = timeOfNextOrder(NBD, history, probability) as number;
      expect(probabilityOfOrder(NBD, history, time)).toBeCloseTo(probability, 12);
    }
  });

  it("discounts a constant flow of orders by the known annuity", () => {
    for (const horizon of [4, 52, 5200]) {
      const force = Math.log(1.15) / (365.25 / 7);
      const annuity = (shape / rate) * (-Math.expm1(-force * horizon) / force);
      const options = { horizon, annualRate: 0.15, weeksPerPeriod: 1 };
      expect(discountedExpectedOrders(NBD, history, options) / annuity).toBeCloseTo(1, 8);
      const free = { ...options, annualRate: 0 };
      expect(discountedExpectedOrders(NBD, history, free)).toBe(
        expectedOrders(NBD, history, horizon),
      );
    }
  });

  it.each(["BG_NBD", "MBG_NBD"] as const)("is where %s ends as a goes to 0", (rule) => {
    const ends = { ...NBD, rule, a: 1e-10 };
    const gone = 1 - aliveProbability(ends, history);
    // the odds of having left go to 0 with a, from a silence that is all but impossible
    const silence = (rate / (NBD.alpha + history.lastOrderAt)) ** shape;
    expect(gone).toBeLessThanOrEqual(1e-10 * silence * (1 + 1e-6));
    if (gone > 1e-9) return;
    for (const horizon of [1, 39, 520, 1e5]) {
      const expected = expectedOrders(NBD, history, horizon);
      expect(expectedOrders(ends, history, horizon) / expected).toBeCloseTo(1, 6);
      expect(orderCountInterval(ends, history, { horizon })).toEqual(
        orderCountInterval(NBD, history, { horizon }),
      );
    }
    const masses = orderCountDistribution(NBD, history, { horizon: 39 });
    const near = orderCountDistribution(ends, history, { horizon: 39 });
    masses.forEach((mass, n) => {
      expect(Math.abs(mass - (near[n] ?? 0))).toBeLessThan(1e-6);
    });
  });
});

describe("NBD", () => {
  it("tracks cohorts by straight lines from their first orders", () => {
    const cohorts = { firstOrderAt: [0, 2, 50], customers: [10, 5, 7] };
    const perWeek = NBD.r / NBD.alpha;
    expect(expectedOrdersOfNewCustomer(NBD, 3) / (3 * perWeek)).toBeCloseTo(1, 13);
    const curve = expectedCumulativeOrders(NBD, cohorts, [1, 10, 60]);
    [10, 10 * 10 + 5 * 8, 10 * 60 + 5 * 58 + 7 * 10].forEach((weeks, i) => {
      expect((curve[i] as number) / (weeks * perWeek)).toBeCloseTo(1, 12);
    });
  });

  it("predicts the same from its plain JSON", () => {
    const fit = { model: NBD, logCovariance: Float64Array.of(0.01, 0.008, 0.008, 0.02) };
    const { model, logCovariance } = JSON.parse(
      JSON.stringify({ model: NBD, logCovariance: [...fit.logCovariance] }),
    ) as { model: OrderModel; logCovariance: number[] };
    const read = { model, logCovariance: Float64Array.from(logCovariance) };
    const history = HISTORIES[2] as OrderHistory;
    expect(predictOrders(read, history, 39)).toEqual(predictOrders(fit, history, 39));
  });

  it("has the standard error of ln(r + x) - ln(alpha + T) in its interval of the expectation", () => {
    const logCovariance = Float64Array.of(0.01, 0.008, 0.008, 0.02);
    const history = { repeatOrders: 2, lastOrderAt: 30, observedFor: 38 };
    const byR = NBD.r / (NBD.r + 2);
    const byAlpha = -NBD.alpha / (NBD.alpha + 38);
    const variance = 0.01 * byR ** 2 + 2 * 0.008 * byR * byAlpha + 0.02 * byAlpha ** 2;
    const found = predictOrders({ model: NBD, logCovariance }, history, 39);
    const { value, low, high } = found.expectedOrders;
    const factor = Math.exp(1.959963984540054 * Math.sqrt(variance));
    expect(high / value / factor).toBeCloseTo(1, 7);
    expect(value / low / factor).toBeCloseTo(1, 7);
    expect(found.aliveProbability).toEqual({ value: 1, low: 1, high: 1 });
  });

  it("fitted to generated customers, foretells what they then order", () => {
    const n = 4000;
    const horizon = 52;
    const customers = simulateCustomers(seedrandom.alea("nbd-coverage"), NBD, {
      customers: n,
      observedFor: (i) => 26 + (i % 27),
      horizon,
    });
    expect(customers.isAlive.every((alive) => alive === 1)).toBe(true);
    const result = groupHistories(customers);
    if (result.kind !== "GROUPED") throw new Error(result.reason);
    const { histories } = result;
    const fit = fitOrderModel("NBD", histories);
    if (fit.kind !== "FITTED") throw new Error(fit.kind);
    const predictions = predictAllOrders(fit, histories, horizon);
    let [inside, ordered, expected, anyOrdered, anyExpected] = [0, 0, 0, 0, 0];
    customers.futureOrders.forEach((orders, i) => {
      const group = histories.groupOf[i] as number;
      const low = predictions.ordersLow[group] as number;
      if (orders >= low && orders <= (predictions.ordersHigh[group] as number)) inside++;
      ordered += orders;
      expected += predictions.expectedOrders[group] as number;
      anyOrdered += orders > 0 ? 1 : 0;
      anyExpected += predictions.orderProbability[group] as number;
    });
    expect(inside / n).toBeGreaterThan(0.95);
    expect(inside / n).toBeLessThan(0.99);
    expect(Math.abs(ordered / expected - 1)).toBeLessThan(0.03);
    expect(Math.abs(anyOrdered / anyExpected - 1)).toBeLessThan(0.03);
  });

  it("is refused with a chance to leave, or without rates", () => {
    const history = HISTORIES[2] as OrderHistory;
    for (const bad of [{ a: 0.1 }, { b: 2 }, { a: NaN }, { r: 0 }, { alpha: Infinity }]) {
      expect(() => expectedOrders({ ...NBD, ...bad }, history, 1)).toThrow(RangeError);
    }
    expect(() => expectedOrders({ ...NBD, rule: "BG_NBD" }, history, 1)).toThrow(RangeError);
  });
});
