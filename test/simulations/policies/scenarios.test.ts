import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { planRun } from "../../../simulations/engine/core/plan-run.js";
import { resolveScenario } from "../../../simulations/engine/core/resolve-scenario.js";
import { runDraws } from "../../../simulations/engine/core/run-draws.js";
import { POLICY_KINDS } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { exampleBaseline } from "../support/example-baseline.js";

const folder = new URL("../../../simulations/scenarios/", import.meta.url);
const files = readdirSync(folder).sort();
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
const shop = exampleBaseline({ customers: 1000 });

describe("the ready-made scenarios", () => {
  it("are one per policy, named for it", () => {
    const expected = POLICY_KINDS.map((kind) => `${kind.toLowerCase().replaceAll("_", "-")}.json`);
    expect(files).toEqual(expected.sort());
  });

  it.each(files)("%s resolves without a fault, of its own policy", (file) => {
    const resolved = resolveScenario(read(file), policies);
    if (resolved.kind === "FAULTS") throw new Error(JSON.stringify(resolved.faults));
    const kind = file.replace(".json", "").replaceAll("-", "_").toUpperCase();
    for (const arm of resolved.scenario.arms) {
      expect(arm.policies.map((policy) => policy.kind)).toEqual([kind]);
    }
  });

  it.each(files)("%s reaches customers of the example shop and gives numbers", (file) => {
    const resolved = resolveScenario(read(file), policies);
    if (resolved.kind === "FAULTS") throw new Error(JSON.stringify(resolved.faults));
    const planned = planRun(resolved.scenario, shop, policies);
    if (planned.kind === "FAULTS") throw new Error(JSON.stringify(planned.faults));
    for (const arm of planned.plan.arms) expect(arm.audience).toBeGreaterThan(0);
    const { numbers } = runDraws(planned.plan, 0, 4);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.every((value) => Number.isFinite(value))).toBe(true);
  });
});
