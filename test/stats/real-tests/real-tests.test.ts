import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import { alwaysValidInterval } from "../../../src/stats/real-tests/always-valid.js";
import {
  chanceOfDifference,
  chanceOfProportions,
} from "../../../src/stats/real-tests/chance-to-win.js";
import { adjustByCovariate } from "../../../src/stats/real-tests/cuped.js";
import { falseDiscoveryRates } from "../../../src/stats/real-tests/false-discovery.js";
import { compareRatios, ratioAndVariance } from "../../../src/stats/real-tests/ratio-metric.js";
import { sampleRatio } from "../../../src/stats/real-tests/sample-ratio.js";
import {
  customersForMeans,
  customersForShares,
  detectableDifference,
  powerOfMeans,
} from "../../../src/stats/real-tests/sample-size.js";
import { compareProportions } from "../../../src/stats/real-tests/two-proportions.js";
import { compareMeans } from "../../../src/stats/real-tests/welch.js";
import { normalQuantile } from "../../../src/stats/special/normal-quantile.js";
import { studentQuantile, studentTails } from "../../../src/stats/special/student-t.js";

const sums = (values: readonly number[]) => ({
  customers: values.length,
  sum: values.reduce((total, value) => total + value, 0),
  sumOfSquares: values.reduce((total, value) => total + value * value, 0),
});

describe("Student's t", () => {
  it("equals scipy.stats.t 1.17", () => {
    expect(studentTails(2.1, 7.5)).toBeCloseTo(0.07123707145807809, 13);
    expect(studentTails(30, 3)).toBeCloseTo(8.135280427163958e-5, 16);
    expect(studentQuantile(0.05, 7.5)).toBeCloseTo(2.333039626864974, 10);
    expect(studentQuantile(0.05, 1.2)).toBeCloseTo(8.648826510748867, 9);
  });
});

describe("two shares compared", () => {
  it("have the interval of Newcombe (1998), table II, example a, method 10", () => {
    const found = compareProportions(
      { customers: 80, successes: 48 },
      { customers: 70, successes: 56 },
    );
    expect(found?.low).toBeCloseTo(0.0524, 4);
    expect(found?.high).toBeCloseTo(0.3339, 4);
    expect(found?.difference).toBeCloseTo(0.2, 12);
  });

  it("have the pooled z-test's p-value", () => {
    const found = compareProportions(
      { customers: 1000, successes: 20 },
      { customers: 1000, successes: 30 },
    );
    expect(found?.pValue).toBeCloseTo(0.15207808079297525, 10);
  });

  it("say nothing without customers, and 1 where nobody did it", () => {
    const none = { customers: 0, successes: 0 };
    expect(compareProportions(none, { customers: 5, successes: 1 })).toBeNull();
    expect(
      compareProportions({ customers: 5, successes: 0 }, { customers: 5, successes: 0 })?.pValue,
    ).toBe(1);
  });
});

describe("two means compared", () => {
  it("equal scipy.stats.ttest_ind(equal_var=False) 1.17", () => {
    const found = compareMeans(
      sums([3.1, 4.7, 2.2, 8.9, 5.5, 6.1]),
      sums([7.2, 9.9, 4.1, 12.3, 8.8]),
    );
    expect(found?.pValue).toBeCloseTo(0.08135080079910591, 10);
    expect(found?.low).toBeCloseTo(-0.5379090299061811, 9);
    expect(found?.high).toBeCloseTo(7.291242363239514, 9);
  });

  it("need two customers each, and are certain where nothing varies", () => {
    expect(compareMeans(sums([1]), sums([1, 2]))).toBeNull();
    expect(compareMeans(sums([2, 2]), sums([2, 2]))).toMatchObject({ pValue: 1, difference: 0 });
    expect(compareMeans(sums([2, 2]), sums([3, 3]))).toMatchObject({ pValue: 0, low: 1, high: 1 });
  });
});

describe("a ratio of sums", () => {
  const ratioSums = (orders: readonly (readonly [revenue: number, orders: number])[]) => ({
    customers: orders.length,
    x: orders.reduce((sum, [x]) => sum + x, 0),
    y: orders.reduce((sum, [, y]) => sum + y, 0),
    xx: orders.reduce((sum, [x]) => sum + x * x, 0),
    yy: orders.reduce((sum, [, y]) => sum + y * y, 0),
    xy: orders.reduce((sum, [x, y]) => sum + x * y, 0),
  });

  it("varies as much as it does over 2,000 shops whose customers have values of their own", () => {
    const draw = seedrandom.alea("ratio");
    const found: number[] = [];
    let said = 0;
    for (let shop = 0; shop < 2000; shop++) {
      const customers = Array.from({ length: 150 }, () => {
        const value = 20 + 60 * draw();
        const orders = 1 + Math.floor(3 * draw());
        return [value * orders, orders] as const;
      });
      const { ratio, variance } = ratioAndVariance(ratioSums(customers)) ?? {
        ratio: NaN,
        variance: NaN,
      };
      found.push(ratio);
      said += variance / 2000;
    }
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
    const seen = found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (found.length - 1);
    expect(said / seen).toBeGreaterThan(0.93);
    expect(said / seen).toBeLessThan(1.07);
  });

  it("cannot be computed without orders", () => {
    expect(ratioAndVariance(ratioSums([[0, 0], [0, 0]]))).toBeNull(); // prettier-ignore
    expect(compareRatios(ratioSums([[1, 1]]), ratioSums([[1, 1], [2, 1]]))).toBeNull(); // prettier-ignore
  });
});

describe("an outcome less what the past foretold", () => {
  it("keeps the difference and loses the variance that the covariate explains", () => {
    const draw = seedrandom.alea("cuped");
    const normal = () => normalQuantile(0.5 * 2 ** -40 + (1 - 2 ** -40) * draw());
    const arm = (gain: number) => {
      const rows = Array.from({ length: 20_000 }, () => {
        const before = normal();
        return [gain + 0.8 * before + 0.6 * normal(), before] as const;
      });
      const total = (of: (row: readonly [number, number]) => number) =>
        rows.reduce((sum, row) => sum + of(row), 0);
      return {
        customers: rows.length,
        x: total(([x]) => x),
        y: total(([, y]) => y),
        xx: total(([x]) => x * x),
        yy: total(([, y]) => y * y),
        xy: total(([x, y]) => x * y),
      };
    };
    const adjusted = adjustByCovariate(arm(0), arm(0.05));
    expect(adjusted?.slope).toBeCloseTo(0.8, 2);
    // 0.8² of a variance of 1
    expect(adjusted?.varianceReduction).toBeCloseTo(0.64, 2);
    const found = adjusted && compareMeans(adjusted.control, adjusted.treatment);
    expect(found?.standardError).toBeCloseTo(0.6 * Math.sqrt(2 / 20_000), 4);
    expect(Math.abs((found?.difference ?? NaN) - 0.05)).toBeLessThan(3 * 0.006);
  });

  it("cannot be had from a covariate that does not vary", () => {
    const arm = { customers: 3, x: 6, y: 3, xx: 14, yy: 3, xy: 6 };
    expect(adjustByCovariate(arm, arm)).toBeNull();
  });
});

describe("counts of arms", () => {
  it("that chance does not explain are an alarm", () => {
    expect(sampleRatio([5200, 4800], [0.5, 0.5])).toMatchObject({ isMismatch: true });
    expect(sampleRatio([5200, 4800], [0.5, 0.5])?.pValue).toBeCloseTo(6.334248366623988e-5, 14);
    expect(sampleRatio([5050, 4950], [0.5, 0.5])?.isMismatch).toBe(false);
    expect(sampleRatio([0, 0], [0.5, 0.5])).toBeNull();
  });
});

describe("many p-values", () => {
  it("are adjusted as scipy.stats.false_discovery_control 1.17 does", () => {
    const adjusted = falseDiscoveryRates([0.01, 0.04, 0.03, 0.2, 0.001]);
    [0.025, 0.05, 0.05, 0.2, 0.005].forEach((value, i) =>
      expect(adjusted[i]).toBeCloseTo(value, 14),
    );
    expect(falseDiscoveryRates([])).toEqual([]);
    // the last one is not adjusted, and multiplied and divided by 3 it would be rounded down
    const largest = 0.4795001221869536;
    expect(falseDiscoveryRates([0.1, largest, 0.2])[1]).toBe(largest);
  });
});

describe("an always-valid interval", () => {
  it("misses a true difference of 0 in at most 5 of 100 tests, looked at after every customer", () => {
    let missed = 0;
    let missedByPlain = 0;
    for (let test = 0; test < 1000; test++) {
      const draw = seedrandom.alea(`peek ${test}`);
      let sum = 0;
      let isMissed = false;
      let isMissedByPlain = false;
      for (let n = 1; n <= 400; n++) {
        sum += normalQuantile(0.5 * 2 ** -40 + (1 - 2 ** -40) * draw());
        const { low, high } = alwaysValidInterval({ difference: sum / n, variance: 1 / n }, 0.2);
        if (low > 0 || high < 0) isMissed = true;
        if (Math.abs(sum) / Math.sqrt(n) > 1.96) isMissedByPlain = true;
      }
      if (isMissed) missed++;
      if (isMissedByPlain) missedByPlain++;
    }
    expect(missed / 1000).toBeLessThan(0.05);
    expect(missedByPlain / 1000).toBeGreaterThan(0.3);
  });

  it("leaves out 0 exactly when its p-value is below 0.05", () => {
    for (const difference of [0, 0.1, 0.2, 0.3, 0.35, 0.5]) {
      const { low, pValue } = alwaysValidInterval({ difference, variance: 0.01 }, 0.3);
      expect(low > 0).toBe(pValue < 0.05);
    }
  });
});

describe("chance to win", () => {
  it("equals numerical integration by scipy 1.17 for two shares", () => {
    const found = chanceOfProportions(
      { customers: 1000, successes: 20 },
      { customers: 1000, successes: 30 },
    );
    expect(found.treatmentBetter).toBeCloseTo(0.9222933087101992, 9);
    expect(found.lossOfTreatment).toBeCloseTo(0.0002492445911379368, 9);
    expect(found.lossOfControl).toBeCloseTo(0.010229284511301971, 9);
  });

  it("is a half for equal arms, and the losses differ by the difference of the means", () => {
    const arm = { customers: 90_000, successes: 4500 };
    expect(chanceOfProportions(arm, arm).treatmentBetter).toBeCloseTo(0.5, 9);
    const { lossOfTreatment, lossOfControl, mean } = chanceOfDifference({
      difference: 2,
      variance: 9,
    });
    expect(lossOfControl - lossOfTreatment).toBeCloseTo(mean, 10);
  });

  it("is drawn to 0 by a prior about 0", () => {
    const estimate = { difference: 2, variance: 4 };
    expect(chanceOfDifference(estimate, 2)).toMatchObject({ mean: 1 });
    expect(chanceOfDifference(estimate, 2).treatmentBetter).toBeLessThan(
      chanceOfDifference(estimate).treatmentBetter,
    );
  });
});

describe("sizes of tests", () => {
  const levels = { alpha: 0.05, power: 0.8 };

  it("are those of the textbook formulas, evaluated with scipy 1.17", () => {
    expect(customersForShares(0.05, 0.06, levels)).toBe(8158);
    expect(customersForMeans(1.5, 10, levels)).toBe(698);
  });

  it("give the power they were asked for", () => {
    const customers = customersForMeans(1.5, 10, levels);
    expect(powerOfMeans(customers, { difference: 1.5, sd: 10, alpha: 0.05 })).toBeCloseTo(0.8, 3);
    expect(detectableDifference(customers, 10, levels)).toBeCloseTo(1.5, 3);
    expect(powerOfMeans(customers, { difference: 0, sd: 10, alpha: 0.05 })).toBeCloseTo(0.05, 12);
  });
});
