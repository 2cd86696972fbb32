import { describe, expect, it } from "@jest/globals";
import { calibrate } from "../../../simulations/engine/core/calibrate.js";
import type { Distribution } from "../../../simulations/engine/distribution.js";

function momentsOf(distribution: Distribution) {
  if (distribution.kind !== "EMPIRICAL") throw new Error(`not ${distribution.kind}`);
  const { values } = distribution;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / values.length), values };
}

describe("a belief after a real test", () => {
  const normal: Distribution = { kind: "NORMAL", mean: 0.05, sd: 0.02 };

  it.each([
    { estimate: 0.01, standardError: 0.02 },
    { estimate: 0.03, standardError: 0.005 },
    { estimate: 0.08, standardError: 0.0001 },
    { estimate: 0.02, standardError: 10 },
  ])("is the conjugate normal posterior of a normal belief: %p", (found) => {
    const precision = 1 / 0.02 ** 2 + 1 / found.standardError ** 2;
    const mean = (0.05 / 0.02 ** 2 + found.estimate / found.standardError ** 2) / precision;
    const sd = Math.sqrt(1 / precision);
    const after = momentsOf(calibrate(normal, found));
    expect(after.values).toHaveLength(513);
    expect(Math.abs(after.mean - mean)).toBeLessThan(0.005 * sd);
    expect(Math.abs(after.sd - sd)).toBeLessThan(0.01 * sd);
  });

  it("has its values in ascending order, within the belief", () => {
    const { values } = momentsOf(
      calibrate({ kind: "UNIFORM", low: 0, high: 1 }, { estimate: 0.9, standardError: 0.3 }),
    );
    expect([...values].sort((a, b) => a - b)).toEqual(values);
    expect(values[0]).toBeGreaterThanOrEqual(0);
    expect(values.at(-1)).toBeLessThanOrEqual(1);
  });

  it("stays at the nearest end where the test contradicts what was held possible", () => {
    const { values, mean } = momentsOf(
      calibrate({ kind: "UNIFORM", low: 0, high: 1 }, { estimate: 3, standardError: 0.01 }),
    );
    expect(values.every(Number.isFinite)).toBe(true);
    expect(mean).toBeGreaterThan(0.999);
  });

  it("leaves a fixed belief fixed", () => {
    const { mean, sd } = momentsOf(
      calibrate({ kind: "FIXED", value: 2 }, { estimate: 3, standardError: 0.1 }),
    );
    expect([mean, sd]).toEqual([2, 0]);
  });
});
