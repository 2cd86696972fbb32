import { describe, expect, it } from "@jest/globals";
import type { Measure } from "../../../simulations/engine/draw-record.js";
import { customerVariance } from "../../../simulations/engine/summary/customer-variance.js";
import { powerPlan } from "../../../simulations/engine/summary/power-plan.js";
import {
  customersPerArm,
  minimumDetectableEffect,
  powerOf,
  twoProportions,
  welch,
} from "../../../simulations/engine/summary/test-power.js";
import { openTestDraws } from "../support/test-draws.js";

/** Fleiss, Levin, Paik (2003), 4.2, without continuity correction, by scipy: two-sided 5 %, power 80 %. */
const PROPORTIONS = [
  [0.05, 0.06, 8158],
  [0.1, 0.12, 3841],
  [0.2, 0.25, 1094],
  [0.5, 0.4, 388],
  [0.6, 0.65, 1471],
  [0.01, 0.011, 163_095],
] as const;

/** Exact power of Student's two-sample t by scipy's noncentral t: effect in sd, customers per arm. */
const STUDENT_SIZES = [
  [0.8, 25.53],
  [0.5, 63.77],
  [0.2, 393.41],
  [0.1, 1570.74],
] as const;
const STUDENT_POWERS = [
  [100, 0.3, 0.56004],
  [400, 0.1, 0.29203],
  [64, 0.5, 0.80146],
  [1000, 0.05, 0.19976],
] as const;

describe("the size of a real test", () => {
  it("equals the published formula for two proportions: 3,841 per arm for 10 % against 12 %", () => {
    for (const [control, treated, customers] of PROPORTIONS) {
      expect(customersPerArm(twoProportions(control), treated - control)).toBe(customers);
    }
  });

  it("comes within one customer of Student's t for two means", () => {
    for (const [effect, customers] of STUDENT_SIZES) {
      const planned = customersPerArm(welch(1, 1), effect) as number;
      expect(Math.abs(planned - customers)).toBeLessThanOrEqual(1);
    }
  });

  it("has Student's power", () => {
    for (const [customers, effect, power] of STUDENT_POWERS) {
      expect(powerOf(welch(1, 1), effect, customers)).toBeCloseTo(power, 2);
    }
  });

  it("has the power of two proportions: 59.22 % with 5,000 per arm for 5 % against 6 %", () => {
    expect(powerOf(twoProportions(0.05), 0.01, 5000)).toBeCloseTo(0.59224, 4);
    expect(powerOf(twoProportions(0.2), 0.02, 1000)).toBeCloseTo(0.195386, 4);
  });

  it("has power 80 % at the size it asks for, and at the effect it can detect", () => {
    for (const design of [twoProportions(0.08), welch(400, 500)]) {
      const size = customersPerArm(design, 0.02) as number;
      expect(powerOf(design, 0.02, size)).toBeCloseTo(0.8, 3);
      expect(minimumDetectableEffect(design, size)).toBeCloseTo(0.02, 4);
    }
  });

  it("finds no size for no effect, and then rejects as often as chance", () => {
    expect(customersPerArm(twoProportions(0.1), 0)).toBeNull();
    expect(powerOf(twoProportions(0.1), 0, 1000)).toBe(0.05);
    expect(powerOf(welch(1, 1), 1e-12, 1000)).toBeCloseTo(0.05, 6);
  });

  it("lasts one horizon where its customers are there, and longer where they must arrive", () => {
    const input = {
      outcome: "RETENTION",
      lifts: new Float64Array(64).fill(0.02),
      aleatoryShare: 0,
      design: twoProportions(0.1),
      sd: 0.3,
      customersAvailable: 10_000,
      horizonWeeks: 13,
      arrivalsPerWeek: 100,
    } as const;
    const enough = powerPlan(input);
    expect(enough.customersPerArm).toBe(3841);
    expect(enough.weeks).toBe(13);
    expect(enough.assurance).toBeCloseTo(enough.classicalPower, 12);
    // 2 x 3,841 - 7,000 customers are missing
    expect(powerPlan({ ...input, customersAvailable: 7000 }).weeks).toBe(13 + 7);
    expect(powerPlan({ ...input, customersAvailable: 7000, arrivalsPerWeek: 0 }).weeks).toBeNull();
  });

  it("is less sure of a doubtful effect than of a known one, where that is easily seen", () => {
    const doubtful = Float64Array.from({ length: 1000 }, (_, i) => 0.04 * ((i + 0.5) / 1000));
    const plan = powerPlan({
      outcome: "RETENTION",
      lifts: doubtful,
      aleatoryShare: 0,
      design: twoProportions(0.1),
      sd: 0.3,
      customersAvailable: 20_000,
      horizonWeeks: 13,
      arrivalsPerWeek: 0,
    });
    expect(plan.classicalPower).toBeGreaterThan(0.95);
    expect(plan.assurance).toBeLessThan(0.8);
  });
});

describe("the variance of an average order value", () => {
  it("is that of revenue - AOV x orders per customer, over mean orders squared (Deng et al. 2018)", () => {
    const random = openTestDraws("delta", "customers");
    const customers = 20_000;
    const orders: number[] = [];
    const revenue: number[] = [];
    for (let i = 0; i < customers; i += 1) {
      const count = Math.floor(4 * random.uniform());
      orders.push(count);
      revenue.push(count * random.gamma(3, 0.01));
    }
    const sumOf = (value: (i: number) => number) => orders.reduce((sum, _, i) => sum + value(i), 0);
    const at = (i: number) => [orders[i] as number, revenue[i] as number] as const;
    const numbers: Partial<Record<Measure, number>> = {
      orders: sumOf((i) => at(i)[0]),
      revenueCents: sumOf((i) => at(i)[1]),
      marginCents: sumOf((i) => at(i)[1] * 0.4),
      ordersSquared: sumOf((i) => at(i)[0] ** 2),
      revenueSquared: sumOf((i) => at(i)[1] ** 2),
      revenueTimesOrders: sumOf((i) => at(i)[0] * at(i)[1]),
    };
    const side = (measure: Measure) => Float64Array.of(numbers[measure] ?? 0);
    const aov = (numbers.revenueCents as number) / (numbers.orders as number);
    const meanOrders = (numbers.orders as number) / customers;
    const residual = sumOf((i) => (at(i)[1] - aov * at(i)[0]) ** 2) / customers;
    const variance = customerVariance(side, customers);
    expect((variance.aovVariance as number) / (residual / meanOrders ** 2)).toBeCloseTo(1, 9);
    expect(variance.profitVariance / (0.16 * variance.revenueVariance)).toBeCloseTo(1, 9);
  });

  it("is not told without orders", () => {
    expect(customerVariance(() => new Float64Array(4), 100).aovVariance).toBeNull();
  });
});
