import { describe, expect, it } from "@jest/globals";
import {
  kaplanMeier,
  pointAt,
  survivalQuantile,
} from "../../../src/stats/survival/kaplan-meier.js";
import { MERCAPTOPURINE, PLACEBO, timesOf } from "./freireich.js";

describe("the curve of Freireich's children on 6-mercaptopurine", () => {
  // as Stata's `sts list` prints it: time, at risk, survival, standard error, log(-log) interval
  const STATA = [
    [6, 21, 0.8571, 0.0764, 0.6197, 0.9516],
    [7, 17, 0.8067, 0.0869, 0.5631, 0.9228],
    [10, 15, 0.7529, 0.0963, 0.5032, 0.8894],
    [13, 12, 0.6902, 0.1068, 0.4316, 0.8491],
    [16, 11, 0.6275, 0.1141, 0.3675, 0.8049],
    [22, 7, 0.5378, 0.1282, 0.2678, 0.7468],
    [23, 6, 0.4482, 0.1346, 0.1881, 0.6801],
  ];

  it("equals the published table", () => {
    const points = kaplanMeier(MERCAPTOPURINE);
    const round = (value: number | null): number => Number((value ?? NaN).toFixed(4));
    expect(
      points.map(({ time, atRisk, survival, standardError, low, high }) => [
        ...[time, atRisk, round(survival), round(standardError), round(low), round(high)],
      ]),
    ).toEqual(STATA);
  });

  it("has the published medians: 23 weeks [13, not reached) and 8 weeks [4, 11)", () => {
    expect(survivalQuantile(kaplanMeier(MERCAPTOPURINE), 0.5)).toEqual({
      ...{ time: 23, low: 13, high: null },
    });
    expect(survivalQuantile(kaplanMeier(PLACEBO), 0.5)).toEqual({ time: 8, low: 4, high: 11 });
  });
});

describe("a curve", () => {
  it("is one less the plain share where nobody is censored", () => {
    for (const { time, survival } of kaplanMeier(PLACEBO)) {
      const later = PLACEBO.filter((each) => each.time > time);
      expect(survival).toBeCloseTo(later.reduce((sum, { events }) => sum + events, 0) / 21, 14);
    }
  });

  it("has no interval where it has come down to 0, and no point without events", () => {
    expect(kaplanMeier(PLACEBO).at(-1)).toMatchObject({ survival: 0, low: null, high: null });
    expect(kaplanMeier(timesOf("3+ 4+"))).toEqual([]);
    expect(kaplanMeier([])).toEqual([]);
    expect(survivalQuantile([], 0.5)).toBeNull();
  });

  it("counts events at time 0, before who is censored at the same time", () => {
    expect(kaplanMeier(timesOf("0 0+ 5 9+"))).toMatchObject([
      { time: 0, atRisk: 4, survival: 0.75 },
      { time: 5, atRisk: 2, survival: 0.375 },
    ]);
  });

  it("is read at any time: 1 before the first event, then the last step", () => {
    const points = kaplanMeier(MERCAPTOPURINE);
    expect(pointAt(points, 5.9)).toBeNull();
    expect(pointAt(points, 6)?.time).toBe(6);
    expect(pointAt(points, 21)?.time).toBe(16);
    expect(pointAt(points, 1e9)?.time).toBe(23);
  });

  it("has no median when more than half never get there", () => {
    expect(survivalQuantile(kaplanMeier(timesOf("1 2+ 3+ 4+")), 0.5)).toBeNull();
  });
});
