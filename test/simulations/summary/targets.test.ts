import { describe, expect, it } from "@jest/globals";
import type { OutcomeName } from "../../../simulations/engine/outcome.js";
import type { OutcomeTarget } from "../../../simulations/engine/scenario.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { targetBlocks } from "../../../src/simulator/memo/sections/targets.js";
import { syntheticRun } from "./synthetic-run.js";

const TARGETS: readonly OutcomeTarget[] = [
  { outcome: "RETENTION", scale: "ABSOLUTE", lift: 0.005 },
  { outcome: "RETENTION", scale: "RELATIVE", lift: 0 },
  { outcome: "AOV", scale: "ABSOLUTE", lift: 250 },
  { outcome: "CONVERSION", scale: "RELATIVE", lift: 0.1 },
];

/** Retention rises by 5 (1 + x0) of 1,000 customers; new customers come in one draw of two, 1 of 20 more. */
const run = syntheticRun({
  draws: 2048,
  side: ({ side, draw, beliefs }) =>
    side === 0
      ? {}
      : { retained: 250 + 5 * (1 + (beliefs[0] ?? 0)), newCustomers: 20 + 4 * (draw % 2) },
});
const decision = { ...run.plan.scenario.decision, targets: TARGETS };
const plan = { ...run.plan, scenario: { ...run.plan.scenario, decision } };
const [arm] = summarise(plan, run.records, run.options).arms;
if (arm === undefined) throw new Error("no arm");
const liftOf = (name: OutcomeName) => arm.outcomes.find(({ outcome }) => outcome === name);

describe("the probability to beat a target", () => {
  it("is that of the lift it is set for: P(x0 > 0) and P(x0 > -1) of a standard normal", () => {
    expect(liftOf("RETENTION")?.absolute?.pAboveTarget).toBeCloseTo(0.5, 1);
    expect(liftOf("RETENTION")?.relative?.pAboveTarget).toBeCloseTo(0.841, 1);
    expect(liftOf("AOV")?.absolute?.pAboveTarget).toBe(0);
    expect(liftOf("CONVERSION")?.relative?.pAboveTarget).toBe(0.5);
  });

  it("is null for lifts without a target", () => {
    expect(liftOf("AOV")?.relative?.pAboveTarget).toBeNull();
    expect(liftOf("INCREMENTAL_PROFIT")?.absolute?.pAboveTarget).toBeNull();
  });

  it("is told in the memo, lift by lift", () => {
    const [block] = targetBlocks(arm, plan.scenario, "EUR");
    if (block?.kind !== "LIST") throw new Error("no list");
    expect(block.items[0]).toMatch(/^Retention above \+0.5 pp: a probability of \d+ %\.$/);
    expect(block.items[1]).toMatch(/^Retention above 0.0 %: /);
    expect(block.items[2]).toBe("Average order value above +2.50 EUR: a probability of 0 %.");
    expect(block.items[3]).toBe(
      "Conversion to new customers above +10.0 %: a probability of 50 %.",
    );
    expect(targetBlocks(arm, run.plan.scenario, "EUR")).toEqual([]);
  });
});
