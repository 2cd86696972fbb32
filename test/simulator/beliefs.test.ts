import { describe, expect, it } from "@jest/globals";
import { resolveScenario } from "../../simulations/engine/core/resolve-scenario.js";
import { policies } from "../../simulations/policies/catalog.js";
import { differsFromEvidence } from "../../src/simulator/beliefs/differing-beliefs.js";
import { otherBeliefSets } from "../../src/simulator/beliefs/other-belief-sets.js";
import { scenarioUnder } from "../../src/simulator/beliefs/scenario-under.js";
import type { Scenario } from "../../simulations/engine/scenario.js";
import { exampleBaseline } from "../simulations/support/example-baseline.js";
import { memoMarkdown } from "../../src/simulator/memo/memo-markdown.js";
import { exampleMemo, readyScenario, READY_SCENARIOS } from "./memo/example-memo.js";

const shop = exampleBaseline({ customers: 200 });

function scenarioOf(name: string): Scenario {
  const resolved = resolveScenario(readyScenario(name), policies, shop);
  if (resolved.kind === "FAULTS") throw new Error(JSON.stringify(resolved.faults));
  return resolved.scenario;
}

function setsOf(name: string): readonly string[] {
  const scenario = scenarioOf(name);
  return (["SCEPTICAL", "STUDY_CLAIM"] as const).filter((set) =>
    differsFromEvidence(scenario, set),
  );
}

describe("a set of beliefs", () => {
  it("is another than EVIDENCE where a policy believes otherwise in it, and is not overridden", () => {
    expect(setsOf("second-purchase-flow")).toEqual(["SCEPTICAL", "STUDY_CLAIM"]);
    expect(setsOf("geo-acquisition")).toEqual(["SCEPTICAL"]);
    // its strength, the one number that a sceptic doubts, is overridden
    expect(setsOf("custom")).toEqual([]);
    const same = READY_SCENARIOS.filter((name) => !setsOf(name).includes("SCEPTICAL"));
    expect(same).toEqual(["custom", "value-based-pricing"]);
  });

  it("that is calibrated is another once a real test has estimated something not overridden", () => {
    const found = { estimate: 0.01, standardError: 0.002 };
    const of = (key: string) => [{ key, ...found }];
    const scenario = scenarioOf("second-purchase-flow");
    const own = of("SECOND_PURCHASE_FLOW.takeUp");
    const both = ["SCEPTICAL", "STUDY_CLAIM"];
    expect(otherBeliefSets(scenario, [])).toEqual(both);
    expect(otherBeliefSets(scenario, of("WIN_BACK.takeUp"))).toEqual(both);
    expect(otherBeliefSets(scenario, own)).toEqual([...both, "CALIBRATED"]);
    const calibrated = scenarioUnder(scenario, "CALIBRATED", [...own, ...of("WIN_BACK.takeUp")]);
    expect(calibrated.recorded).toEqual(own);
    expect(otherBeliefSets(calibrated, own)).toEqual(["EVIDENCE", ...both]);
    expect(scenarioUnder(calibrated, "EVIDENCE", own)).toEqual(scenario);
    // the one belief that a test has estimated is overridden there
    expect(otherBeliefSets(scenarioOf("custom"), of("CUSTOM.strength"))).toEqual([]);
  });

  it("that says nothing of its own is not taken for a second opinion", () => {
    const told = "SCEPTICAL gives the result of EVIDENCE";
    expect(memoMarkdown(exampleMemo("custom", { draws: 64 }))).toContain(told);
    expect(memoMarkdown(exampleMemo("vip-service", { draws: 64 }))).not.toContain(told);
  });
});
