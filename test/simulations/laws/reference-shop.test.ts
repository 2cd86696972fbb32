import { describe, expect, it } from "@jest/globals";
import { runExperiment } from "../../../simulations/engine/core/run-experiment.js";
import type { ParameterValues, Policy, PolicyKind } from "../../../simulations/engine/policy.js";
import type { OutcomeName } from "../../../simulations/engine/outcome.js";
import type {
  AovDecomposition,
  ArmResult,
  LiftSummary,
} from "../../../simulations/engine/result.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan } from "./catalog-run.js";

const precision = { draws: 256, maxDraws: 256, targetRelativeMcse: 0.02 };
/** 57.66 % one-time buyers, 36,000 orders of 60.00 in 90 days, 40 % margin. */
const shop = exampleBaseline({ customers: 100_000 });

function run(kind: PolicyKind, parameters: ParameterValues = {}): ArmResult {
  const scenario = { unit: "SEGMENT_AGGREGATE", precision } as const;
  return runExperiment(catalogPlan(shop, kind, { parameters, scenario })).arms[0] as ArmResult;
}

/** What is paid once or by the month at a tenth: to the shop what its own size times ten would be. */
function tenth(kind: PolicyKind): ParameterValues {
  const { parameters } = policies.get(kind) as Policy;
  const values: Record<string, number> = {};
  for (const name of ["setupCents", "servingCentsPerMonth", "platformCentsPerMonth"]) {
    const spec = parameters[name];
    if (spec?.type === "NUMBER") values[name] = spec.standard / 10;
  }
  return values;
}

const lift = ({ outcomes }: ArmResult, name: OutcomeName): LiftSummary =>
  outcomes.find(({ outcome }) => outcome === name)?.absolute as LiftSummary;
const profit = (arm: ArmResult) => lift(arm, "INCREMENTAL_PROFIT");
const mean = (summary: LiftSummary) => summary.total.mean;

describe("on the reference shop of 100,000 customers, as in the prototype of the design", () => {
  it("order merging pays, and its AOV is mostly mechanical", () => {
    const merging = run("ORDER_MERGE_WINDOW");
    const { total, mechanical } = merging.aovDecomposition as AovDecomposition;
    expect(mean(profit(merging))).toBeGreaterThan(0);
    expect(profit(merging).pPositive).toBeGreaterThan(0.6);
    expect(total.mean).toBeGreaterThan(0.03);
    expect(mechanical.mean / total.mean).toBeGreaterThan(0.75);
    expect(mean(lift(merging, "RETENTION"))).toBeCloseTo(0, 6);
  });

  it("10 % off the second order keeps customers, lowers the AOV and loses", () => {
    const flow = run("SECOND_PURCHASE_FLOW");
    expect(mean(lift(flow, "RETENTION"))).toBeGreaterThan(0);
    expect(mean(lift(flow, "AOV"))).toBeLessThan(0);
    expect(mean(profit(flow))).toBeLessThan(0);
    expect(mean(profit(run("SECOND_PURCHASE_FLOW", { discount: 0 })))).toBeGreaterThan(
      mean(profit(flow)),
    );
  });

  it("a loyalty programme keeps customers and loses money", () => {
    const loyalty = run("LOYALTY_PROGRAMME");
    expect(mean(lift(loyalty, "RETENTION"))).toBeGreaterThan(0);
    expect(mean(profit(loyalty))).toBeLessThan(0);
    expect(profit(loyalty).pPositive).toBeLessThan(0.2);
    expect(mean(profit(run("LOYALTY_PROGRAMME", tenth("LOYALTY_PROGRAMME"))))).toBeLessThan(0);
  });

  it.each(["PERSONALISED_RECOMMENDATIONS", "CHECKOUT_UX_FIX", "PREMIUM_UPSELL_BUNDLE"] as const)(
    "%s loses, and gains at ten times the size, over which its fixed costs spread",
    (kind) => {
      const here = profit(run(kind));
      const atTenTimes = profit(run(kind, tenth(kind)));
      expect(mean(here)).toBeLessThan(0);
      expect(here.pPositive).toBeLessThan(0.5);
      expect(mean(atTenTimes)).toBeGreaterThan(0);
      expect(atTenTimes.pPositive).toBeGreaterThan(0.5);
    },
  );

  it("win-back at 15 % off loses for all that it brings back", () => {
    const back = run("WIN_BACK");
    expect(mean(lift(back, "RETENTION"))).toBeGreaterThan(0);
    expect(mean(lift(back, "AOV"))).toBeLessThan(0);
    expect(mean(profit(back))).toBeLessThan(0);
  });

  it("a nudge to the shipping threshold raises the AOV and loses: top-ups bring less than shipping costs", () => {
    const nudge = run("SHIPPING_THRESHOLD_NUDGE");
    expect(mean(lift(nudge, "AOV"))).toBeGreaterThan(0);
    expect(mean(profit(nudge))).toBeLessThan(0);
  });

  it("what is best for profit is not what is best for retention", () => {
    const kinds: readonly PolicyKind[] = [
      "ORDER_MERGE_WINDOW",
      "WIN_BACK",
      "LOYALTY_PROGRAMME",
      "SECOND_PURCHASE_FLOW",
    ];
    const runs = kinds.map((kind) => [kind, run(kind)] as const);
    const best = (name: OutcomeName) =>
      [...runs].sort(([, a], [, b]) => mean(lift(b, name)) - mean(lift(a, name)))[0]?.[0];
    expect(best("INCREMENTAL_PROFIT")).toBe("ORDER_MERGE_WINDOW");
    expect(best("AOV")).toBe("ORDER_MERGE_WINDOW");
    expect(best("RETENTION")).not.toBe("ORDER_MERGE_WINDOW");
  });
});
