import { describe, expect, it } from "@jest/globals";
import { modelStream } from "../../../src/analytics/model-stream.js";
import {
  expectedOrderValue,
  orderValueVariance,
  valuePosterior,
} from "../../../src/stats/gamma-gamma/expected-order-value.js";
import { repeatValues } from "../../../src/stats/gamma-gamma/repeat-values.js";
import { valueIndependence } from "../../../src/stats/gamma-gamma/value-independence.js";
import {
  valueInterval,
  valueProbability,
  valueQuantile,
} from "../../../src/stats/gamma-gamma/value-of-orders.js";
import { gammaDraw } from "../buy-till-you-die/simulated-customers.js";

const MODEL = { p: 6.25, q: 3.74, gamma: 15.44 };

describe("the expected value of an order", () => {
  it("is the mean over customers, p gamma / (q - 1), without orders", () => {
    const none = valuePosterior(MODEL, 0, NaN);
    expect(expectedOrderValue(MODEL, none)).toBeCloseTo((6.25 * 15.44) / 2.74, 10);
  });

  it("lies between the customer's mean and that of all, nearer to his own with more orders", () => {
    const after = (orders: number) =>
      expectedOrderValue(MODEL, valuePosterior(MODEL, orders, 100)) as number;
    expect(after(1)).toBeGreaterThan(35.2);
    expect(after(5)).toBeGreaterThan(after(1));
    expect(after(500)).toBeCloseTo(100, 0);
  });

  it("is null where the mean over customers is infinite", () => {
    const model = { p: 2, q: 0.9, gamma: 5 };
    expect(expectedOrderValue(model, valuePosterior(model, 0, NaN))).toBeNull();
    expect(orderValueVariance(model, valuePosterior(model, 0, NaN))).toBeNull();
  });
});

describe("the value of an uncertain number of orders", () => {
  const orders = { probabilities: [0.4, 0.3, 0.2, 0.1], p: 2, shape: 5 };

  it("is distributed as when played: 20,000 sums", () => {
    const draw = modelStream("sums");
    const sums = Float64Array.from({ length: 20_000 }, () => {
      const u = draw();
      const n = u < 0.4 ? 0 : u < 0.7 ? 1 : u < 0.9 ? 2 : 3;
      const rate = gammaDraw(draw, 5);
      return n === 0 ? 0 : gammaDraw(draw, 2 * n) / rate;
    }).sort();
    for (const value of [0, 0.1, 0.3, 0.7, 1.5, 3]) {
      const share = sums.filter((sum) => sum <= value).length / sums.length;
      expect(Math.abs(valueProbability(orders, value) - share)).toBeLessThan(0.015);
    }
  });

  it("has quantiles that its distribution gives back", () => {
    for (const probability of [0.41, 0.5, 0.8, 0.975, 0.9999]) {
      expect(valueProbability(orders, valueQuantile(orders, probability))).toBeCloseTo(
        probability,
        9,
      );
    }
  });

  it("is worth nothing as often as there is no order", () => {
    expect(valueQuantile(orders, 0.4)).toBe(0);
    expect(valueProbability(orders, 0)).toBe(0.4);
    expect(valueInterval(orders).low).toBe(0);
    expect(valueInterval({ ...orders, probabilities: [0.99, 0.01] })).toEqual({ low: 0, high: 0 });
    expect(valueInterval({ ...orders, probabilities: [1] })).toEqual({ low: 0, high: 0 });
  });

  it("has an interval above zero where orders are nearly sure", () => {
    const { low, high } = valueInterval({ ...orders, probabilities: [0.001, 0.099, 0.9] });
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(low);
  });

  it("stays finite at the edges: steep and flat shapes, long counts", () => {
    const even = new Array<number>(400).fill(1 / 400);
    for (const p of [0.05, 3000]) {
      for (const shape of [1.01, 5000]) {
        const { low, high } = valueInterval({ probabilities: even, p, shape });
        expect(Number.isFinite(low) && Number.isFinite(high) && low <= high).toBe(true);
      }
    }
  });

  it("holds what customers spend about 95 times in 100: 4,000 customers with one order known", () => {
    const draw = modelStream("coverage");
    let held = 0;
    for (let i = 0; i < 4000; i++) {
      const rate = gammaDraw(draw, MODEL.q) / MODEL.gamma;
      const first = gammaDraw(draw, MODEL.p) / rate;
      const next = gammaDraw(draw, 2 * MODEL.p) / rate;
      const { shape, rate: unit } = valuePosterior(MODEL, 1, first);
      // shape is the same for all: the interval is found once, only its scale differs
      interval ??= valueInterval({ probabilities: [0, 0, 1], p: MODEL.p, shape });
      if (next >= interval.low * unit && next <= interval.high * unit) held++;
    }
    expect(held / 4000).toBeGreaterThan(0.94);
    expect(held / 4000).toBeLessThan(0.96);
  });
});

let interval: { low: number; high: number } | undefined;

describe("the check of independence", () => {
  it("finds nothing where there is nothing, and a planted link", () => {
    const draw = modelStream("independence");
    const orders = Array.from({ length: 600 }, () => 1 + Math.floor(6 * draw() * draw()));
    const values = orders.map(() => gammaDraw(draw, 4));
    expect(valueIndependence(repeatValues(orders, values))?.isDoubtful).toBe(false);
    const linked = orders.map((x, i) => (values[i] as number) * x);
    const found = valueIndependence(repeatValues(orders, linked));
    expect(found?.isDoubtful).toBe(true);
    expect(found?.low).toBeGreaterThan(0.3);
  });

  it("is null where there is nothing to correlate", () => {
    expect(valueIndependence(repeatValues([], []))).toBeNull();
    expect(valueIndependence(repeatValues([1, 1, 1, 1, 1], [3, 4, 5, 6, 7]))).toBeNull();
    expect(valueIndependence(repeatValues([1, 2, 3, 4, 5], [3, 3, 3, 3, 3]))).toBeNull();
  });
});
