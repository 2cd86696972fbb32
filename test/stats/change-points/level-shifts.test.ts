import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../../src/generate/random.js";
import { brownianBridgeTail } from "../../../src/stats/change-points/brownian-bridge.js";
import { levelShift } from "../../../src/stats/change-points/level-shift.js";
import { scanLevelShifts } from "../../../src/stats/change-points/level-shifts.js";
import { noiseFactor } from "../../../src/stats/change-points/noise-factor.js";
import { normalQuantile } from "../../../src/stats/special/normal-quantile.js";
import { nileFlow } from "./nile-flow.js";

const normals = (seed: string, length: number): number[] => {
  const draw = openStream(seed, "change points");
  return Array.from({ length }, () => normalQuantile(draw()));
};
const ones = (length: number): number[] => Array.from({ length }, () => 1);

describe("the tail of the Brownian bridge's supremum", () => {
  it.each([
    [1.2238, 0.1],
    [1.3581, 0.05],
    [1.6276, 0.01],
    [1.9495, 0.001],
  ])("at %d equals the tables of the Kolmogorov distribution: %d", (x, p) => {
    expect(Math.abs(brownianBridgeTail(x) - p)).toBeLessThan(p / 400);
  });

  it("is one at nothing, falls everywhere, and joins where its two series meet", () => {
    const tails = Array.from({ length: 400 }, (_, i) => brownianBridgeTail(i / 100));
    expect(tails[0]).toBe(1);
    for (let i = 1; i < tails.length; i++) {
      expect(tails[i] as number).toBeLessThanOrEqual((tails[i - 1] as number) + 1e-12);
    }
    expect(Math.abs(brownianBridgeTail(0.7999999) - brownianBridgeTail(0.8))).toBeLessThan(1e-6);
  });
});

describe("the flow of the Nile, 1871 to 1970", () => {
  const series = { means: nileFlow, variances: ones(100).map(() => 15_000) };

  it("fell after 1898, as Cobb (1978) found", () => {
    const shift = levelShift(series);
    expect(1871 + (shift?.at ?? 0)).toBe(1899);
    expect(shift?.before).toBeCloseTo(1097.75, 2);
    expect(shift?.after).toBeCloseTo(849.97, 2);
    expect(shift?.pValue).toBeLessThan(1e-5);
  });

  it("has no other shift", () => {
    const shifts = scanLevelShifts(series)?.shifts(0.01) ?? [];
    expect(shifts.map(({ at }) => 1871 + at)).toEqual([1899]);
  });
});

describe("a series without a shift", () => {
  const rejected = (noise: (seed: string) => number[]): number =>
    Array.from({ length: 300 }, (_, i) => {
      const means = noise(`null ${i}`);
      return scanLevelShifts({ means, variances: ones(means.length) })?.pValue ?? 1;
    }).filter((p) => p <= 0.05).length;

  it("is found to have one in at most 5 of 100 cases", () => {
    expect(rejected((seed) => normals(seed, 120))).toBeLessThanOrEqual(15 + 2 * 3.8);
  });

  it("no more often when it varies three times as much as sampling alone explains", () => {
    expect(rejected((seed) => normals(seed, 120).map((z) => 3 * z))).toBeLessThanOrEqual(22);
  });

  it("no more often when each value leans on the one before", () => {
    const leaning = (seed: string): number[] => {
      let last = 0;
      return normals(seed, 120).map((z) => (last = 0.3 * last + z));
    };
    expect(rejected(leaning)).toBeLessThanOrEqual(22);
  });
});

describe("shifts that are there", () => {
  it("are found, a lasting one and an episode of six weeks, within two weeks of where they are", () => {
    const planted = normals("planted", 150).map(
      (z, t) => z + (t >= 60 ? 2 : 0) + (t >= 110 && t < 116 ? 6 : 0),
    );
    const shifts = scanLevelShifts({ means: planted, variances: ones(150) })?.shifts(0.001) ?? [];
    expect(shifts).toHaveLength(3);
    [60, 110, 116].forEach((at, i) => {
      expect(Math.abs((shifts[i]?.at ?? 0) - at)).toBeLessThanOrEqual(2);
    });
  });

  it("have an interval that holds the truth in about 95 of 100 cases", () => {
    const held = Array.from({ length: 300 }, (_, i) => {
      const means = normals(`interval ${i}`, 80).map((z, t) => z + (t >= 40 ? 2.5 : 0));
      const interval = levelShift({ means, variances: ones(80) })?.interval;
      return (interval?.low ?? 9) <= 2.5 && (interval?.high ?? 0) >= 2.5;
    }).filter(Boolean).length;
    expect(held).toBeGreaterThanOrEqual(0.92 * 300);
  });
});

describe("too short a series", () => {
  it("says nothing", () => {
    expect(levelShift({ means: [1, 2, 3, 4, 5, 6, 7], variances: ones(7) })).toBeNull();
    expect(scanLevelShifts({ means: [], variances: [] })).toBeNull();
    expect(noiseFactor({ means: [1, 9], variances: [1, 1] })).toBe(1);
  });
});
