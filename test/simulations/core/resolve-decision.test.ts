import { describe, expect, it } from "@jest/globals";
import { InputReader } from "../../../simulations/engine/core/input-reader.js";
import { resolveDecision } from "../../../simulations/engine/core/resolve-decision.js";

const faultsOf = (decision: unknown): string[] => {
  const reader = new InputReader({ decision });
  resolveDecision(reader.at("decision"));
  return reader.faults.map(({ path, message }) => `${path.join(".")}: ${message}`);
};
const target = (changes: object = {}) => ({ outcome: "AOV", lift: 100, ...changes });

describe("targets of a decision", () => {
  it("are absolute lifts unless they say otherwise, and none without them", () => {
    const resolve = (decision: unknown) => resolveDecision(new InputReader(decision)).targets;
    expect(resolve({})).toEqual([]);
    expect(resolve({ targets: [target(), target({ lift: 0.02, scale: "RELATIVE" })] })).toEqual([
      { outcome: "AOV", scale: "ABSOLUTE", lift: 100 },
      { outcome: "AOV", scale: "RELATIVE", lift: 0.02 },
    ]);
  });

  it.each([
    [[target({ outcome: "LOYALTY" })], /^decision.targets.0.outcome: .* is one of RETENTION, /],
    [[target({ lift: undefined })], /^decision.targets.0.lift: .* from -1000000000000000 to/],
    [[target({ lift: NaN })], /^decision.targets.0.lift: /],
    [
      [target(), target({ outcome: "RETENTION", lift: 5 })],
      /targets.1.lift is a number from -1 to 1, not 5/,
    ],
    [[target({ lift: -1.1, scale: "RELATIVE" })], /from -1 to 1000, not -1.1/],
    [[target({ scale: "LOG" })], /targets.0.scale is one of ABSOLUTE, RELATIVE/],
    [[target({ above: 3 })], /There is no field "above"/],
    [[target(), target({ lift: 3 })], /^decision.targets.1: .* absolute lift of AOV has two/],
    ["RETENTION", /decision.targets is a list/],
    [[null], /decision.targets.0 is a record with outcome, lift, scale/],
  ])("%j are refused by their field", (targets, message) => {
    expect(faultsOf({ targets })[0]).toMatch(message);
  });

  it("leave the gain in profit the one target it has", () => {
    const profit = target({ outcome: "INCREMENTAL_PROFIT" });
    expect(faultsOf({ targets: [profit] })).toEqual([]);
    expect(faultsOf({ targetCents: 5, targets: [profit] })[0]).toMatch(/has two; leave one out/);
    expect(faultsOf({ targetCents: 5, targets: [{ ...profit, scale: "RELATIVE" }] })).toEqual([]);
  });
});
