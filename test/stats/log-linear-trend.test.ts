import { describe, expect, it } from "@jest/globals";
import { logLinearTrend } from "../../src/stats/log-linear-trend.js";

describe("the trend of growth", () => {
  it("is exact for a series that grows by a tenth each time", () => {
    const trend = logLinearTrend([100, 110, 121, 133.1]);
    expect(trend?.growth).toBeCloseTo(0.1, 12);
    expect(trend?.low).toBeCloseTo(0.1, 6);
    expect(trend?.high).toBeCloseTo(0.1, 6);
  });

  it("equals R: lm(log(c(10, 12, 11, 15, 18, 17)) ~ seq_along(...))", () => {
    // by the normal equations: logs, x - 3.5, Sxx = 17.5; t(0.975, 4) = 2.776445
    const logs = [10, 12, 11, 15, 18, 17].map(Math.log);
    const x = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5];
    const mean = logs.reduce((a, b) => a + b) / 6;
    const slope = x.reduce((sum, step, place) => sum + step * (logs[place] ?? 0), 0) / 17.5;
    const rest = logs.reduce(
      (sum, log, place) => sum + (log - mean - slope * (x[place] ?? 0)) ** 2,
      0,
    );
    const error = Math.sqrt(rest / 4 / 17.5);
    const trend = logLinearTrend([10, 12, 11, 15, 18, 17]);
    expect(trend?.growth).toBeCloseTo(Math.exp(slope) - 1, 12);
    expect(trend?.low).toBeCloseTo(Math.exp(slope - 2.7764451 * error) - 1, 7);
    expect(trend?.high).toBeCloseTo(Math.exp(slope + 2.7764451 * error) - 1, 7);
  });

  it("needs three values above 0", () => {
    expect(logLinearTrend([1, 2])).toBeNull();
    expect(logLinearTrend([1, 0, 2])).toBeNull();
    expect(logLinearTrend([1, -1, 2])).toBeNull();
  });
});
