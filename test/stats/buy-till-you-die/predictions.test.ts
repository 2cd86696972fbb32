import { describe, expect, it } from "@jest/globals";
import { aliveProbability, posteriorOf } from "../../../src/stats/buy-till-you-die/alive.js";
import { expectedCumulativeOrders } from "../../../src/stats/buy-till-you-die/cohort-tracking.js";
import { discountedExpectedOrders } from "../../../src/stats/buy-till-you-die/discounted-orders.js";
import {
  expectedOrders,
  expectedOrdersOfNewCustomer,
} from "../../../src/stats/buy-till-you-die/expected-orders.js";
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
import type { OrderHistory } from "../../../src/stats/buy-till-you-die/order-histories.js";
import type { OrderModel } from "../../../src/stats/buy-till-you-die/order-model.js";
import { logGamma } from "../../../src/stats/special/log-gamma.js";

/** ₂F₁ by its power series; for 0 <= z < 1. */
function hypergeometric(a: number, b: number, [c, z]: readonly [number, number]): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; Math.abs(term) > 1e-17 * Math.abs(sum) || n < 5; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
  }
  return sum;
}

/** Equation 10 of Fader, Hardie, Lee (2005); for MBG/NBD with one more chance to drop out. */
function closedForm(model: OrderModel, history: OrderHistory, horizon: number): number {
  const { r, alpha, a, b, rule } = model;
  const { repeatOrders: x, lastOrderAt, observedFor } = history;
  const k = rule === "MBG_NBD" ? x + 1 : x;
  const rate = alpha + observedFor;
  const series = hypergeometric(r + x, b + k, [a + b + k - 1, horizon / (rate + horizon)]);
  const orders = ((a + b + k - 1) / (a - 1)) * (1 - (rate / (rate + horizon)) ** (r + x) * series);
  const odds = k === 0 ? 0 : (a / (b + k - 1)) * (rate / (alpha + lastOrderAt)) ** (r + x);
  return orders / (1 + odds);
}

const HISTORIES: readonly OrderHistory[] = [
  { repeatOrders: 0, lastOrderAt: 0, observedFor: 0 },
  { repeatOrders: 0, lastOrderAt: 0, observedFor: 38.86 },
  { repeatOrders: 2, lastOrderAt: 30.43, observedFor: 38.86 },
  { repeatOrders: 1, lastOrderAt: 1.71, observedFor: 38.86 },
  { repeatOrders: 29, lastOrderAt: 37, observedFor: 38 },
  { repeatOrders: 300, lastOrderAt: 52, observedFor: 52 },
];

describe.each([
  { rule: "BG_NBD", r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  { rule: "MBG_NBD", r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
  { rule: "MBG_NBD", r: 3, alpha: 10, a: 2.5, b: 9 },
] as const)("predictions of $rule with r = $r", (model: OrderModel) => {
  it.each(HISTORIES)(
    "expect of $repeatOrders repeat orders the published closed form",
    (history) => {
      for (const horizon of [1, 39, 520]) {
        const published = closedForm(model, history, horizon);
        expect(expectedOrders(model, history, horizon) / published).toBeCloseTo(1, 9);
      }
      expect(expectedOrders(model, history, 0)).toBe(0);
    },
  );

  it.each(HISTORIES)(
    "list counts of $repeatOrders repeat orders that sum to 1 and have that mean",
    (history) => {
      for (const horizon of [1, 39, 520]) {
        const masses = orderCountDistribution(model, history, { horizon, tailBelow: 1e-13 });
        const sum = masses.reduce((total, mass) => total + mass, 0);
        const mean = masses.reduce((total, mass, n) => total + n * mass, 0);
        expect(sum).toBeCloseTo(1, 10);
        expect(masses.every((mass) => mass >= 0)).toBe(true);
        expect(mean / expectedOrders(model, history, horizon)).toBeCloseTo(1, 7);
      }
      expect([...orderCountDistribution(model, history, { horizon: 0 })]).toEqual([1]);
    },
  );

  it("split each count into still alive after it and dropped out with the last order", () => {
    const history = { repeatOrders: 5, lastOrderAt: 20, observedFor: 26 };
    const horizon = 30;
    const { shape, rate, dropoutA: a, dropoutB: b } = posteriorOf(model, history);
    const beta = (p: number, q: number) => Math.exp(logGamma(p) + logGamma(q) - logGamma(p + q));
    const negativeBinomial = (n: number) =>
      Math.exp(logGamma(shape + n) - logGamma(shape) - logGamma(n + 1)) *
      (rate / (rate + horizon)) ** shape *
      (horizon / (rate + horizon)) ** n;
    const masses = orderCountDistribution(model, history, { horizon });
    let below = 0;
    for (let n = 0; n < 12; n++) {
      const alive = (beta(a, b + n) / beta(a, b)) * negativeBinomial(n);
      const dropped = n === 0 ? 0 : (beta(a + 1, b + n - 1) / beta(a, b)) * (1 - below);
      const gone = n === 0 ? 1 - aliveProbability(model, history) : 0;
      const expected = gone + aliveProbability(model, history) * (alive + dropped);
      expect(masses[n]).toBeCloseTo(expected, 11);
      below += negativeBinomial(n);
      const after = masses.slice(0, n + 1).reduce((sum, mass) => sum + mass, 0);
      expect(probabilityOfAtLeast(model, history, { horizon, orders: n + 1 })).toBeCloseTo(
        1 - after,
        11,
      );
    }
  });

  it.each(HISTORIES)(
    "keep the closed form on long horizons after $repeatOrders repeat orders",
    (history) => {
      const rate = model.alpha + history.observedFor;
      const long = (1100 * rate) / Math.max(1, model.r + history.repeatOrders);
      expect(expectedOrders(model, history, long) / closedForm(model, history, long)).toBeCloseTo(
        1,
        6,
      );
      const { low, high } = orderCountInterval(model, history, { horizon: long });
      expect(
        probabilityOfAtLeast(model, history, { horizon: long, orders: high + 1 }),
      ).toBeLessThanOrEqual(0.025);
      expect(probabilityOfAtLeast(model, history, { horizon: long, orders: low })).toBeGreaterThan(
        0.975,
      );
    },
  );

  it.each(HISTORIES)(
    "bound the count after $repeatOrders repeat orders with no room to spare",
    (history) => {
      const { low, high } = orderCountInterval(model, history, { horizon: 39 });
      const atLeast = (orders: number) =>
        probabilityOfAtLeast(model, history, { horizon: 39, orders });
      expect(atLeast(high + 1)).toBeLessThanOrEqual(0.025 + 1e-12);
      if (high > 0) expect(atLeast(high)).toBeGreaterThan(0.025 - 1e-12);
      expect(atLeast(low)).toBeGreaterThan(0.975 - 1e-12);
      expect(atLeast(low + 1)).toBeLessThanOrEqual(0.975 + 1e-12);
    },
  );

  it("wait for the next order as their probabilities say", () => {
    for (const history of HISTORIES) {
      const alive = aliveProbability(model, history);
      const wait = nextOrder(model, history);
      expect(wait.everProbability).toBe(alive);
      for (const [time, part] of [
        [wait.lowTime, 0.025],
        [wait.medianTime, 0.5],
        [wait.highTime, 0.975],
      ] as const) {
        expect(probabilityOfOrder(model, history, time as number)).toBeCloseTo(part * alive, 12);
      }
      expect(wait.meanTime === null).toBe(model.r + history.repeatOrders <= 1);
      const soon = timeOfNextOrder(model, history, 0.3 * alive) as number;
      expect(probabilityOfOrder(model, history, soon)).toBeCloseTo(0.3 * alive, 12);
      if (alive < 1) expect(timeOfNextOrder(model, history, alive)).toBeNull();
    }
  });

  it("discount by the year whatever the unit, and not at all at rate 0", () => {
    const history = { repeatOrders: 3, lastOrderAt: 20, observedFor: 26 };
    const weeks = { horizon: 104, annualRate: 0.15, weeksPerPeriod: 1 };
    const inWeeks = discountedExpectedOrders(model, history, weeks);
    const steps = 20_000;
    let slowly = 0;
    let before = 0;
    for (let i = 1; i <= steps; i++) {
      const by = expectedOrders(model, history, (104 * i) / steps);
      slowly += (by - before) * 1.15 ** -((104 * (i - 0.5)) / steps / (365.25 / 7));
      before = by;
    }
    expect(inWeeks / slowly).toBeCloseTo(1, 7);
    const inDays = discountedExpectedOrders(
      { ...model, alpha: model.alpha * 7 },
      { repeatOrders: 3, lastOrderAt: 140, observedFor: 182 },
      { horizon: 728, annualRate: 0.15, weeksPerPeriod: 1 / 7 },
    );
    expect(inDays / inWeeks).toBeCloseTo(1, 9);
    expect(discountedExpectedOrders(model, history, { ...weeks, annualRate: 0 })).toBe(
      expectedOrders(model, history, 104),
    );
  });

  it("track cohorts as the sum of their customers since their first orders", () => {
    const cohorts = { firstOrderAt: [0, 2, 50], customers: [10, 5, 7] };
    const curve = expectedCumulativeOrders(model, cohorts, [1, 10, 60]);
    const one = (time: number) => expectedOrdersOfNewCustomer(model, time);
    expect(curve[0]).toBeCloseTo(10 * one(1), 10);
    expect(curve[1]).toBeCloseTo(10 * one(10) + 5 * one(8), 10);
    expect(curve[2]).toBeCloseTo(10 * one(60) + 5 * one(58) + 7 * one(10), 10);
  });
});

describe("predictions at the edge", () => {
  it("pass smoothly through a = 1, where the closed form divides by zero", () => {
    const history = { repeatOrders: 2, lastOrderAt: 30, observedFor: 39 };
    const at = (a: number) => ({ rule: "BG_NBD", r: 0.243, alpha: 4.414, a, b: 2.426 }) as const;
    const beside =
      (closedForm(at(1 - 1e-4), history, 39) + closedForm(at(1 + 1e-4), history, 39)) / 2;
    expect(expectedOrders(at(1), history, 39)).toBeCloseTo(beside, 7);
  });

  it("have nobody dead without a repeat order under BG/NBD, and somebody under MBG/NBD", () => {
    const history = { repeatOrders: 0, lastOrderAt: 0, observedFor: 300 };
    const shape = { r: 0.5, alpha: 5, a: 1, b: 3 };
    expect(aliveProbability({ rule: "BG_NBD", ...shape }, history)).toBe(1);
    expect(aliveProbability({ rule: "MBG_NBD", ...shape }, history)).toBeLessThan(0.4);
  });

  it("stay numbers for histories that rule out life", () => {
    const model = { rule: "BG_NBD", r: 0.5, alpha: 5, a: 1, b: 3 } as const;
    const gone = { repeatOrders: 5000, lastOrderAt: 10, observedFor: 1000 };
    expect(aliveProbability(model, gone)).toBe(0);
    expect(expectedOrders(model, gone, 100)).toBe(0);
    expect(orderCountInterval(model, gone, { horizon: 100 })).toEqual({ low: 0, high: 0 });
    expect(timeOfNextOrder(model, gone, 0)).toBeNull();
  });

  it("are refused for what cannot be", () => {
    const model = { rule: "BG_NBD", r: 0.5, alpha: 5, a: 1, b: 3 } as const;
    const history = { repeatOrders: 1, lastOrderAt: 1, observedFor: 2 };
    expect(() => expectedOrders(model, { ...history, lastOrderAt: 3 }, 1)).toThrow(RangeError);
    expect(() => expectedOrders({ ...model, b: 0 }, history, 1)).toThrow(RangeError);
    for (const horizon of [-1, NaN, Infinity]) {
      expect(() => expectedOrders(model, history, horizon)).toThrow(RangeError);
      expect(() => orderCountInterval(model, history, { horizon })).toThrow(RangeError);
      expect(() => probabilityOfOrder(model, history, horizon)).toThrow(RangeError);
    }
    const discount = { horizon: 1, annualRate: 0.1, weeksPerPeriod: 1 };
    for (const bad of [{ annualRate: -0.1 }, { annualRate: NaN }, { weeksPerPeriod: 0 }]) {
      expect(() => discountedExpectedOrders(model, history, { ...discount, ...bad })).toThrow(
        RangeError,
      );
    }
    expect(() => timeOfNextOrder(model, history, 1)).toThrow(RangeError);
    expect(() =>
      expectedCumulativeOrders(model, { firstOrderAt: [0], customers: [-1] }, [1]),
    ).toThrow(RangeError);
  });
});
