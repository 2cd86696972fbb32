import { describe, expect, it } from "@jest/globals";
import { runExperiment } from "../../../simulations/engine/core/run-experiment.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, type CatalogRun } from "./catalog-run.js";
import { openTestDraws } from "../support/test-draws.js";

const shop = exampleBaseline({ customers: 20_000 });
const precision = { draws: 128, maxDraws: 128, targetRelativeMcse: 0.02 };

interface Placebo {
  readonly kind: PolicyKind;
  /** Its effect, the value at which it has none, and the standard error of a real test of it. */
  readonly name: string;
  readonly none: number;
  readonly testError: number;
  readonly run: CatalogRun;
}

const PLACEBOS: readonly Placebo[] = [
  {
    kind: "PERSONALISED_RECOMMENDATIONS",
    name: "revenuePerVisitor",
    none: 0,
    testError: 0.01,
    run: { beliefs: { revenuePerVisitor: { kind: "NORMAL", mean: 0, sd: 0.01 } } },
  },
  {
    kind: "CHECKOUT_UX_FIX",
    name: "passUplift",
    none: 0,
    testError: 0.01,
    run: { beliefs: { passUplift: { kind: "NORMAL", mean: 0, sd: 0.012 } } },
  },
  {
    kind: "REENGAGEMENT_AUTOMATION",
    name: "orderRate",
    none: 1,
    testError: 0.02,
    run: { beliefs: { orderRate: { kind: "NORMAL", mean: 1, sd: 0.02 } } },
  },
  {
    kind: "TIMED_CAMPAIGN",
    name: "timing",
    none: 1,
    testError: 0.02,
    run: { beliefs: { timing: { kind: "NORMAL", mean: 1, sd: 0.02 } } },
  },
  {
    kind: "SECOND_PURCHASE_FLOW",
    name: "takeUp",
    none: 0,
    testError: 0.004,
    run: { beliefs: { takeUp: { kind: "NORMAL", mean: 0, sd: 0.002 } } },
  },
];

const verdictBy = (kind: PolicyKind, run: CatalogRun, scenario: Partial<Scenario>) => {
  const plan = catalogPlan(shop, kind, {
    ...run,
    scenario: { unit: "SEGMENT_AGGREGATE", precision, ...scenario },
  });
  return runExperiment(plan).arms[0]?.decision.verdict;
};

describe("a policy that costs and does nothing on average", () => {
  it.each(PLACEBOS)("$kind ships by at most one seed in twenty", ({ kind, run }) => {
    const seeds = Array.from({ length: 20 }, (_, k) => `placebo ${k}`);
    const shipped = seeds.filter((seed) => verdictBy(kind, run, { seed }) === "SHIP");
    expect(shipped.length).toBeLessThanOrEqual(1);
  });

  it.each(PLACEBOS)(
    "$kind ships after at most one real test in twenty, whose noise is taken for an effect",
    ({ kind, name, none, testError }) => {
      const noise = openTestDraws("placebo", kind);
      const tests = Array.from({ length: 20 }, () => ({
        key: `${kind}.${name}`,
        estimate: none + testError * noise.normal(),
        standardError: testError,
      }));
      const shipped = tests.filter(
        (found) => verdictBy(kind, {}, { beliefs: "CALIBRATED", recorded: [found] }) === "SHIP",
      );
      expect(shipped.length).toBeLessThanOrEqual(1);
    },
  );
});
