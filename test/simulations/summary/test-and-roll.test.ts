import { describe, expect, it } from "@jest/globals";
import {
  bestTestAndRoll,
  expectedPositivePart,
  isWorthTesting,
} from "../../../simulations/engine/summary/test-and-roll.js";
import { openTestDraws } from "../support/test-draws.js";

/** Feit, Berman (2019), equation 10, for two arms with equal normal priors N(mu, sigma^2) and noise s^2. */
function publishedSize(customers: number, sigma: number, noise: number): number {
  const ratio = (noise / sigma) ** 2;
  return Math.sqrt((customers / 4) * ratio + (0.75 * ratio) ** 2) - 0.75 * ratio;
}

/** The difference of two such arms: N(0, 2 sigma^2). */
function symmetric(customers: number, sigma: number, noise: number) {
  return {
    customers,
    meanGain: 0,
    gainSd: sigma * Math.SQRT2,
    controlVariance: noise ** 2,
    treatedVariance: noise ** 2,
    fixedCents: 0,
  };
}

describe("test and roll", () => {
  it("finds the published size of the website test: 2,284 customers per arm of 100,000", () => {
    const [sigma, noise] = [0.03, Math.sqrt(0.68 * 0.32)];
    expect(Math.round(publishedSize(100_000, sigma, noise))).toBe(2284);
    const best = bestTestAndRoll(symmetric(100_000, sigma, noise));
    expect((best?.controlCustomers as number) / 2284).toBeCloseTo(1, 1);
    expect((best?.treatedCustomers as number) / 2284).toBeCloseTo(1, 1);
  });

  it("finds the published size for other numbers", () => {
    for (const [customers, sigma, noise] of [
      [1_000_000, 0.03, 0.4665],
      [10_000, 10, 100],
    ] as const) {
      const best = bestTestAndRoll(symmetric(customers, sigma, noise));
      const both = (best?.controlCustomers as number) + (best?.treatedCustomers as number);
      expect(both / 2 / publishedSize(customers, sigma, noise)).toBeCloseTo(1, 1);
    }
  });

  it("is as good as the best of all tests of a small shop, tried one by one", () => {
    const input = {
      customers: 60,
      meanGain: -1,
      gainSd: 6,
      controlVariance: 50,
      treatedVariance: 80,
      fixedCents: 12,
    };
    let most = -Infinity;
    for (let control = 1; control < 59; control += 1) {
      for (let treated = 1; control + treated <= 60; treated += 1) {
        const sd = 36 / Math.sqrt(36 + 50 / control + 80 / treated);
        const rest = (60 - control - treated) * expectedPositivePart(-1, sd);
        most = Math.max(most, treated * -1 + rest - 12);
      }
    }
    expect(bestTestAndRoll(input)?.expectedProfitWithTestCents).toBeCloseTo(most, 10);
  });

  it("expects of the better of a normal gain and nothing what sampling shows", () => {
    const random = openTestDraws("positive", "part");
    let sum = 0;
    for (let i = 0; i < 200_000; i += 1) sum += Math.max(0, -0.5 + 2 * random.normal());
    expect(expectedPositivePart(-0.5, 2)).toBeCloseTo(sum / 200_000, 1);
  });

  it("does not test what is known, nor what is surely bad or surely good", () => {
    const known = { ...symmetric(10_000, 1, 10), gainSd: 0 };
    expect(bestTestAndRoll(known)).toBeNull();
    expect(isWorthTesting(known)).toBe(false);
    for (const meanGain of [-10, 10]) {
      expect(isWorthTesting({ ...symmetric(10_000, 1, 10), meanGain })).toBe(false);
    }
    expect(isWorthTesting(symmetric(10_000, 1, 10))).toBe(true);
  });

  it("does not test where what must be paid first is more than a test can find", () => {
    const cheap = symmetric(10_000, 1, 10);
    const best = bestTestAndRoll(cheap)?.expectedProfitWithTestCents as number;
    expect(isWorthTesting({ ...cheap, fixedCents: best / 2 })).toBe(true);
    expect(isWorthTesting({ ...cheap, fixedCents: best * 1.01 })).toBe(false);
  });
});
