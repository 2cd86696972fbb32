import { describe, expect, it } from "@jest/globals";
import {
  expectedShortfall,
  liftSummary,
} from "../../../simulations/engine/summary/lift-summary.js";
import { openTestDraws } from "../support/test-draws.js";

const draws = openTestDraws("lift", "normals");
const normal = Float64Array.from({ length: 100_000 }, () => draws.normal());
const plain = { sampler: "PSEUDO_RANDOM", aleatoryShare: 0, target: null } as const;

describe("a lift", () => {
  it("has the expected shortfall of a normal law, -phi(z) / 0.05 = -2.0627", () => {
    expect(liftSummary(normal, plain).expectedShortfall5).toBeCloseTo(-2.0627, 1);
  });

  it("counts a draw across the 5 % in part", () => {
    const sorted = Float64Array.from({ length: 30 }, (_, i) => i);
    // 1.5 draws: the first whole, half of the second
    expect(expectedShortfall(sorted, 0.05)).toBeCloseTo((0 + 0.5 * 1) / 1.5, 14);
  });

  it("has the expected loss of a standard normal law, 1 / sqrt(2 pi)", () => {
    expect(liftSummary(normal, plain).expectedLoss).toBeCloseTo(0.3989, 2);
  });

  it("gives the probability to be above 0 and above a target", () => {
    const summary = liftSummary(normal, { ...plain, target: 1.2816 });
    expect(summary.pPositive).toBeCloseTo(0.5, 2);
    expect(summary.pAboveTarget).toBeCloseTo(0.1, 2);
    expect(summary.pPositiveMcse).toBeCloseTo(0.5 / Math.sqrt(100_000), 5);
    expect(liftSummary(normal, plain).pAboveTarget).toBeNull();
  });

  it("has a narrower interval of belief alone, by the root of belief's share", () => {
    const summary = liftSummary(normal, { ...plain, aleatoryShare: 0.75 });
    expect(summary.epistemic.sd).toBeCloseTo(summary.total.sd / 2, 12);
    expect(summary.epistemic.p95 - summary.epistemic.p5).toBeCloseTo(1.645, 1);
  });

  it("is worth as many independent draws as it has when its draws are independent", () => {
    expect(liftSummary(normal, plain).essRatio).toBeCloseTo(1, 10);
    expect(liftSummary(normal, { ...plain, sampler: "SOBOL_OWEN" }).essRatio).toBeGreaterThan(0.5);
  });

  it("has no relative error about a mean of 0, and no ratio of variances without error", () => {
    const summary = liftSummary(new Float64Array(64), plain);
    expect(summary.relativeMcse).toBeNull();
    expect(summary.essRatio).toBeNull();
    expect(summary.expectedShortfall5).toBe(0);
  });
});
