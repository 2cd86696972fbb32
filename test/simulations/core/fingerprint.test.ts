import { describe, expect, it } from "@jest/globals";
import { fingerprintOf } from "../../../simulations/engine/core/fingerprint.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { NULL_POLICY } from "../support/example-policy.js";
import { exampleArm, exampleScenario } from "../support/example-scenario.js";

const scenario = exampleScenario(NULL_POLICY);
const changed = (changes: Partial<Scenario>) =>
  fingerprintOf("snapshot", { ...scenario, ...changes });
const withArm = (arm: object) => changed({ arms: [exampleArm(NULL_POLICY, { arm })] });

describe("a fingerprint", () => {
  it("is 64 hexadecimal digits, the same for equal data in any order of fields", () => {
    const { name, ...rest } = scenario;
    expect(changed({})).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprintOf("snapshot", { ...rest, name })).toBe(changed({}));
  });

  it("is another for every change that may change a result", () => {
    const all = [
      changed({}),
      fingerprintOf("another snapshot", scenario),
      changed({ seed: "2025" }),
      changed({ horizonDays: 91 }),
      changed({ beliefs: "SCEPTICAL" }),
      changed({ unit: "SEGMENT_AGGREGATE" }),
      changed({ recorded: [{ key: "CUSTOM.strength", estimate: 1, standardError: 1 }] }),
      withArm({ holdout: 0.1 }),
      withArm({ audience: Uint32Array.of(1, 2) }),
      withArm({ audience: Uint32Array.of(1, 3) }),
      withArm({ contactCap: 2 }),
      changed({ arms: [exampleArm(NULL_POLICY, { parameters: { shareGiven: 0.2 } })] }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
