import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { canonicalJson } from "../../../simulations/engine/core/canonical-json.js";
import { planRun } from "../../../simulations/engine/core/plan-run.js";
import { resolveScenario } from "../../../simulations/engine/core/resolve-scenario.js";
import { runDraws } from "../../../simulations/engine/core/run-draws.js";
import { runExperiment } from "../../../simulations/engine/core/run-experiment.js";
import { recordLength, totalsAt, MEASURES } from "../../../simulations/engine/draw-record.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { exampleBaseline, EXAMPLE_ORDER_MODEL } from "../support/example-baseline.js";
import { examplePolicy, NULL_POLICY } from "../support/example-policy.js";
import { exampleArm, exampleScenario } from "../support/example-scenario.js";
import { planned } from "../support/planned.js";

const baseline = exampleBaseline({
  customers: 200,
  orderModel: { ...EXAMPLE_ORDER_MODEL, rule: "MBG_NBD" },
});
const UNITS = ["CUSTOMER", "SEGMENT_AGGREGATE"] as const;
const dear = examplePolicy({ effects: (factor) => [{ kind: "PRICE", factor }] });

function totals(plan: Plan, draws: number): Float64Array[] {
  const { numbers } = runDraws(plan, 0, draws);
  const length = recordLength(plan.shape, true);
  return Array.from({ length: draws }, (_, d) =>
    numbers.slice(d * length, d * length + totalsAt(plan.shape.arms, 0)),
  );
}

describe.each(UNITS)("draws by the unit %s", (unit) => {
  it("have a lift of exactly 0 in every measure under a policy that does nothing", () => {
    const scenario = exampleScenario(NULL_POLICY, { overrides: { unit } });
    const plan = planned(scenario, baseline, [NULL_POLICY]);
    for (const record of totals(plan, 8)) {
      const control = record.slice(0, MEASURES.length);
      const treated = record.slice(MEASURES.length, 2 * MEASURES.length);
      MEASURES.forEach((measure, at) => {
        if (!/persuadable|sureThing|lostCause|sleepingDog|gainSquared/.test(measure)) {
          expect([measure, treated[at]]).toEqual([measure, control[at]]);
        }
      });
    }
  });

  it("are equal to the bit in equal arms", () => {
    const arms = ["a", "b"].map((key) => exampleArm(dear, { arm: { key } }));
    const scenario = exampleScenario(dear, { overrides: { unit, arms } });
    const plan = planned(scenario, baseline, [dear]);
    for (const record of totals(plan, 8)) {
      const half = record.length / 2;
      expect(record.slice(0, half)).toEqual(record.slice(half));
    }
  });

  it("come to the same bytes of result each time, with nothing that is no number", () => {
    const precision = { draws: 64, maxDraws: 128, targetRelativeMcse: 0.02 };
    const scenario = exampleScenario(dear, { overrides: { unit, precision } });
    const result = runExperiment(planned(scenario, baseline, [dear]));
    const text = canonicalJson(result);
    expect(canonicalJson(runExperiment(planned(scenario, baseline, [dear])))).toBe(text);
    expect(result.fingerprint).toBe(planned(scenario, baseline, [dear]).fingerprint);
    expect(result.draws).toBeLessThanOrEqual(128);
  });
});

describe("the scenarios that come with the engine", () => {
  const folder = new URL("../../../simulations/scenarios/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

  it.each(files)("%s is planned for the example shop", (file) => {
    const input: unknown = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    const resolved = resolveScenario(input, policies, baseline);
    if (resolved.kind === "FAULTS") throw new Error(JSON.stringify(resolved.faults));
    expect(planRun(resolved.scenario, baseline, policies)).toMatchObject({ kind: "PLAN" });
  });
});
