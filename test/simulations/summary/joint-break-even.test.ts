import { describe, expect, it } from "@jest/globals";
import { normalCdf } from "../../../simulations/engine/numbers/normal-cdf.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { syntheticRun, STANDARD } from "./synthetic-run.js";

/** Three errors of the share of 4,096 draws below a value in the middle. */
const NEAR = 3 * Math.sqrt(0.25 / 4096);

/** The joint break-even of a gain in profit, thousands of cents, of two standard normals and luck. */
function jointOf(gain: (x0: number, x1: number) => number, draws = 4096) {
  const margin = STANDARD.marginCents as number;
  const run = syntheticRun({
    draws,
    side: ({ side, beliefs: [x0 = 0, x1 = 0], luck }) =>
      side === 0 ? {} : { marginCents: margin + 1000 * (gain(x0, x1) + 0.2 * luck) },
  });
  return summarise(run.plan, run.records, run.options).arms[0]?.jointBreakEven;
}

describe("the break-even of all assumptions together", () => {
  it("is where 1/2 + 3 z + z = 0 for both at the quantile z: level Phi(-1/8)", () => {
    const joint = jointOf((x0, x1) => 0.5 + 3 * x0 + x1);
    expect(joint?.reason).toBeNull();
    expect(Math.abs((joint?.level ?? NaN) - normalCdf(-1 / 8))).toBeLessThan(NEAR);
    expect(joint?.values.map(({ key }) => key)).toEqual(["CUSTOM.x0", "CUSTOM.x1"]);
    const [x0, x1] = (joint?.values ?? []).map(({ value }) => value);
    expect(3 * (x0 ?? NaN) + (x1 ?? NaN)).toBeCloseTo(-0.5, 1);
  });

  it("takes the other end of an assumption of which less is better", () => {
    const joint = jointOf((x0, x1) => 0.5 + 3 * x0 - x1);
    expect(Math.abs((joint?.level ?? NaN) - normalCdf(-1 / 8))).toBeLessThan(NEAR);
    expect(joint?.values[0]?.value).toBeLessThan(-0.09);
    expect(joint?.values[1]?.value).toBeGreaterThan(0.09);
  });

  it("follows a curve: z^2 / 5 + z = 9/10 at z = 0.7822", () => {
    const joint = jointOf((x0) => x0 + 0.2 * x0 * x0 - 0.9);
    expect(Math.abs((joint?.level ?? NaN) - normalCdf(0.7822))).toBeLessThan(NEAR);
    // what has no effect is left out
    expect(joint?.values.map(({ key }) => key)).toEqual(["CUSTOM.x0"]);
  });

  it("says why there is none", () => {
    const none = { level: null, values: [] };
    expect(jointOf((x0) => 9 + x0, 256)).toEqual({ ...none, reason: "ALWAYS_PROFITABLE" });
    expect(jointOf((x0) => x0 - 9, 256)).toEqual({ ...none, reason: "NEVER_PROFITABLE" });
    expect(jointOf(() => 1, 256)).toEqual({ ...none, reason: "NO_EFFECT" });
    expect(jointOf((x0) => x0, 8)).toEqual({ ...none, reason: "TOO_FEW_DRAWS" });
  });
});
