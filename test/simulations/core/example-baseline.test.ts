import { describe, expect, it } from "@jest/globals";
import { exampleBaseline } from "../support/example-baseline.js";

describe("the example shop", () => {
  const baseline = exampleBaseline({ customers: 40_000 });
  const { customers } = baseline;
  const mean = (of: ArrayLike<number>) => Array.from(of).reduce((a, b) => a + b, 0) / of.length;

  it("has 57.66 % one-time buyers, give or take its size", () => {
    const once = customers.repeatOrders.filter((x) => x === 0).length / customers.count;
    expect(Math.abs(once - 0.5766)).toBeLessThan(0.02);
  });

  it("has 60.00 per order, 1.2 orders per order day", () => {
    const value = mean(customers.revenueCents) / mean(customers.orders);
    expect(Math.abs(value - 6000)).toBeLessThan(300);
    const perDay = mean(customers.orders) / (mean(customers.repeatOrders) + 1);
    expect(Math.abs(perDay - 1.2)).toBeLessThan(0.01);
  });

  it("is the same shop for the same seed, another for another", () => {
    const one = exampleBaseline({ customers: 50 }).customers.revenueCents;
    expect(exampleBaseline({ customers: 50 }).customers.revenueCents).toEqual(one);
    expect(exampleBaseline({ customers: 50, seed: "b" }).customers.revenueCents).not.toEqual(one);
  });

  it("has customers in every segment, who count up to all of them", () => {
    expect(baseline.segments.map((segment) => segment.customers > 0)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    const total = baseline.segments.reduce((sum, segment) => sum + segment.customers, 0);
    expect(total).toBe(customers.count);
  });
});
