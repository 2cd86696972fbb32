import { describe, expect, it } from "@jest/globals";
import { resolveScenario } from "../../simulations/engine/core/resolve-scenario.js";
import { policies } from "../../simulations/policies/catalog.js";
import { differsFromEvidence } from "../../src/simulator/differing-beliefs.js";
import { exampleBaseline } from "../simulations/support/example-baseline.js";
import { memoMarkdown } from "../../src/simulator/memo/memo-markdown.js";
import { exampleMemo, readyScenario, READY_SCENARIOS } from "./memo/example-memo.js";

const shop = exampleBaseline({ customers: 200 });

function setsOf(name: string): readonly string[] {
  const resolved = resolveScenario(readyScenario(name), policies, shop);
  if (resolved.kind === "FAULTS") throw new Error(JSON.stringify(resolved.faults));
  const { scenario } = resolved;
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

  it("that says nothing of its own is not taken for a second opinion", () => {
    const told = "SCEPTICAL gives the result of EVIDENCE";
    expect(memoMarkdown(exampleMemo("custom", { draws: 64 }))).toContain(told);
    expect(memoMarkdown(exampleMemo("vip-service", { draws: 64 }))).not.toContain(told);
  });
});
