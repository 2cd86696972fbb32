import { describe, expect, it } from "@jest/globals";
import { planRun } from "../../../simulations/engine/core/plan-run.js";
import { runDraws } from "../../../simulations/engine/core/run-draws.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { ExperimentResult } from "../../../simulations/engine/result.js";
import type { SimulationUnit } from "../../../simulations/engine/scenario.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy } from "../support/example-policy.js";
import { catalogOf, exampleScenario } from "../support/example-scenario.js";

const DRAWS = 128;

/** Orders come at the believed strength times their rate, all at 10 % less. */
function resultOf(unit: SimulationUnit): { plan: Plan; result: ExperimentResult } {
  const policy = examplePolicy({
    effects: (strength) => [
      {
        kind: "ORDER_RATE",
        factor: strength,
        fromDay: 0,
        untilDay: 90,
        halfLifeDays: null,
        displacedShare: 0,
      },
      { kind: "PRICE", factor: 0.9 },
    ],
  });
  const precision = { draws: DRAWS, maxDraws: DRAWS, targetRelativeMcse: 0.02 };
  const scenario = exampleScenario(policy, { overrides: { unit, precision } });
  const planned = planRun(scenario, exampleBaseline({ customers: 600 }), catalogOf(policy));
  if (planned.kind === "FAULTS") throw new Error(JSON.stringify(planned.faults));
  const { plan } = planned;
  const records = [runDraws(plan, 64, 64), runDraws(plan, 0, 64)];
  return { plan, result: summarise(plan, records) };
}

describe.each(["CUSTOMER", "SEGMENT_AGGREGATE"] as const)("a run by the unit %s", (unit) => {
  const { plan, result } = resultOf(unit);
  const [arm] = result.arms as [ExperimentResult["arms"][0]];

  it("knows every customer's type", () => {
    const { persuadable, sureThing, lostCause, sleepingDog } = arm.responseTypes;
    const all = persuadable.mean + sureThing.mean + lostCause.mean + sleepingDog.mean;
    expect(all).toBeCloseTo(arm.audience, 6);
    expect(arm.bySegment.reduce((sum, { customers }) => sum + customers, 0)).toBe(arm.audience);
  });

  it("sees the price in the AOV, exactly, and nothing mechanical", () => {
    expect(arm.aovDecomposition?.price.mean).toBeCloseTo(Math.log(0.9), 9);
    expect(arm.aovDecomposition?.mechanical.mean).toBeCloseTo(0, 12);
  });

  it("summarises what was believed, the shop's own assumptions included", () => {
    expect(result.assumptions.map(({ key }) => key)).toEqual(
      plan.assumptions.map(({ key }) => key),
    );
    const strength = result.assumptions.find(({ key }) => key === "CUSTOM.strength");
    expect(strength?.mean).toBeCloseTo(1.05, 2);
    // the 5 % quantile of 128 draws has an error of 0.006
    expect(Math.abs((strength?.p5 as number) - 1.05 * Math.exp(-1.645 * 0.03))).toBeLessThan(0.02);
  });

  it("finds that orders hang on the believed strength", () => {
    const rows = arm.sensitivity.filter(({ outcome }) => outcome === "RETENTION");
    const strength = rows.find(({ key }) => key === "CUSTOM.strength");
    expect(strength?.rankCorrelation).toBeGreaterThan(0.3);
  });

  it("does not give away a tenth of the price", () => {
    expect(arm.decision.verdict).toBe("DONT");
    expect(arm.paybackWeeks).toBeNull();
    expect(result.health).toHaveLength(13);
  });

  it("ends its weeks with the totals", () => {
    const last = arm.weeks.filter(({ week }) => week === plan.weeks);
    const profit = last.find(({ outcome }) => outcome === "INCREMENTAL_PROFIT");
    const total = arm.outcomes.find(({ outcome }) => outcome === "INCREMENTAL_PROFIT");
    const gain = (profit?.treatedMean as number) - (profit?.controlMean as number);
    expect(gain / (total?.absolute?.total.mean as number)).toBeCloseTo(1, 6);
  });
});
